using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>How leaves are issued, and what their statuses are taken for.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LeafOutOfRange = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafOutOfRange,
        "A request must hold the leaf's number and version",
        "{0} of '{1}' does not fit a request; the convention allows {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor StatusClassIgnored = DiagnosticDescriptorHelper.Create(
        RuleIds.StatusClassIgnored,
        "The meaning of a status should fit its class",
        "{0} is listed as {1}, but to the vendor it is of the class {2}: {3}",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor DoneStatusUnlisted = DiagnosticDescriptorHelper.Create(
        RuleIds.DoneStatusUnlisted,
        "A status that tells of work done should be listed",
        "'{0}' can answer {1}, which tells that the work is done; without a [Status] it counts as failure",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor RepeatImpossible = DiagnosticDescriptorHelper.Create(
        RuleIds.RepeatImpossible,
        "A fan-out should be repeatable after a partial failure",
        "'{0}' moves the machine once every processor succeeded, and no status is listed as AlreadyDone: after a partial failure the repeat fails on the processors that were done",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ExclusiveInParallel = DiagnosticDescriptorHelper.Create(
        RuleIds.ExclusiveInParallel,
        "An exclusive leaf should go processor by processor",
        "'{0}' is issued in parallel, but the far end lets one {1} in at a time and refuses the others as busy; use FanOutOrder.Serial",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ParallelStop = DiagnosticDescriptorHelper.Create(
        RuleIds.ParallelStop,
        "A parallel fan-out should finish",
        "'{0}' is issued in parallel and stops at a failure, so which processors were called is a matter of timing; use FanOutPolicy.FinishThenFail",
        RuleCategories.Leaves, DiagnosticSeverity.Info, blocks: false);

    public static readonly DiagnosticDescriptor LeafPropertyWithoutEffect = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafPropertyWithoutEffect,
        "A leaf's properties should have an effect",
        "{0} has no effect on '{1}': {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor CommitOnAny = DiagnosticDescriptorHelper.Create(
        RuleIds.CommitOnAny,
        "One processor's success should not take the machine on",
        "'{0}' leads to '{1}' as soon as one processor succeeded, although leaves called there may need all of them; use FanOutCommit.All",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ProfilesNeverMet = DiagnosticDescriptorHelper.Create(
        RuleIds.ProfilesNeverMet,
        "Profiles should agree with the leaf's",
        "These profiles never count: {0}",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor NoEdgeUnderProfile = DiagnosticDescriptorHelper.Create(
        RuleIds.NoEdgeUnderProfile,
        "A leaf should move the machine under every profile",
        "'{0}' is also sent under {1}, where the machine is not {2}: the edge to '{3}' does not count there; say NoEffectIn if the far end ignores the call, or give the leaf Profiles",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor LeafNameDiffers = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafNameDiffers,
        "A leaf's number and name should agree",
        "Leaf {0} is {1}, not '{2}'",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor NarrowCursor = DiagnosticDescriptorHelper.Create(
        RuleIds.NarrowCursor,
        "A cursor's output should be able to reach its end",
        "The output of the cursor of '{0}' has {1} bits, its end {2}: positions beyond are cut and the loop may not end before the stall limit",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ProcessorsNotHeld = DiagnosticDescriptorHelper.Create(
        RuleIds.ProcessorsNotHeld,
        "On-demand work over several processors should hold them",
        "'{0}' drives '{1}', whose leaf '{2}' is issued on several processors, without a [Hold]: between two leaves a processor may go off line",
        RuleCategories.Leaves, DiagnosticSeverity.Warning, blocks: false);
}

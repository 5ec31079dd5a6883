using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>What is said of machines that are driven, passed and returned.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor DrivenFieldShape = DiagnosticDescriptorHelper.Create(
        RuleIds.DrivenFieldShape,
        "A driven machine should belong to its owner alone",
        "'{0}' should be a private readonly field that is made in place: {1}",
        RuleCategories.Declaration, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor DrivenEscapes = DiagnosticDescriptorHelper.Create(
        RuleIds.DrivenEscapes,
        "A driven machine should not escape its owner",
        "'{0}' {1}: then others can fire its triggers, and what [Drives] says of it no longer holds",
        RuleCategories.Declaration, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor DrivesNoMachine = DiagnosticDescriptorHelper.Create(
        RuleIds.DrivesNoMachine,
        "[Drives] must stand on a machine",
        "'{0}' is of type '{1}', which is no state machine",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor FactsDisagree = DiagnosticDescriptorHelper.Create(
        RuleIds.FactsDisagree,
        "What is said of a machine's states should agree",
        "{0}",
        RuleCategories.Declaration, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor FactNeedsMachine = DiagnosticDescriptorHelper.Create(
        RuleIds.FactNeedsMachine,
        "A fact about states must be about a machine",
        "[{0}] on '{1}' is about no machine: {2}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor EmptyStateList = DiagnosticDescriptorHelper.Create(
        RuleIds.EmptyStateList,
        "A list of states should not be empty",
        "[{0}] names no state of {1}, {2}",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);
}

using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>The far end.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor HandlerShape = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerShape,
        "A handler must have the right shape",
        "'{0}' cannot answer a leaf: {1}",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HandlerTwice = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerTwice,
        "A leaf has one handler",
        "Leaf {0} has two handlers: '{1}' and '{2}'",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor GateShape = DiagnosticDescriptorHelper.Create(
        RuleIds.GateShape,
        "A gate must have the right shape",
        "'{0}' cannot be the gate: it must take the request word (ulong), or the LP index (int) and the request word, and return a nullable status",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HandlerOutsideModule = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerOutsideModule,
        "Handlers need a class with [LeafModule]",
        "[{0}] on '{1}' has no effect: '{2}' carries no [LeafModule]",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HandlerMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerMissing,
        "Every leaf of the host should have a handler",
        "'{0}' issues leaf {1} ({2}), for which '{3}' has no handler",
        RuleCategories.FarEnd, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor HandlerOperandsDiffer = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerOperandsDiffer,
        "Host and handler should agree on operands",
        "'{0}' differs from '{1}' over leaf {2}: {3}",
        RuleCategories.FarEnd, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor HandlerWithoutLeaf = DiagnosticDescriptorHelper.Create(
        RuleIds.HandlerWithoutLeaf,
        "A handler may answer a leaf that the host does not issue",
        "'{0}' answers leaf {1}, which '{2}' does not issue",
        RuleCategories.FarEnd, DiagnosticSeverity.Info, blocks: false);

    public static readonly DiagnosticDescriptor CheckAgainstUnusable = DiagnosticDescriptorHelper.Create(
        RuleIds.CheckAgainstUnusable,
        "CheckAgainst must name a machine with leaves",
        "'{0}' cannot be compared with '{1}': {2}",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor ConventionsDiffer = DiagnosticDescriptorHelper.Create(
        RuleIds.ConventionsDiffer,
        "Host and far end must share their convention",
        "'{0}' speaks {1}, '{2}' speaks {3}",
        RuleCategories.FarEnd, DiagnosticSeverity.Error, blocks: false);
}

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
}

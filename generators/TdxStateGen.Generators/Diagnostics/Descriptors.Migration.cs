using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>Machines that could be declared.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor StatelessMachine = DiagnosticDescriptorHelper.Create(
        RuleIds.StatelessMachine,
        "A Stateless machine can be declared",
        "The Stateless machine '{0}' over '{1}' can be declared with attributes, which are checked at compile time; a code fix writes them",
        RuleCategories.Migration, DiagnosticSeverity.Info, blocks: false);
}

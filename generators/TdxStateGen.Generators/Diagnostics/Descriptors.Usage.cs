using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>Code that uses machines against their purpose.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RawCall = DiagnosticDescriptorHelper.Create(
        RuleIds.RawCall,
        "Leaves should be issued by their stubs",
        "This call goes past '{0}', whose state then no longer tells what the far end has done; use {1}",
        RuleCategories.Usage, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor TriggerInsideTrigger = DiagnosticDescriptorHelper.Create(
        RuleIds.TriggerInsideTrigger,
        "A trigger cannot be fired inside another one",
        "'{0}' is fired while {1} runs, inside another trigger of the same machine: it is refused every time",
        RuleCategories.Usage, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor WideLeafOnOneProcessor = DiagnosticDescriptorHelper.Create(
        RuleIds.WideLeafOnOneProcessor,
        "A leaf should be issued in its scope",
        "'{0}' has scope {1}: {2}",
        RuleCategories.Usage, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor UnwindRefused = DiagnosticDescriptorHelper.Create(
        RuleIds.UnwindRefused,
        "An unwind should reach its end from every state",
        "'{0}' does not shut the machine down {1}, yet '{2}' runs after a failure in any state; ask the state first, or say in the declaration what happens there",
        RuleCategories.Usage, DiagnosticSeverity.Warning, blocks: false);
}

namespace TdxStateGen.Tdx;

/// <summary>What a plan gives reason to worry about.</summary>
/// <param name="Kind">The kind of worry.</param>
/// <param name="Message">What may go wrong, and where, as a sentence.</param>
/// <param name="Range">The RAM range or TDMR in question, where there is one.</param>
/// <param name="KernelMessage">The line that Linux logs, without prefix; null where it logs none.</param>
public sealed record TdmrPlanWarning(
    TdmrPlanWarningKind Kind, string Message, MemoryRange? Range = null, string? KernelMessage = null);

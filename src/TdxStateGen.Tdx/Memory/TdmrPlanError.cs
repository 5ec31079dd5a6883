namespace TdxStateGen.Tdx;

/// <summary>Why there is no plan, and what Linux would say.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Errno">The error that Linux returns (negated).</param>
/// <param name="Message">What is wrong, where, and how to mend it.</param>
/// <param name="Range">The RAM range, CMR or TDMR in question, where there is one.</param>
/// <param name="KernelMessage">The line that Linux logs, without prefix; null where it logs none.</param>
public sealed record TdmrPlanError(
    TdmrPlanErrorKind Kind, TdxErrno Errno, string Message, MemoryRange? Range = null, string? KernelMessage = null);

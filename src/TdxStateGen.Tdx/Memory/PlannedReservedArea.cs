namespace TdxStateGen.Tdx;

/// <summary>A reserved area of a planned TDMR.</summary>
/// <param name="Range">Physical addresses.</param>
/// <param name="Cause">Why it is reserved.</param>
public readonly record struct PlannedReservedArea(MemoryRange Range, ReservedAreaCause Cause);

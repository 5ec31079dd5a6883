using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>A TDMR as far as the planner came with it, also when there is no plan. For showing what a limit broke on.</summary>
/// <param name="Range">Physical addresses, both ends multiples of 1 GiB.</param>
/// <param name="PamtBytes">Bytes that its PAMT needs in one piece.</param>
/// <param name="Pamt">Memory of its PAMT; null when the planner found none, or did not come that far.</param>
/// <param name="ReservedAreas">
/// The reserved areas that it needs, ascending; they may be more than the module has. Empty when there are too many TDMRs.
/// </param>
public sealed record TdmrDraft(MemoryRange Range, ulong PamtBytes, PamtAllocation? Pamt, ImmutableArray<PlannedReservedArea> ReservedAreas);

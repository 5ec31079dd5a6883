using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>One TDMR of a plan.</summary>
/// <param name="Range">Physical addresses, both ends multiples of 1 GiB.</param>
/// <param name="Pamt">Memory of its PAMT, which may lie in this TDMR or in another one.</param>
/// <param name="ReservedAreas">Its reserved areas, ascending.</param>
public sealed record PlannedTdmr(MemoryRange Range, PamtAllocation Pamt, ImmutableArray<PlannedReservedArea> ReservedAreas)
{
    /// <summary>The structure that TDH.SYS.CONFIG reads.</summary>
    /// <returns>Addresses and sizes in bytes; reserved areas as offsets from the TDMR's base.</returns>
    public TdmrInfo ToInfo() => new()
    {
        Base = Range.Start,
        Size = Range.Size,
        Pamt4KBase = Pamt.Page4K.Start,
        Pamt4KSize = Pamt.Page4K.Size,
        Pamt2MBase = Pamt.Page2M.Start,
        Pamt2MSize = Pamt.Page2M.Size,
        Pamt1GBase = Pamt.Page1G.Start,
        Pamt1GSize = Pamt.Page1G.Size,
        ReservedAreas = [.. ReservedAreas.Select(area => new TdmrReservedArea(area.Range.Start - Range.Start, area.Range.Size))],
    };
}

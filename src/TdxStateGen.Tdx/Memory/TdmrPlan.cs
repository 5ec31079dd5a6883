using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>TDMRs with their PAMTs and reserved areas, ready for TDH.SYS.CONFIG. Immutable.</summary>
/// <param name="Tdmrs">The TDMRs, ascending.</param>
/// <param name="HolePolicy">Where the holes came from.</param>
/// <param name="DynamicPamt">Whether PAMTs are sized for dynamic PAMT.</param>
public sealed record TdmrPlan(ImmutableArray<PlannedTdmr> Tdmrs, TdmrHolePolicy HolePolicy, bool DynamicPamt)
{
    /// <summary>Memory that all PAMTs take, in KiB: the number of Linux's line "KB allocated for PAMT".</summary>
    public ulong PamtKiB => Sum(static tdmr => tdmr.Pamt.Block.Size) / Units.KiB;

    /// <summary>Address space of all TDMRs, reserved areas included, in KiB.</summary>
    public ulong TdmrKiB => Sum(static tdmr => tdmr.Range.Size) / Units.KiB;

    /// <summary>What is reserved in all TDMRs, in KiB.</summary>
    public ulong ReservedKiB => Sum(static tdmr => tdmr.ReservedAreas.Aggregate(0UL, static (sum, area) => sum + area.Range.Size)) / Units.KiB;

    /// <summary>The structures that TDH.SYS.CONFIG reads.</summary>
    /// <returns>One structure for each TDMR, ascending.</returns>
    public ImmutableArray<TdmrInfo> ToInfos() => [.. Tdmrs.Select(static tdmr => tdmr.ToInfo())];

    private ulong Sum(Func<PlannedTdmr, ulong> bytes) => Tdmrs.Aggregate(0UL, (sum, tdmr) => sum + bytes(tdmr));
}

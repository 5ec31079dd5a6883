using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>What one hole policy with one kind of PAMT comes to.</summary>
/// <param name="Holes">The hole policy.</param>
/// <param name="IsDynamic">Whether PAMTs are dynamic.</param>
/// <param name="Result">What the planner made.</param>
/// <param name="Verdict">Whether TDX would come up.</param>
internal sealed record PlanVariant(TdmrHolePolicy Holes, bool IsDynamic, TdmrPlanResult Result, PlanVerdict Verdict)
{
    /// <summary>The kind of PAMT as people write it.</summary>
    public string Pamt => IsDynamic ? "dynamic" : "static";

    /// <summary>What is taken at initialisation, in KiB: the figure of the kernel's line. Also when there is no plan.</summary>
    public ulong PamtKiB => Result.Drafts.Aggregate(0UL, static (sum, tdmr) => sum + tdmr.PamtBytes) >> 10;

    /// <summary>The TDMR that needs the most reserved areas; null when the planner did not come that far.</summary>
    public TdmrDraft? Fullest => Result.Drafts.Length > TdmrLimits.Default.MaxTdmrs ? null : Result.Drafts.MaxBy(static tdmr => tdmr.ReservedAreas.Length);

    /// <summary>What dynamic PAMT takes beyond the fixed part when guests have 4 KiB pages everywhere, in KiB; 0 for static PAMT.</summary>
    public ulong MostRuntimeKiB => IsDynamic
        ? Result.Drafts.Aggregate(0UL, static (sum, tdmr) => sum + DynamicPamt.UsableRegions(tdmr)) * DynamicPamt.RegionPamtBytes(TdmrLimits.Default) >> 10
        : 0;

    /// <summary>Memory for the host's counters of dynamic PAMT, in KiB; 0 for static PAMT.</summary>
    public ulong CounterKiB => IsDynamic ? Result.Drafts.Aggregate(0UL, static (sum, tdmr) => sum + tdmr.Range.Size) / DynamicPamt.RegionBytes * DynamicPamt.CounterBytes >> 10 : 0;

    /// <summary>What one PAMT level takes, in KiB.</summary>
    /// <param name="level">The level.</param>
    public ulong LevelKiB(PamtLevel level) =>
        Result.Drafts.Aggregate(0UL, (sum, tdmr) => sum + PamtSizing.LevelBytes(level, tdmr.Range.Size, TdmrLimits.Default, IsDynamic)) >> 10;
}

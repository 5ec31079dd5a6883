using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>Which TDMRs take a given amount of PAMT memory.</summary>
/// <param name="KiB">The amount in KiB.</param>
/// <param name="DynamicPamt">Whether it was taken for the fixed part of dynamic PAMT.</param>
/// <param name="Solutions">All answers, the most memory first; empty when no TDMRs take just so much.</param>
/// <param name="BelowKiB">The next smaller amount that some TDMRs take; null when there are answers, or none is smaller.</param>
/// <param name="AboveKiB">The next greater amount that some TDMRs take; null when there are answers, or none is greater.</param>
public sealed record PamtExplanation(ulong KiB, bool DynamicPamt, ImmutableArray<PamtSolution> Solutions, ulong? BelowKiB, ulong? AboveKiB);

/// <summary>Sets of TDMRs that take one amount of PAMT memory: the same memory in all, split in different ways.</summary>
/// <param name="TotalGiB">Memory that the TDMRs cover together, in GiB.</param>
/// <param name="TopLevelPages">4 KiB pages of all 1G levels: for each TDMR one for every 256 GiB or part of them.</param>
/// <param name="MinTdmrs">Fewest TDMRs that make it.</param>
/// <param name="MaxTdmrs">Most TDMRs that make it; with <see cref="TopLevelPages"/> TDMRs none is above 256 GiB.</param>
public sealed record PamtSolution(ulong TotalGiB, ulong TopLevelPages, int MinTdmrs, int MaxTdmrs)
{
    /// <summary>The greatest size in GiB that one of so many TDMRs can have.</summary>
    /// <param name="tdmrs">Number of TDMRs, between <see cref="MinTdmrs"/> and <see cref="MaxTdmrs"/>.</param>
    /// <returns>GiB, 1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tdmrs"/> is no answer.</exception>
    public ulong GreatestGiB(int tdmrs)
    {
        Check(tdmrs);
        return Math.Min(PamtFigures.GiBPerTopLevelPage * (TopLevelPages - (ulong)tdmrs + 1), TotalGiB - (ulong)tdmrs + 1);
    }

    /// <summary>One set of sizes in GiB that makes the amount, the greatest first: as even as can be.</summary>
    /// <param name="tdmrs">Number of TDMRs, between <see cref="MinTdmrs"/> and <see cref="MaxTdmrs"/>.</param>
    /// <returns>GiB of each TDMR; they sum up to <see cref="TotalGiB"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tdmrs"/> is no answer.</exception>
    public ImmutableArray<ulong> Example(int tdmrs)
    {
        Check(tdmrs);
        ulong count = (ulong)tdmrs;
        ImmutableArray<ulong> even = [.. Enumerable.Range(0, tdmrs).Select(i => (TotalGiB / count) + ((ulong)i < TotalGiB % count ? 1UL : 0))];
        if (even.Aggregate(0UL, static (sum, gib) => sum + ((gib + PamtFigures.GiBPerTopLevelPage - 1) / PamtFigures.GiBPerTopLevelPage)) == TopLevelPages) { return even; }

        // One TDMR takes all pages beyond one for each; the others share what is left.
        ulong first = Math.Max((PamtFigures.GiBPerTopLevelPage * (TopLevelPages - count)) + 1, TotalGiB > PamtFigures.GiBPerTopLevelPage * (count - 1) ? TotalGiB - (PamtFigures.GiBPerTopLevelPage * (count - 1)) : 1);
        ulong rest = TotalGiB - first, others = Math.Max(count - 1, 1);
        return [first, .. Enumerable.Range(0, tdmrs - 1).Select(i => (rest / others) + ((ulong)i < rest % others ? 1UL : 0))];
    }

    private void Check(int tdmrs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tdmrs, MinTdmrs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tdmrs, MaxTdmrs);
    }
}

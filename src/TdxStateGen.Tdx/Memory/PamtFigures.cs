using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>Goes from a figure of PAMT memory, such as Linux logs it, back to the TDMRs that take so much.</summary>
/// <remarks>
/// A TDMR of n GiB takes a fixed number of 4 KiB pages for each GiB, and one page of its 1G level for every 256 GiB or part of them
/// (<see cref="PamtSizing"/>; entries of 16 bytes, as every module has them). Of the three levels only that one is ever rounded up. So a figure
/// is N GiB times the fixed number plus t pages of 1G levels, and k TDMRs of N GiB have t pages when t lies between the greater of k and N / 256
/// rounded up, all sizes being as even as can be, and (N + 255 k) / 256 rounded down, all but one TDMR being of 1 GiB. The figure is the number in Linux's line "KB allocated for PAMT".
/// </remarks>
public static class PamtFigures
{
    /// <summary>GiB of one TDMR whose entries of the 1G level fill a page of 4 KiB.</summary>
    public static ulong GiBPerTopLevelPage { get; } = MemoryRange.PageBytes / (ulong)TdmrLimits.Default.Pamt1GEntryBytes;

    private const ulong PageKiB = 4;
    private const ulong MaxGiB = PamtSizing.MaxTdmrBytes / Units.GiB;
    private static readonly ulong MaxTdmrs = (ulong)TdmrLimits.Default.MaxTdmrs;

    /// <summary>Finds every set of at most 64 TDMRs whose PAMTs take a given amount of memory.</summary>
    /// <param name="kib">The amount in KiB.</param>
    /// <param name="dynamicPamt">Whether the module runs with dynamic PAMT, so that the amount is the fixed part of it.</param>
    /// <returns>All answers; without one, the nearest amounts that have some.</returns>
    public static PamtExplanation Explain(ulong kib, bool dynamicPamt = false)
    {
        ulong perGiB = PagesPerGiB(dynamicPamt), pages = kib / PageKiB;
        ImmutableArray<PamtSolution>.Builder solutions = ImmutableArray.CreateBuilder<PamtSolution>();
        if (kib % PageKiB == 0 && pages > perGiB)
        {
            // Each GiB less leaves more for the 1G levels, which cannot be great: few steps.
            for (ulong gib = Math.Min((pages - 1) / perGiB, MaxGiB); gib > 0 && pages - (gib * perGiB) <= MostTopPages(gib); gib--)
            {
                ulong topPages = pages - (gib * perGiB);
                if (topPages >= LeastTopPages(gib)) { solutions.Add(Solution(gib, topPages)); }
            }
        }

        return new(kib, dynamicPamt, solutions.ToImmutable(), solutions.Count > 0 ? null : Below(pages, perGiB), solutions.Count > 0 ? null : Above(pages + (kib % PageKiB == 0 ? 0UL : 1), perGiB));
    }

    private static ulong PagesPerGiB(bool dynamicPamt) =>
        (PamtSizing.LevelBytes(PamtLevel.Page4K, Units.GiB, TdmrLimits.Default, dynamicPamt) + PamtSizing.LevelBytes(PamtLevel.Page2M, Units.GiB, TdmrLimits.Default, dynamicPamt)) / MemoryRange.PageBytes;

    private static PamtSolution Solution(ulong gib, ulong topPages)
    {
        ulong spare = GiBPerTopLevelPage * topPages;
        ulong least = spare <= gib ? 1 : Math.Max(1, CeilingOf(spare - gib, GiBPerTopLevelPage - 1));
        return new(gib, topPages, (int)least, (int)Math.Min(topPages, Math.Min(gib, MaxTdmrs)));
    }

    private static ulong LeastTopPages(ulong gib) => CeilingOf(gib, GiBPerTopLevelPage);

    private static ulong MostTopPages(ulong gib) => (gib + ((GiBPerTopLevelPage - 1) * Math.Min(gib, MaxTdmrs))) / GiBPerTopLevelPage;

    // The greatest figure not above: of the greatest number of GiB that fits at all.
    private static ulong? Below(ulong pages, ulong perGiB)
    {
        for (ulong gib = Math.Min(pages / perGiB, MaxGiB); gib > 0; gib--)
        {
            ulong least = (gib * perGiB) + LeastTopPages(gib);
            if (least <= pages) { return Math.Min(pages, (gib * perGiB) + MostTopPages(gib)) * PageKiB; }
        }

        return null;
    }

    private static ulong? Above(ulong pages, ulong perGiB)
    {
        ulong most = MostTopPages(MaxGiB);
        for (ulong gib = pages <= most + perGiB ? 1 : (pages - most) / perGiB; gib <= MaxGiB; gib++)
        {
            if ((gib * perGiB) + MostTopPages(gib) >= pages) { return Math.Max(pages, (gib * perGiB) + LeastTopPages(gib)) * PageKiB; }
        }

        return null;
    }

    private static ulong CeilingOf(ulong value, ulong divisor) => (value + divisor - 1) / divisor;
}

namespace TdxStateGen.Tdx;

/// <summary>
/// What dynamic PAMT takes beyond its fixed part. At initialisation the 4K level is a bitmap; its entries come later, as pairs of pages that the host
/// adds for a region of 2 MiB before the module uses a 4 KiB page there, and may take back when no guest uses the region.
/// </summary>
/// <remarks>
/// Sources: TDX module 1.5.25 (TDH.PHYMEM.PAMT.ADD and REMOVE; a KeyID position above bit 48 is refused by TDH.SYS.CONFIG); the Linux series "TDX: Enable Dynamic
/// PAMT" (2025 and 2026), which calculates the pair as 512 entries of the 4K level and keeps a counter of 4 bytes for each region.
/// </remarks>
public static class DynamicPamt
{
    /// <summary>Memory that one pair of pages serves, in bytes.</summary>
    public const ulong RegionBytes = 2 * Units.MiB;

    /// <summary>Bytes of the host's counter for each region, beside the PAMT.</summary>
    public const ulong CounterBytes = 4;

    /// <summary>Most physical address bits, KeyID bits not counted, with which it can be used.</summary>
    public const int MaxAddressBits = 48;

    /// <summary>Bytes of the pages for one region: 8 KiB with entries of 16 bytes.</summary>
    /// <param name="limits">Entry sizes.</param>
    /// <returns>Bytes, a multiple of 4 KiB.</returns>
    public static ulong RegionPamtBytes(TdmrLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Units.AlignUp(RegionBytes / MemoryRange.PageBytes * (ulong)limits.Pamt4KEntryBytes, MemoryRange.PageBytes);
    }

    /// <summary>How many regions a TDMR has in which guests may have memory: those that are not reserved altogether.</summary>
    /// <param name="tdmr">The TDMR.</param>
    /// <returns>Number of regions; times <see cref="RegionPamtBytes"/> they are the most that the TDMR's 4K level can come to take.</returns>
    public static ulong UsableRegions(TdmrDraft tdmr)
    {
        ArgumentNullException.ThrowIfNull(tdmr);
        ulong regions = 0, counted = tdmr.Range.Start, reached = tdmr.Range.Start;
        foreach (PlannedReservedArea area in tdmr.ReservedAreas.Append(new(new(tdmr.Range.End, tdmr.Range.End), ReservedAreaCause.Hole)))
        {
            if (area.Range.Start > reached)
            {
                // A region that is usable in two pieces counts once.
                ulong start = Math.Max(Units.AlignDown(reached, RegionBytes), counted), end = Units.AlignUp(area.Range.Start, RegionBytes);
                if (end > start) { regions += (end - start) / RegionBytes; }

                counted = Math.Max(counted, end);
            }

            reached = Math.Max(reached, area.Range.End);
        }

        return regions;
    }
}

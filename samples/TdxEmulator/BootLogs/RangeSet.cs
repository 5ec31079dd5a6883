using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>Sets of addresses as lists of ascending ranges that do not touch.</summary>
internal static class RangeSet
{
    /// <summary>Sorts ranges and joins those that overlap or touch; empty ones are left out.</summary>
    /// <param name="ranges">Any ranges.</param>
    public static List<MemoryRange> Union(IEnumerable<MemoryRange> ranges)
    {
        List<MemoryRange> union = [];
        foreach (MemoryRange range in ranges.Where(static range => !range.IsEmpty).OrderBy(static range => range.Start))
        {
            if (union.Count > 0 && range.Start <= union[^1].End)
            {
                union[^1] = union[^1] with { End = Math.Max(union[^1].End, range.End) };
            }
            else
            {
                union.Add(range);
            }
        }

        return union;
    }

    /// <summary>What is in one set and not in another.</summary>
    /// <param name="ranges">The set, ascending.</param>
    /// <param name="without">The other set, ascending.</param>
    public static List<MemoryRange> Subtract(IReadOnlyList<MemoryRange> ranges, IReadOnlyList<MemoryRange> without)
    {
        List<MemoryRange> left = [];
        int next = 0;
        foreach (MemoryRange range in ranges)
        {
            while (next < without.Count && without[next].End <= range.Start) { next++; }

            ulong start = range.Start;
            for (int i = next; i < without.Count && without[i].Start < range.End; i++)
            {
                if (without[i].Start > start) { left.Add(new(start, without[i].Start)); }

                start = Math.Max(start, without[i].End);
            }

            if (start < range.End) { left.Add(new(start, range.End)); }
        }

        return left;
    }

    /// <summary>Joins ranges with small gaps between them.</summary>
    /// <param name="ranges">The set, ascending.</param>
    /// <param name="gapBytes">Gaps below this size are closed.</param>
    /// <param name="keepBelow">A gap that ends here stays: below 4 GiB it is where devices are.</param>
    public static List<MemoryRange> CloseGaps(IEnumerable<MemoryRange> ranges, ulong gapBytes, ulong keepBelow)
    {
        List<MemoryRange> closed = [];
        foreach (MemoryRange range in ranges)
        {
            if (closed.Count > 0 && range.Start - closed[^1].End < gapBytes && range.Start != keepBelow)
            {
                closed[^1] = closed[^1] with { End = range.End };
            }
            else
            {
                closed.Add(range);
            }
        }

        return closed;
    }
}

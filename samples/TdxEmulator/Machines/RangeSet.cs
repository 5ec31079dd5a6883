using TdxStateGen.Tdx;

namespace TdxEmulator.Machines;

/// <summary>Sets of addresses as lists of ascending ranges that do not touch.</summary>
internal static class RangeSet
{
    private const ulong LowMemoryEnd = 1UL << 20;
    private const ulong FourGiB = 4UL << 30;
    private const ulong SmallGap = 1UL << 30;

    /// <summary>Why <see cref="DeriveCmrs"/> does what it does, to be told to whoever boots the machine.</summary>
    public const string DerivedCmrs = "taken to be the RAM from 1 MiB on with gaps below 1 GiB closed, because firmware reserves small pieces inside CMRs";

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

    /// <summary>CMRs for a machine of which only the RAM is known: firmware makes few, and none below 1 MiB or over the devices below 4 GiB.</summary>
    /// <param name="ram">The RAM, in any order.</param>
    public static List<MemoryRange> DeriveCmrs(IEnumerable<MemoryRange> ram)
    {
        List<MemoryRange> cmrs = [];
        foreach (MemoryRange range in Union(ram.Select(static range => range with { Start = Math.Max(range.Start, LowMemoryEnd) })))
        {
            if (cmrs.Count > 0 && range.Start - cmrs[^1].End < SmallGap && range.Start != FourGiB)
            {
                cmrs[^1] = cmrs[^1] with { End = range.End };
            }
            else
            {
                cmrs.Add(range);
            }
        }

        return cmrs;
    }
}

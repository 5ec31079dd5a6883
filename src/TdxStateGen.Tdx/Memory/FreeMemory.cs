namespace TdxStateGen.Tdx;

/// <summary>Memory that may still take a PAMT.</summary>
internal sealed class FreeMemory
{
    private readonly List<RamRange> _ranges = [];

    /// <summary>RAM, without what lies outside the CMRs where they are known.</summary>
    public FreeMemory(IEnumerable<RamRange> ram, CmrList? cmrs)
    {
        foreach (RamRange range in ram)
        {
            if (cmrs is null)
            {
                Add(range);
                continue;
            }

            foreach (MemoryRange cmr in cmrs.Merged)
            {
                MemoryRange common = range.Range.Intersect(cmr);
                if (!common.IsEmpty)
                {
                    Add(range with { Start = common.Start, End = common.End });
                }
            }
        }
    }

    /// <summary>The free ranges, ascending. A snapshot: placers may keep it.</summary>
    public IReadOnlyList<RamRange> Ranges => [.. _ranges];

    /// <summary>What is wrong with a block as the place of a PAMT; null when nothing is.</summary>
    public string? FindProblem(ulong start, ulong bytes)
    {
        if (start % MemoryRange.PageBytes != 0) { return "which is not aligned to 4 KiB."; }
        if (bytes > ulong.MaxValue - start) { return "where it would end beyond 2^64."; }

        // Walk through adjacent ranges: a block may lie across two nodes.
        ulong reached = start;
        foreach (RamRange range in _ranges)
        {
            if (range.Start <= reached && reached < range.End)
            {
                reached = range.End;
            }
        }

        return reached < start + bytes ? "where there is not enough free convertible RAM." : null;
    }

    /// <summary>The node of a free address.</summary>
    public int NodeOf(ulong address) => _ranges.First(range => range.Start <= address && address < range.End).Node;

    /// <summary>Takes a block out.</summary>
    public void Remove(MemoryRange block)
    {
        for (int i = _ranges.Count - 1; i >= 0; i--)
        {
            RamRange range = _ranges[i];
            if (!range.Range.Overlaps(block)) { continue; }

            _ranges.RemoveAt(i);
            if (block.End < range.End) { _ranges.Insert(i, range with { Start = block.End }); }
            if (range.Start < block.Start) { _ranges.Insert(i, range with { End = block.Start }); }
        }
    }

    private void Add(RamRange range)
    {
        // Adjacent ranges of one node are one block to an allocator.
        if (_ranges.Count > 0 && _ranges[^1].End == range.Start && _ranges[^1].Node == range.Node)
        {
            _ranges[^1] = _ranges[^1] with { End = range.End };
        }
        else
        {
            _ranges.Add(range);
        }
    }
}

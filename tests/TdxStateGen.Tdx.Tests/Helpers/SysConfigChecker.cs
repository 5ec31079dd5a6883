namespace TdxStateGen.Tdx.Tests;

/// <summary>
/// The checks of TDH.SYS.CONFIG on its TDMRs, written from the documented order and not from the planner.
/// RecordedModuleTests compares it with answers recorded from the real module.
/// </summary>
internal sealed class SysConfigChecker(IReadOnlyList<MemoryRange> cmrs, int addressBits, bool dynamicPamt)
{
    private const ulong Page = 4096, GiB = 1UL << 30;
    private readonly List<(ulong Start, ulong End)> _convertible = Join(cmrs);

    public TdxStatus Check(IReadOnlyList<TdmrInfo> tdmrs)
    {
        for (int i = 0; i < tdmrs.Count; i++)
        {
            TdxStatus status = CheckShape(tdmrs, i);
            if (status == TdxStatus.Success) { status = CheckReservedAreas(tdmrs[i], i); }
            if (status == TdxStatus.Success) { status = CheckPamtBlocks(tdmrs[i], i); }
            if (status == TdxStatus.Success) { status = CheckPamtOverlap(tdmrs, i); }
            if (status == TdxStatus.Success) { status = CheckPamtAgainstTdmrs(tdmrs, i); }
            if (status == TdxStatus.Success) { status = CheckConvertible(tdmrs[i], i); }
            if (status != TdxStatus.Success) { return status; }
        }

        return TdxStatus.Success;
    }

    private TdxStatus CheckShape(IReadOnlyList<TdmrInfo> tdmrs, int i)
    {
        TdmrInfo tdmr = tdmrs[i];
        TdxStatus invalid = TdxStatus.InvalidTdmr.With((uint)i);
        if (tdmr.Base + tdmr.Size < tdmr.Base) { return invalid; }

        if (i > 0 && (tdmr.Base < tdmrs[i - 1].Base || tdmr.Base < tdmrs[i - 1].Base + tdmrs[i - 1].Size))
        {
            return TdxStatus.NonOrderedTdmr.With((uint)i);
        }

        return tdmr.Base % GiB != 0 || tdmr.Size % GiB != 0 || tdmr.Size == 0 || !Addressable(tdmr.Base, tdmr.Size) ? invalid : TdxStatus.Success;
    }

    private static TdxStatus CheckReservedAreas(TdmrInfo tdmr, int i)
    {
        ulong end = 0, lastOffset = 0;
        for (int j = 0; j < tdmr.ReservedAreas.Length; j++)
        {
            (ulong offset, ulong size) = tdmr.ReservedAreas[j];
            uint details = (uint)(i | (j << 8));
            if (size == 0)
            {
                if (j + 1 < tdmr.ReservedAreas.Length && tdmr.ReservedAreas[j + 1].Size != 0) { return TdxStatus.NonOrderedReservedInTdmr.With(details); }
                continue;
            }

            if (offset + size < offset) { return TdxStatus.InvalidReservedInTdmr.With(details); }
            if (offset < lastOffset || offset < end) { return TdxStatus.NonOrderedReservedInTdmr.With(details); }
            if (offset % Page != 0 || size % Page != 0) { return TdxStatus.InvalidReservedInTdmr.With(details); }
            if (offset + size > tdmr.Size || tdmr.Base + offset < tdmr.Base) { return TdxStatus.InvalidReservedInTdmr.With(details); }
            (lastOffset, end) = (offset, offset + size);
        }

        return TdxStatus.Success;
    }

    private TdxStatus CheckPamtBlocks(TdmrInfo tdmr, int i)
    {
        foreach (int level in new[] { 2, 1, 0 })
        {
            (ulong start, ulong size) = Pamt(tdmr, level);
            if (start + size < start || start % Page != 0 || size % Page != 0 || !Addressable(start, size) || size < Needed(tdmr.Size, level))
            {
                return TdxStatus.InvalidPamt.With((uint)(i | (level << 8)));
            }
        }

        return TdxStatus.Success;
    }

    private static TdxStatus CheckPamtOverlap(IReadOnlyList<TdmrInfo> tdmrs, int i)
    {
        for (int j = 0; j < i; j++)
        {
            for (int level = 0; level < 3; level++)
            {
                for (int other = 0; other < 3; other++)
                {
                    if (Meets(Pamt(tdmrs[i], level), Pamt(tdmrs[j], other))) { return TdxStatus.PamtOverlap.With((uint)(i | (level << 8) | (j << 16))); }
                }
            }
        }

        foreach ((int level, int other) in new[] { (0, 1), (0, 2), (1, 2) })
        {
            if (Meets(Pamt(tdmrs[i], level), Pamt(tdmrs[i], other))) { return TdxStatus.PamtOverlap.With((uint)(i | (level << 8) | (i << 16))); }
        }

        return TdxStatus.Success;
    }

    private static TdxStatus CheckPamtAgainstTdmrs(IReadOnlyList<TdmrInfo> tdmrs, int i)
    {
        for (int j = 0; j <= i; j++)
        {
            for (int level = 0; level < 3; level++)
            {
                if (MeetsUsable(tdmrs[j], Pamt(tdmrs[i], level))) { return TdxStatus.PamtOverlap.With((uint)(i | (level << 8) | (j << 16))); }
            }
        }

        for (int j = 0; j < i; j++)
        {
            for (int level = 0; level < 3; level++)
            {
                if (MeetsUsable(tdmrs[i], Pamt(tdmrs[j], level))) { return TdxStatus.PamtOverlap.With((uint)(j | (level << 8) | (i << 16))); }
            }
        }

        return TdxStatus.Success;
    }

    private TdxStatus CheckConvertible(TdmrInfo tdmr, int i)
    {
        foreach (int level in new[] { 2, 1, 0 })
        {
            (ulong start, ulong size) = Pamt(tdmr, level);
            if (!IsConvertible(start, start + size)) { return TdxStatus.PamtOutsideCmrs.With((uint)(i | (level << 8))); }
        }

        return UsableParts(tdmr).All(part => IsConvertible(part.Start, part.End)) ? TdxStatus.Success : TdxStatus.TdmrOutsideCmrs.With((uint)i);
    }

    private static (ulong Start, ulong Size) Pamt(TdmrInfo tdmr, int level) => level switch
    {
        0 => (tdmr.Pamt4KBase, tdmr.Pamt4KSize),
        1 => (tdmr.Pamt2MBase, tdmr.Pamt2MSize),
        _ => (tdmr.Pamt1GBase, tdmr.Pamt1GSize),
    };

    private ulong Needed(ulong size, int level) => level switch
    {
        0 => dynamicPamt ? size >> 15 : size >> 12 << 4,
        1 => size >> 21 << 4,
        _ => size >> 30 << 4,
    };

    private bool Addressable(ulong start, ulong size) => (start >> addressBits) == 0 && ((start + size - 1) >> addressBits) == 0;

    private bool IsConvertible(ulong start, ulong end) => _convertible.Any(cmr => cmr.Start <= start && end <= cmr.End);

    private static bool Meets((ulong Start, ulong Size) a, (ulong Start, ulong Size) b) => a.Start < b.Start + b.Size && b.Start < a.Start + a.Size;

    private static bool MeetsUsable(TdmrInfo tdmr, (ulong Start, ulong Size) block) =>
        UsableParts(tdmr).Any(part => block.Start < part.End && part.Start < block.Start + block.Size);

    private static IEnumerable<(ulong Start, ulong End)> UsableParts(TdmrInfo tdmr)
    {
        ulong next = tdmr.Base;
        foreach ((ulong offset, ulong size) in tdmr.ReservedAreas)
        {
            if (size == 0) { break; }
            if (tdmr.Base + offset > next) { yield return (next, tdmr.Base + offset); }
            next = tdmr.Base + offset + size;
        }

        if (next < tdmr.Base + tdmr.Size) { yield return (next, tdmr.Base + tdmr.Size); }
    }

    private static List<(ulong Start, ulong End)> Join(IReadOnlyList<MemoryRange> cmrs)
    {
        List<(ulong Start, ulong End)> joined = [];
        foreach (MemoryRange cmr in cmrs)
        {
            if (joined.Count > 0 && joined[^1].End == cmr.Start)
            {
                joined[^1] = (joined[^1].Start, cmr.End);
            }
            else if (cmr.End > cmr.Start)
            {
                joined.Add((cmr.Start, cmr.End));
            }
        }

        return joined;
    }
}

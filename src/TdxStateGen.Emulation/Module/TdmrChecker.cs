using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// What TDH.SYS.CONFIG demands of one TDMR after the other; the first thing found wrong is the answer. Details carry the TDMR's index, and where there is
/// one the reserved area or PAMT level and the other TDMR.
/// </summary>
/// <remarks>Source: TDX module 1.5.25, TDH.SYS.CONFIG; 1.0.3 and 1.5.01 order their checks alike.</remarks>
internal sealed class TdmrChecker(AddressSpace addresses, ImmutableArray<ConvertibleMemoryRegion> cmrs, bool dynamicPamt)
{
    public const ulong MaximumTdmrs = 64;
    public const ulong PamtEntryBytes = 16;

    private const ulong Page4K = 1UL << 12;
    private const ulong Page2M = 1UL << 21;
    private const ulong Page1G = 1UL << 30;

    // PAMT levels as the details name them.
    private const uint Level4K = 0;
    private const uint Level2M = 1;
    private const uint Level1G = 2;

    private readonly List<TdmrInfoBlock> _accepted = [];

    /// <summary>The TDMRs found good so far, ready for TDH.SYS.TDMR.INIT.</summary>
    public ConfiguredTdmr[] Configured =>
        [.. _accepted.Select(block => new ConfiguredTdmr(block.Start, block.Size, dynamicPamt, [.. block.Reserved.TakeWhile(static area => area.Size != 0)]))];

    /// <summary>Checks the next TDMR and keeps it if it is good.</summary>
    public TdxStatus Add(TdmrInfoBlock tdmr)
    {
        uint i = (uint)_accepted.Count;
        TdxStatus status = CheckRange(tdmr, i)
            .Then(() => CheckReservedAreas(tdmr, i))
            .Then(() => CheckPamtRegions(tdmr, i))
            .Then(() => CheckPamtOverlaps(tdmr, i))
            .Then(() => CheckPamtsAgainstTdmrs(tdmr, i))
            .Then(() => CheckConvertible(tdmr, i));
        if (status == TdxStatus.Success)
        {
            _accepted.Add(tdmr);
        }

        return status;
    }

    private TdxStatus CheckRange(TdmrInfoBlock tdmr, uint i)
    {
        if (Overflows(tdmr.Start, tdmr.Size))
        {
            return TdxStatus.InvalidTdmr.With(i);
        }

        if (_accepted.Count > 0 && (tdmr.Start < _accepted[^1].Start || tdmr.Start < _accepted[^1].Start + _accepted[^1].Size))
        {
            return TdxStatus.NonOrderedTdmr.With(i);
        }

        bool aligned = tdmr.Start % Page1G == 0 && tdmr.Size % Page1G == 0 && tdmr.Size != 0;
        return aligned && addresses.IsPlain(tdmr.Start) && addresses.IsPlain(tdmr.Start + tdmr.Size - 1) ? TdxStatus.Success : TdxStatus.InvalidTdmr.With(i);
    }

    private static TdxStatus CheckReservedAreas(TdmrInfoBlock tdmr, uint i)
    {
        for (int j = 0; j < TdmrInfoBlock.ReservedAreaSlots; j++)
        {
            TdxStatus status = CheckReservedArea(tdmr, j);
            if (status != TdxStatus.Success)
            {
                return status.With(Details(i, (uint)j));
            }
        }

        return TdxStatus.Success;
    }

    private static TdxStatus CheckReservedArea(TdmrInfoBlock tdmr, int j)
    {
        (ulong offset, ulong size) = tdmr.Reserved[j];
        if (size == 0)
        {
            bool followed = j + 1 < TdmrInfoBlock.ReservedAreaSlots && tdmr.Reserved[j + 1].Size != 0;
            return followed ? TdxStatus.NonOrderedReservedInTdmr : TdxStatus.Success;
        }

        if (Overflows(offset, size))
        {
            return TdxStatus.InvalidReservedInTdmr;
        }

        if (j > 0 && (offset < tdmr.Reserved[j - 1].Offset || offset < tdmr.Reserved[j - 1].Offset + tdmr.Reserved[j - 1].Size))
        {
            return TdxStatus.NonOrderedReservedInTdmr;
        }

        bool aligned = offset % Page4K == 0 && size % Page4K == 0;
        return aligned && offset + size <= tdmr.Size ? TdxStatus.Success : TdxStatus.InvalidReservedInTdmr;
    }

    private TdxStatus CheckPamtRegions(TdmrInfoBlock tdmr, uint i) =>
        !IsPamtRegionGood(tdmr.Pamt1G, PamtBytes(tdmr.Size, Page1G)) ? TdxStatus.InvalidPamt.With(Details(i, Level1G))
        : !IsPamtRegionGood(tdmr.Pamt2M, PamtBytes(tdmr.Size, Page2M)) ? TdxStatus.InvalidPamt.With(Details(i, Level2M))
        : !IsPamtRegionGood(tdmr.Pamt4K, dynamicPamt ? tdmr.Size / Page4K / 8 : PamtBytes(tdmr.Size, Page4K)) ? TdxStatus.InvalidPamt.With(Details(i, Level4K))
        : TdxStatus.Success;

    private bool IsPamtRegionGood(PamtRegion pamt, ulong needed) =>
        !Overflows(pamt.Start, pamt.Size)
        && pamt.Start % Page4K == 0 && pamt.Size % Page4K == 0
        && addresses.IsPlain(pamt.Start) && addresses.IsPlain(pamt.Start + pamt.Size - 1)
        && pamt.Size >= needed;

    private TdxStatus CheckPamtOverlaps(TdmrInfoBlock tdmr, uint i)
    {
        for (int j = 0; j < _accepted.Count; j++)
        {
            foreach ((uint level, PamtRegion pamt) in Levels(tdmr))
            {
                if (OverlapsAnyLevel(pamt, _accepted[j]))
                {
                    return TdxStatus.PamtOverlap.With(Details(i, level, (uint)j));
                }
            }
        }

        return Overlap(tdmr.Pamt4K, tdmr.Pamt2M) || Overlap(tdmr.Pamt4K, tdmr.Pamt1G) ? TdxStatus.PamtOverlap.With(Details(i, Level4K, i))
            : Overlap(tdmr.Pamt2M, tdmr.Pamt1G) ? TdxStatus.PamtOverlap.With(Details(i, Level2M, i))
            : TdxStatus.Success;
    }

    private TdxStatus CheckPamtsAgainstTdmrs(TdmrInfoBlock tdmr, uint i)
    {
        for (int j = 0; j <= _accepted.Count; j++)
        {
            TdmrInfoBlock other = j < _accepted.Count ? _accepted[j] : tdmr;
            if (PamtInside(tdmr, other) is { } own)
            {
                return TdxStatus.PamtOverlap.With(Details(i, own, (uint)j));
            }

            if (j < _accepted.Count && PamtInside(other, tdmr) is { } others)
            {
                return TdxStatus.PamtOverlap.With(Details((uint)j, others, i));
            }
        }

        return TdxStatus.Success;
    }

    private TdxStatus CheckConvertible(TdmrInfoBlock tdmr, uint i)
    {
        foreach ((uint level, PamtRegion pamt) in Enumerable.Reverse(Levels(tdmr)))
        {
            if (!IsConvertible(pamt.Start, pamt.Start + pamt.Size))
            {
                return TdxStatus.PamtOutsideCmrs.With(Details(i, level));
            }
        }

        return Usable(tdmr).All(part => IsConvertible(part.Start, part.Start + part.Size)) ? TdxStatus.Success : TdxStatus.TdmrOutsideCmrs.With(i);
    }

    /// <summary>Inside one CMR; CMRs that touch count as one.</summary>
    private bool IsConvertible(ulong start, ulong end)
    {
        ulong joinedStart = 0;
        ulong joinedEnd = 0;
        foreach ((ulong cmrStart, ulong cmrSize) in cmrs)
        {
            if (cmrSize == 0)
            {
                continue;
            }

            joinedStart = cmrStart == joinedEnd ? joinedStart : cmrStart;
            joinedEnd = cmrStart + cmrSize;
            if (start >= joinedStart && end <= joinedEnd)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The highest-priority PAMT level of one TDMR that reaches into the usable part of another (or of itself), or null.</summary>
    private static uint? PamtInside(TdmrInfoBlock owner, TdmrInfoBlock other)
    {
        foreach ((uint level, PamtRegion pamt) in Levels(owner))
        {
            if (Usable(other).Any(part => Overlap(part, pamt)))
            {
                return level;
            }
        }

        return null;
    }

    /// <summary>What reserved areas leave of a TDMR, in order.</summary>
    private static IEnumerable<PamtRegion> Usable(TdmrInfoBlock tdmr)
    {
        ulong start = tdmr.Start;
        foreach ((ulong offset, ulong size) in tdmr.Reserved)
        {
            if (size == 0)
            {
                break;
            }

            if (tdmr.Start + offset > start)
            {
                yield return new(start, tdmr.Start + offset - start);
            }

            start = tdmr.Start + offset + size;
        }

        if (start < tdmr.Start + tdmr.Size)
        {
            yield return new(start, tdmr.Start + tdmr.Size - start);
        }
    }

    private static (uint Level, PamtRegion Region)[] Levels(TdmrInfoBlock tdmr) => [(Level4K, tdmr.Pamt4K), (Level2M, tdmr.Pamt2M), (Level1G, tdmr.Pamt1G)];

    private static bool OverlapsAnyLevel(PamtRegion pamt, TdmrInfoBlock other) =>
        Overlap(pamt, other.Pamt4K) || Overlap(pamt, other.Pamt2M) || Overlap(pamt, other.Pamt1G);

    // Only for ranges that were found not to overflow.
    private static bool Overlap(PamtRegion left, PamtRegion right) => left.Start < right.Start + right.Size && right.Start < left.Start + left.Size;

    private static bool Overflows(ulong start, ulong size) => unchecked(start + size) < start;

    private static ulong PamtBytes(ulong tdmrSize, ulong pageSize) => tdmrSize / pageSize * PamtEntryBytes;

    private static uint Details(uint i, uint j, uint k = 0) => i | (j << 8) | (k << 16);
}

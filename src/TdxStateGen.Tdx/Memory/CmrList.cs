using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

/// <summary>
/// Convertible memory ranges (CMRs): the memory that firmware found fit for TDX. Checked on creation.
/// </summary>
/// <remarks>
/// Source: TDX module 1.5.25, whose TDH.SYS.INIT answers a bad list with TDX_CMR_LIST_INVALID; and Linux of series v3
/// to v8, which wanted at least one range and no empty slot before a used one. See <see cref="CmrListError.IsRefusedByModule"/>.
/// </remarks>
public sealed class CmrList
{
    /// <summary>Slots that the module reports.</summary>
    public const int MaxCount = 32;

    private CmrList(ImmutableArray<MemoryRange> ranges)
    {
        Ranges = ranges;
        Merged = Merge(ranges);
    }

    /// <summary>The ranges, ascending, none of them empty.</summary>
    public ImmutableArray<MemoryRange> Ranges { get; }

    /// <summary>The ranges with adjacent ones joined: the module looks for memory in these.</summary>
    public ImmutableArray<MemoryRange> Merged { get; }

    /// <summary>Checks a list and keeps it.</summary>
    /// <param name="ranges">The ranges in the order that firmware gave them; empty ones may follow the used ones.</param>
    /// <param name="list">The list, if it is good.</param>
    /// <param name="error">The first mistake, if it is not.</param>
    /// <param name="addressBits">Physical address width in bits, KeyID bits not counted.</param>
    /// <returns>Whether the list is good.</returns>
    public static bool TryCreate(
        IReadOnlyList<MemoryRange> ranges,
        [NotNullWhen(true)] out CmrList? list,
        [NotNullWhen(false)] out CmrListError? error,
        int addressBits = 52)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        error = FindError(ranges, addressBits);
        list = error is null ? new([.. ranges.Where(static range => !range.IsEmpty)]) : null;
        return error is null;
    }

    /// <summary>Checks a list of slots as TDH.SYS.INFO writes them and keeps it.</summary>
    /// <param name="slots">Base address and size in bytes; size 0 is an empty slot.</param>
    /// <param name="list">The list, if it is good.</param>
    /// <param name="error">The first mistake, if it is not.</param>
    /// <param name="addressBits">Physical address width in bits, KeyID bits not counted.</param>
    /// <returns>Whether the list is good.</returns>
    public static bool TryCreateFromSlots(
        IReadOnlyList<(ulong Base, ulong Size)> slots,
        [NotNullWhen(true)] out CmrList? list,
        [NotNullWhen(false)] out CmrListError? error,
        int addressBits = 52)
    {
        ArgumentNullException.ThrowIfNull(slots);

        // A sum beyond 2^64 wraps and so becomes an inverted range, which is reported as such.
        return TryCreate(
            [.. slots.Select(static slot => slot.Size == 0 ? default : new MemoryRange(slot.Base, unchecked(slot.Base + slot.Size)))],
            out list, out error, addressBits);
    }

    /// <summary>Whether one range, after joining adjacent ones, holds all of <paramref name="range"/>.</summary>
    /// <param name="range">The memory in question.</param>
    /// <returns>True when it does, and for an empty range.</returns>
    public bool Covers(MemoryRange range) => Merged.Any(cmr => cmr.Contains(range));

    /// <summary>Whether one single range of the list holds all of <paramref name="range"/>: how kernels of 2022 asked.</summary>
    /// <param name="range">The memory in question.</param>
    /// <returns>True when one does, and for an empty range; false for memory that two adjacent ranges share.</returns>
    public bool CoversInOneRange(MemoryRange range) => Ranges.Any(cmr => cmr.Contains(range));

    private static CmrListError? FindError(IReadOnlyList<MemoryRange> ranges, int addressBits)
    {
        if (ranges.Count > MaxCount)
        {
            return new(CmrProblem.TooMany, -1, default, $"The list has {ranges.Count} CMRs; the module has {MaxCount} slots.");
        }

        MemoryRange previous = default;
        int? hidden = null, empty = null;
        for (int i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Start == ranges[i].End)
            {
                empty ??= i;
                continue;
            }

            if (FindError(ranges[i], previous, addressBits) is var (problem, what))
            {
                return new(problem, i, ranges[i], $"CMR {i} {ranges[i]} {what}");
            }

            hidden ??= empty is null ? null : i;
            previous = ranges[i];
        }

        // What the module would accept comes last, so that an error of this kind says that the module has no other.
        return previous.IsEmpty ? new(CmrProblem.NoneUsable, -1, default, "The list has no usable CMR: firmware offers no memory for TDX.")
            : hidden is { } index ? new(CmrProblem.EmptyBeforeUsed, index, ranges[index], $"CMR {index} {ranges[index]} follows the empty slot {empty}; empty slots come last.")
            : null;
    }

    private static (CmrProblem Problem, string What)? FindError(MemoryRange range, MemoryRange previous, int addressBits) =>
        range.End < range.Start ? (CmrProblem.Inverted, "ends before it starts.")
        : !range.IsPageAligned ? (CmrProblem.Misaligned, "is not aligned to 4 KiB.")
        : addressBits < 64 && range.End > 1UL << addressBits ? (CmrProblem.BeyondAddressWidth, $"reaches beyond the physical address width of {addressBits} bits.")
        : range.Start < previous.Start ? (CmrProblem.NotAscending, $"starts below its predecessor {previous}; sort the list by address.")
        : range.Start < previous.End ? (CmrProblem.Overlapping, $"overlaps its predecessor {previous}.")
        : null;

    private static ImmutableArray<MemoryRange> Merge(ImmutableArray<MemoryRange> ranges)
    {
        ImmutableArray<MemoryRange>.Builder merged = ImmutableArray.CreateBuilder<MemoryRange>(ranges.Length);
        foreach (MemoryRange range in ranges)
        {
            if (merged.Count > 0 && merged[^1].End == range.Start)
            {
                merged[^1] = merged[^1] with { End = range.End };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.ToImmutable();
    }
}

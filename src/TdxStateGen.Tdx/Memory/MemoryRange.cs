using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>A range of physical addresses.</summary>
/// <param name="Start">Physical address of the first byte.</param>
/// <param name="End">Physical address of the byte after the last one.</param>
/// <remarks>Source: page size of Intel SDM volume 3, 4-level paging. Any two numbers may be put in, because machine descriptions and logs are untrusted; a range whose end is not
/// above its start is empty.</remarks>
public readonly record struct MemoryRange(ulong Start, ulong End)
{
    /// <summary>Bytes of a page, the unit of everything that TDX protects: 4 KiB.</summary>
    public const ulong PageBytes = 1UL << 12;

    /// <summary>Whether the range has no byte.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>Bytes in the range; 0 when it is empty.</summary>
    public ulong Size => IsEmpty ? 0 : End - Start;

    /// <summary>Whether both ends are multiples of 4 KiB.</summary>
    public bool IsPageAligned => IsAligned(PageBytes);

    /// <summary>The range of <paramref name="size"/> bytes from <paramref name="start"/> on.</summary>
    /// <param name="start">Physical address of the first byte.</param>
    /// <param name="size">How many bytes.</param>
    /// <returns>The range; empty for a size of 0.</returns>
    /// <exception cref="OverflowException">The range would end beyond 2^64.</exception>
    public static MemoryRange OfSize(ulong start, ulong size) => new(start, checked(start + size));

    /// <summary>Whether both ends are multiples of <paramref name="alignment"/>.</summary>
    /// <param name="alignment">A power of two, in bytes.</param>
    /// <returns>True when both are.</returns>
    public bool IsAligned(ulong alignment) => ((Start | End) & (alignment - 1)) == 0;

    /// <summary>Whether every byte of <paramref name="other"/> is in this range. An empty range is in every other.</summary>
    /// <param name="other">The range to look for.</param>
    /// <returns>True when no byte of it is outside.</returns>
    public bool Contains(MemoryRange other) => other.IsEmpty || (Start <= other.Start && other.End <= End);

    /// <summary>Whether the ranges have a byte in common.</summary>
    /// <param name="other">The other range.</param>
    /// <returns>True when they have; false for an empty range, which has none.</returns>
    public bool Overlaps(MemoryRange other) => !Intersect(other).IsEmpty;

    /// <summary>The common part of both ranges, or an empty range.</summary>
    /// <param name="other">The other range.</param>
    /// <returns>The bytes that are in both; the default range when there is none.</returns>
    public MemoryRange Intersect(MemoryRange other)
    {
        MemoryRange common = new(Math.Max(Start, other.Start), Math.Min(End, other.End));
        return common.IsEmpty ? default : common;
    }

    /// <summary>The range as Linux prints it, the end outside.</summary>
    /// <returns>Such as <c>[0x100000, 0x80000000)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[0x{Start:x}, 0x{End:x})");
}

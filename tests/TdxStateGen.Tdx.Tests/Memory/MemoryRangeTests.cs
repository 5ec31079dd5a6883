using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class MemoryRangeTests
{
    private static Gen<MemoryRange> Any { get; } = Gen.Select(Gen.ULong[0, 64], Gen.ULong[0, 64], static (start, end) => new MemoryRange(start, end));

    [Fact]
    public void Intersect_HasTheBytesOfBoth() =>
        Gen.Select(Any, Any).Sample(static (a, b) =>
        {
            MemoryRange common = a.Intersect(b);
            return Enumerable.Range(0, 65).All(i => Has(common, (ulong)i) == (Has(a, (ulong)i) && Has(b, (ulong)i)));
        });

    [Fact]
    public void Contains_AndOverlaps_AgreeWithTheBytes() =>
        Gen.Select(Any, Any).Sample(static (a, b) =>
            a.Contains(b) == Enumerable.Range(0, 65).All(i => !Has(b, (ulong)i) || Has(a, (ulong)i))
            && a.Overlaps(b) == Enumerable.Range(0, 65).Any(i => Has(a, (ulong)i) && Has(b, (ulong)i)));

    [Fact]
    public void Size_OfAnInvertedRange_IsZero() => Assert.Equal(0UL, new MemoryRange(2, 1).Size);

    [Fact]
    public void OfSize_Overflow_IsRefused() => Assert.Throws<OverflowException>(static () => MemoryRange.OfSize(ulong.MaxValue, 2));

    [Fact]
    public void ToString_IsTheKernelsNotation() => Assert.Equal("[0x100000, 0x77800000)", new MemoryRange(0x100000, 0x77800000).ToString());

    private static bool Has(MemoryRange range, ulong address) => range.Start <= address && address < range.End;
}

namespace TdxStateGen.Tdx.Tests;

public sealed class CmrListTests
{
    [Fact]
    public void TryCreate_GoodList_DropsEmptySlotsAndJoinsAdjacentRanges()
    {
        Assert.True(CmrList.TryCreate(Fixture.Ranges("0x100000-0x200000 0x200000-0x400000 0x800000-0x900000 0-0 0-0"), out CmrList? list, out _));

        Assert.Equal(3, list.Ranges.Length);
        Assert.Equal(Fixture.Ranges("0x100000-0x400000 0x800000-0x900000"), list.Merged);
        Assert.True(list.Covers(new(0x1FF000, 0x201000)));
        Assert.False(list.CoversInOneRange(new(0x1FF000, 0x201000)));
        Assert.False(list.Covers(new(0x3FF000, 0x801000)));
    }

    [Theory]
    [InlineData("", CmrProblem.NoneUsable, -1)]
    [InlineData("0-0 0x1000-0x1000", CmrProblem.NoneUsable, -1)]
    [InlineData("0x2000-0x1000", CmrProblem.Inverted, 0)]
    [InlineData("0x1000-0x2000 0x3000-0x3800", CmrProblem.Misaligned, 1)]
    [InlineData("0x1000-0x2000 0x3000-0x10000000001000", CmrProblem.BeyondAddressWidth, 1)]
    [InlineData("0-0 0x1000-0x2000", CmrProblem.EmptyBeforeUsed, 1)]
    [InlineData("0x3000-0x4000 0x1000-0x2000", CmrProblem.NotAscending, 1)]
    [InlineData("0x1000-0x3000 0x2000-0x4000", CmrProblem.Overlapping, 1)]
    public void TryCreate_BadList_NamesTheRange(string ranges, CmrProblem problem, int index)
    {
        Assert.False(CmrList.TryCreate(Fixture.Ranges(ranges), out _, out CmrListError? error));

        Assert.Equal((problem, index), (error.Problem, error.Index));
        Assert.Equal(problem is not (CmrProblem.NoneUsable or CmrProblem.EmptyBeforeUsed), error.IsRefusedByModule);
        Assert.Contains(index < 0 ? "list" : $"CMR {index} [0x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryCreate_MoreThan32_IsRefused()
    {
        MemoryRange[] ranges = [.. Enumerable.Range(1, 33).Select(static i => new MemoryRange((ulong)i << 20, ((ulong)i << 20) + 4096))];

        Assert.False(CmrList.TryCreate(ranges, out _, out CmrListError? error));
        Assert.Equal(CmrProblem.TooMany, error.Problem);
        Assert.True(CmrList.TryCreate(ranges[..32], out _, out _));
    }

    [Fact]
    public void TryCreateFromSlots_SizeThatOverflows_IsInverted()
    {
        Assert.False(CmrList.TryCreateFromSlots([(0x3000, ulong.MaxValue - 0xFFF)], out _, out CmrListError? error));

        Assert.Equal(CmrProblem.Inverted, error.Problem);
    }

    [Fact]
    public void TryCreateFromSlots_ReadsBaseAndSize()
    {
        Assert.True(CmrList.TryCreateFromSlots([(0x100000, 0x77700000), (0, 0)], out CmrList? list, out _));

        Assert.Equal(new(0x100000, 0x77800000), Assert.Single(list.Ranges));
    }
}

namespace TdxStateGen.Tdx.Tests;

public sealed class TdmrPlannerInputTests
{
    private const ulong MiB = 1UL << 20, GiB = 1UL << 30;

    [Theory]
    [InlineData("0x40000000-0x100000", TdmrPlanErrorKind.BadRamRange, "RAM range 0 [0x40000000, 0x100000)")]
    [InlineData("0x100000-0x20000000000000", TdmrPlanErrorKind.BadRamRange, "52 bits")]
    [InlineData("0x80000000-0xc0000000 0x100000-0x40000000", TdmrPlanErrorKind.UnsortedRam, "RAM range 1 [0x100000, 0x40000000)")]
    [InlineData("0x100000-0x40000000 0x3ffff000-0x80000000", TdmrPlanErrorKind.UnsortedRam, "overlaps")]
    [InlineData("0-0x100000", TdmrPlanErrorKind.NoRam, "1 MiB")]
    [InlineData("0x100800-0x101700", TdmrPlanErrorKind.NoRam, "whole page")]
    [InlineData("", TdmrPlanErrorKind.NoRam, "1 MiB")]
    public void Plan_BadRam_IsNamed(string ram, TdmrPlanErrorKind kind, string phrase)
    {
        TdmrPlanError error = TdmrPlanner.Plan(Request(ram)).Error!;

        Assert.Equal((kind, TdxErrno.Einval), (error.Kind, error.Errno));
        Assert.Contains(phrase, error.Message, StringComparison.Ordinal);
        Assert.Null(error.KernelMessage);
    }

    [Fact]
    public void Plan_DefaultArrays_AreNoRam() =>
        Assert.Equal(TdmrPlanErrorKind.NoRam, TdmrPlanner.Plan(new() { Ram = default, Cmrs = default }).Error!.Kind);

    [Fact]
    public void Plan_AbsurdNumberOfRanges_IsRefused()
    {
        RamRange[] ram = [.. Enumerable.Range(0, 65537).Select(static i => new RamRange(MiB + ((ulong)i * 8192), MiB + ((ulong)i * 8192) + 4096))];

        Assert.Equal(TdmrPlanErrorKind.TooManyRamRanges, TdmrPlanner.Plan(new() { Ram = [.. ram] }).Error!.Kind);
    }

    [Fact]
    public void Plan_BadCmrs_NamesTheCmr()
    {
        TdmrPlanError error = TdmrPlanner.Plan(Request("0x100000-0x40000000") with { Cmrs = [new(0x2000, 0x3000), new(0x1000, 0x2000)] }).Error!;

        Assert.Equal(TdmrPlanErrorKind.BadCmrs, error.Kind);
        Assert.Equal(new MemoryRange(0x1000, 0x2000), error.Range);
    }

    [Theory]
    [InlineData(TdmrHolePolicy.Cmr, false)]
    [InlineData(TdmrHolePolicy.MemoryMap, true)]
    public void Plan_WithoutTheCmrsThatItNeeds_SaysSo(TdmrHolePolicy policy, bool requireConvertible)
    {
        TdmrPlanRequest request = Request("0x100000-0x40000000") with { HolePolicy = policy, RequireConvertibleMemory = requireConvertible };

        Assert.Equal(TdmrPlanErrorKind.BadCmrs, TdmrPlanner.Plan(request).Error!.Kind);
    }

    [Theory]
    [InlineData(0, 16, 16)]
    [InlineData(64, 17, 16)]
    [InlineData(64, -1, 16)]
    [InlineData(64, 16, 0)]
    [InlineData(64, 16, 4097)]
    public void Plan_ImpossibleLimits_AreRefused(int tdmrs, int areas, int entry)
    {
        TdmrLimits limits = new() { MaxTdmrs = tdmrs, MaxReservedAreas = areas, Pamt4KEntryBytes = entry };

        Assert.Equal(TdmrPlanErrorKind.BadOption, TdmrPlanner.Plan(Request("0x100000-0x40000000") with { Limits = limits }).Error!.Kind);
    }

    [Fact]
    public void Plan_ImpossibleOptions_AreRefused()
    {
        TdmrPlanRequest good = Request("0x100000-0x40000000");

        Assert.Equal(TdmrPlanErrorKind.BadOption, TdmrPlanner.Plan(good with { AddressBits = 53 }).Error!.Kind);
        Assert.Equal(TdmrPlanErrorKind.BadOption, TdmrPlanner.Plan(good with { HolePolicy = (TdmrHolePolicy)7 }).Error!.Kind);
        Assert.Equal(TdmrPlanErrorKind.BadOption, TdmrPlanner.Plan(good with { Era = (TdxKernelEra)7 }).Error!.Kind);
    }

    [Fact]
    public void Plan_PartialPagesAndLowMemory_AreLeftOut()
    {
        TdmrPlan plan = TdmrPlanner.Plan(Request("0-0x9f000 0xff800-0x3ffff800")).Plan!;

        PlannedReservedArea[] holes = [.. plan.Tdmrs[0].ReservedAreas.Where(static area => area.Cause == ReservedAreaCause.Hole)];
        Assert.Equal([new(0, MiB), new(0x3FFFF000, GiB)], holes.Select(static hole => hole.Range));
    }

    [Fact]
    public void Plan_WholeAddressSpace_DoesNotOverflow()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = [new(MiB, 1UL << 52)] });

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal((4104UL << 22) + (4UL << 14), result.Plan.PamtKiB);
    }

    private static TdmrPlanRequest Request(string ram) =>
        new() { Ram = [.. Fixture.Ranges(ram).Select(static range => new RamRange(range.Start, range.End))] };
}

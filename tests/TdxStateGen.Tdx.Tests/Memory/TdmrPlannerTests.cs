using System.Collections.Immutable;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdmrPlannerTests
{
    private const ulong MiB = 1UL << 20, GiB = 1UL << 30;

    public static TheoryData<string, int, string, string> Hosts()
    {
        TheoryData<string, int, string, string> data = [];
        foreach (string[] row in Fixture.ReadRows("hosts.csv"))
        {
            data.Add(row[0], (int)Fixture.Number(row[1]), row[2], row[3]);
        }

        return data;
    }

    private static ImmutableArray<RamRange> FragmentedRam { get; } =
        [.. Fixture.ReadRows("fragmented-ram.csv").Select(static row => new RamRange(Fixture.Number(row[0]), Fixture.Number(row[1]), (int)Fixture.Number(row[2])))];

    private static MemoryRange[] FragmentedHostCmrs { get; } =
        Fixture.Ranges("0x100000-0x6f800000 0x100000000-0x107a000000 0x1080000000-0x207c000000 0x2080000000-0x307c000000 0x3080000000-0x407c000000");

    [Theory]
    [MemberData(nameof(Hosts))]
    public void PlanFromCmrs_RealHosts_TakesThePamtThatTheKernelLogged(string name, int tdmrs, string pamtKiB, string cmrs)
    {
        MemoryRange[] ranges = Fixture.Ranges(cmrs);

        TdmrPlanResult result = TdmrPlanner.PlanFromCmrs(ranges);

        Assert.True(result.IsSuccess, $"{name}: {result.Error}");
        Assert.Equal(Fixture.Number(pamtKiB), result.Plan.PamtKiB);
        Assert.Equal(tdmrs, result.Plan.Tdmrs.Length);
        Assert.Equal(TdxStatus.Success, new SysConfigChecker(ranges, 52, dynamicPamt: false).Check(result.Plan.ToInfos()));
    }

    [Fact]
    public void Plan_ExampleD_HasTheKnownHolesAndOneAreaForEachPamt()
    {
        MemoryRange[] cmrs = Fixture.Ranges("0x100000-0x77800000 0x100000000-0x103e000000 0x1080000000-0x2040000000 0x2080000000-0x3040000000");

        TdmrPlan plan = TdmrPlanner.PlanFromCmrs(cmrs).Plan!;

        Assert.Equal([(0UL, 2UL), (4, 61), (66, 63), (130, 63)], plan.Tdmrs.Select(static tdmr => (tdmr.Range.Start / GiB, tdmr.Range.Size / GiB)));
        Assert.Equal(
            [(0x0UL, 0x100000UL), (0x77800000, 0x8800000)],
            Holes(plan.Tdmrs[0]).Select(static hole => (hole.Start, hole.Size)));
        Assert.Equal((0xF3E000000UL, 0x2000000UL), Assert.Single(Holes(plan.Tdmrs[1]).Select(hole => (hole.Start - plan.Tdmrs[1].Range.Start, hole.Size))));
        Assert.Empty(Holes(plan.Tdmrs[2]));
        Assert.Empty(Holes(plan.Tdmrs[3]));
        Assert.Equal(4, plan.Tdmrs.Sum(static tdmr => tdmr.ReservedAreas.Count(static area => area.Cause == ReservedAreaCause.Pamt)));
        Assert.Equal([8212UL, 250348, 258556, 258556], plan.Tdmrs.Select(static tdmr => tdmr.Pamt.Block.Size / 1024));
    }

    [Fact]
    public void Plan_FragmentedLowMemory_RunsOutOfReservedAreas()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = FragmentedRam, Cmrs = [.. FragmentedHostCmrs] });

        Assert.Null(result.Plan);
        Assert.Equal((TdmrPlanErrorKind.ReservedAreasExhausted, TdxErrno.Enospc), (result.Error!.Kind, result.Error.Errno));
        Assert.Equal(new MemoryRange(0, 0x80000000), result.Error.Range);
        Assert.Equal("initialization failed: TDMR [0x0, 0x80000000): reserved areas exhausted.", result.Error.KernelMessage);
        Assert.Contains("17 holes", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_FragmentedLowMemory_FitsWithOneReservedAreaMore()
    {
        // TDMR_INFO ends at 16, so instead of raising the limit one hole is filled.
        int widest = FragmentedRam.IndexOf(FragmentedRam.First(static ram => ram.Start == 0x63A25000));
        ImmutableArray<RamRange> filled = FragmentedRam.SetItem(widest, FragmentedRam[widest] with { End = FragmentedRam[widest + 1].Start });

        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = filled, Cmrs = [.. FragmentedHostCmrs] });

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(16, result.Plan.Tdmrs[0].ReservedAreas.Length);
    }

    [Fact]
    public void Plan_FragmentedLowMemory_IsCuredByHolesFromTheCmrs()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = FragmentedRam, Cmrs = [.. FragmentedHostCmrs], HolePolicy = TdmrHolePolicy.Cmr });

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(5, result.Plan.Tdmrs.Length);
        Assert.Equal(1050644UL, result.Plan.PamtKiB);
        Assert.Equal(2, Holes(result.Plan.Tdmrs[0]).Count());
        Assert.Equal(TdxStatus.Success, new SysConfigChecker(FragmentedHostCmrs, 52, dynamicPamt: false).Check(result.Plan.ToInfos()));
    }

    [Fact]
    public void Plan_SeedsKernel_SaysE2BigAndNoLine()
    {
        TdmrPlanError error = TdmrPlanner.Plan(new() { Ram = FragmentedRam, Era = TdxKernelEra.Seed }).Error!;

        Assert.Equal(TdxErrno.E2big, error.Errno);
        Assert.Null(error.KernelMessage);
    }

    [Fact]
    public void Plan_TooManyRegions_RunsOutOfTdmrs()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = Islands(65) });

        Assert.Equal((TdmrPlanErrorKind.TdmrsExhausted, TdxErrno.Enospc), (result.Error!.Kind, result.Error.Errno));
        Assert.Equal("initialization failed: TDMRs exhausted.", result.Error.KernelMessage);
        Assert.Equal(Islands(65)[64].Range, result.Error.Range);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    [InlineData(64, true)]
    public void Plan_FewerThanFourTdmrsLeft_Warns(int regions, bool warns)
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = Islands(regions) });

        TdmrPlanWarning? warning = result.Warnings.SingleOrDefault(static warning => warning.Kind == TdmrPlanWarningKind.FewTdmrsLeft);
        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(warns ? $"consumed TDMRs reaching limit: {regions} used out of 64" : null, warning?.KernelMessage);
    }

    [Fact]
    public void Plan_RangesThatShareAGiB_ShareATdmr()
    {
        TdmrPlan plan = Succeed(new(MiB, 100 * MiB), new(200 * MiB, 300 * MiB), new(900 * MiB, 1500 * MiB), new(1600 * MiB, 3 * GiB));

        Assert.Equal([new(0, GiB), new(GiB, 2 * GiB), new(2 * GiB, 3 * GiB)], plan.Tdmrs.Select(static tdmr => tdmr.Range));
    }

    [Fact]
    public void Plan_Pamt_LiesAtTheTopOfTheLocalNodeInTheOrder4K2M1G()
    {
        TdmrPlan plan = Succeed(new(MiB, 2 * GiB, 0), new(4 * GiB, 20 * GiB, 1));

        PamtAllocation first = plan.Tdmrs[0].Pamt, second = plan.Tdmrs[1].Pamt;
        Assert.Equal((0, 2 * GiB), (first.Node, first.Block.End));
        Assert.Equal((1, 20 * GiB), (second.Node, second.Block.End));
        Assert.Equal((first.Block.Start, first.Page4K.End, first.Page2M.End), (first.Page4K.Start, first.Page2M.Start, first.Page1G.Start));
    }

    [Fact]
    public void Plan_NodeWithoutRoom_BorrowsAndWarns()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = [new(MiB, 3 * MiB, 0), new(GiB, 2 * GiB, 3), new(2 * GiB, 3 * GiB, 1)] });

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(1, result.Plan.Tdmrs[0].Pamt.Node);
        Assert.Equal(new MemoryRange(0, GiB), Assert.Single(result.Warnings).Range);
    }

    [Fact]
    public void Plan_ManyTdmrsOnOneNode_NeedPamtsInTheirOwnTdmrs()
    {
        ImmutableArray<RamRange> oneNode = [.. Islands(30).Select(static ram => ram with { Node = 0 })];

        TdmrPlanError crowded = TdmrPlanner.Plan(new() { Ram = oneNode }).Error!;
        TdmrPlan spread = TdmrPlanner.Plan(new() { Ram = oneNode, PamtPlacer = InTdmrPamtPlacer.Instance }).Plan!;

        Assert.Equal((TdmrPlanErrorKind.ReservedAreasExhausted, oneNode[^1].End), (crowded.Kind, crowded.Range!.Value.End));
        Assert.Contains(nameof(InTdmrPamtPlacer), crowded.Message, StringComparison.Ordinal);
        Assert.All(spread.Tdmrs, static tdmr => Assert.True(tdmr.Range.Contains(tdmr.Pamt.Block)));
        Assert.Equal(TdxStatus.Success, new SysConfigChecker([.. oneNode.Select(static ram => ram.Range)], 52, dynamicPamt: false).Check(spread.ToInfos()));
    }

    [Fact]
    public void Plan_OwnTdmrWithoutRoom_FallsBackToTheNode()
    {
        TdmrPlan plan = TdmrPlanner.Plan(new() { Ram = [new(MiB, 3 * MiB), new(GiB, 2 * GiB)], PamtPlacer = InTdmrPamtPlacer.Instance }).Plan!;

        Assert.All(plan.Tdmrs, tdmr => Assert.True(new MemoryRange(GiB, 2 * GiB).Contains(tdmr.Pamt.Block)));
    }

    [Fact]
    public void Plan_NoRoomForPamt_IsAnError()
    {
        TdmrPlanError error = TdmrPlanner.Plan(new() { Ram = [new(MiB, 4 * MiB)] }).Error!;

        Assert.Equal((TdmrPlanErrorKind.NoMemoryForPamt, TdxErrno.Enomem), (error.Kind, error.Errno));
        Assert.Contains("4108 KiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(GiB + 1)]
    [InlineData(2 * GiB - 4096)]
    [InlineData(ulong.MaxValue - 4095)]
    public void Plan_PlacerThatMisbehaves_IsCaught(ulong address)
    {
        TdmrPlanError error = TdmrPlanner.Plan(new() { Ram = [new(MiB, 2 * GiB)], PamtPlacer = new FixedPlacer(address) }).Error!;

        Assert.Equal(TdmrPlanErrorKind.BadPamtPlacement, error.Kind);
        Assert.Contains(nameof(FixedPlacer), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DynamicPamt_IsSmall()
    {
        TdmrPlanResult result = TdmrPlanner.PlanFromCmrs(FragmentedHostCmrs, dynamicPamt: true);

        Assert.Equal((40UL * 256) + (4 * 5), result.Plan!.PamtKiB);
        Assert.Equal(TdxStatus.Success, new SysConfigChecker(FragmentedHostCmrs, 52, dynamicPamt: true).Check(result.Plan.ToInfos()));
    }

    [Fact]
    public void Plan_RamOutsideCmrs_IsRefusedBySeedsKernelAndWarnedOfByMainline()
    {
        TdmrPlanRequest request = new() { Ram = [new(MiB, GiB), new(4 * GiB, 8 * GiB)], Cmrs = [new(MiB, GiB), new(4 * GiB, 7 * GiB)] };

        TdmrPlanResult mainline = TdmrPlanner.Plan(request);
        TdmrPlanError seed = TdmrPlanner.Plan(request with { Era = TdxKernelEra.Seed, RequireConvertibleMemory = true }).Error!;

        Assert.Equal(TdmrPlanWarningKind.RamOutsideCmrs, Assert.Single(mainline.Warnings).Kind);
        Assert.Equal(
            TdxStatus.TdmrOutsideCmrs.With(1),
            new SysConfigChecker(request.Cmrs, 52, dynamicPamt: false).Check(mainline.Plan!.ToInfos()));
        Assert.Equal((TdmrPlanErrorKind.NotConvertibleMemory, TdxErrno.Einval), (seed.Kind, seed.Errno));
        Assert.Equal("[0x100000000, 0x200000000) is not fully convertible memory", seed.KernelMessage);
    }

    private static TdmrPlan Succeed(params RamRange[] ram)
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = [.. ram] });
        Assert.True(result.IsSuccess, result.Error?.Message);
        return result.Plan;
    }

    private static IEnumerable<MemoryRange> Holes(PlannedTdmr tdmr) =>
        tdmr.ReservedAreas.Where(static area => area.Cause == ReservedAreaCause.Hole).Select(static area => area.Range);

    /// <summary>Islands of RAM, each in a GiB and on a node of its own.</summary>
    private static ImmutableArray<RamRange> Islands(int count) =>
        [.. Enumerable.Range(0, count).Select(static i => new RamRange((ulong)i * 2 * GiB + MiB, ((ulong)i * 2 * GiB) + GiB, i))];

    private sealed class FixedPlacer(ulong address) : IPamtPlacer
    {
        public ulong? Place(PamtRequest request) => address;
    }
}

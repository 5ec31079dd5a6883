using System.Collections.Immutable;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdmrDraftTests
{
    private const ulong MiB = 1UL << 20, GiB = 1UL << 30;

    [Fact]
    public void Drafts_of_a_plan_are_the_plans_tdmrs()
    {
        TdmrPlanResult result = TdmrPlanner.PlanFromCmrs([new(MiB, 2 * GiB), new(4 * GiB, 18 * GiB)]);

        Assert.Equal(result.Plan!.Tdmrs.Select(static tdmr => (tdmr.Range, tdmr.Pamt.Block)), result.Drafts.Select(static tdmr => (tdmr.Range, tdmr.Pamt!.Block)));
        Assert.All(result.Drafts, static tdmr => Assert.Equal(tdmr.Pamt!.Block.Size, tdmr.PamtBytes));
        Assert.Equal(14 * GiB, result.LargestFreeBytes);
    }

    [Fact]
    public void Drafts_show_every_reserved_area_that_is_needed()
    {
        ImmutableArray<RamRange> fragmented = [.. Fixture.ReadRows("fragmented-ram.csv").Select(static row => new RamRange(Fixture.Number(row[0]), Fixture.Number(row[1]), (int)Fixture.Number(row[2])))];

        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = fragmented });

        Assert.Null(result.Plan);
        Assert.Equal(17, result.Drafts[0].ReservedAreas.Length);
        Assert.All(result.Drafts, static tdmr => Assert.NotNull(tdmr.Pamt));
    }

    [Fact]
    public void Drafts_count_tdmrs_beyond_the_limit()
    {
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = [.. Enumerable.Range(1, 70).Select(static i => new RamRange((ulong)i * 2 * GiB, ((ulong)i * 2 * GiB) + GiB))] });

        Assert.Equal(TdmrPlanErrorKind.TdmrsExhausted, result.Error!.Kind);
        Assert.Equal(new MemoryRange(130 * GiB, 131 * GiB), result.Error.Range);
        Assert.Equal(70, result.Drafts.Length);
        Assert.All(result.Drafts, static tdmr => Assert.Null(tdmr.Pamt));
    }

    [Fact]
    public void Drafts_without_memory_for_a_pamt_keep_what_is_needed()
    {
        // Each TDMR of 1 GiB has 1 MiB of RAM, and needs 4108 KiB in one piece.
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = [.. Enumerable.Range(1, 8).Select(static i => new RamRange((ulong)i * 2 * GiB, ((ulong)i * 2 * GiB) + MiB))] });

        Assert.Equal((TdmrPlanErrorKind.NoMemoryForPamt, TdxErrno.Enomem), (result.Error!.Kind, result.Error.Errno));
        Assert.Equal(8, result.Drafts.Length);
        Assert.All(result.Drafts, static tdmr => Assert.Equal((null, 4108UL << 10), (tdmr.Pamt, tdmr.PamtBytes)));
        Assert.Equal(MiB, result.LargestFreeBytes);
    }

    [Fact]
    public void UsableRegions_counts_what_is_not_reserved_altogether()
    {
        ImmutableArray<PlannedReservedArea> areas =
        [
            new(new(0, (2 * MiB) + 4096), ReservedAreaCause.Hole), // region 0 is gone, region 1 is not
            new(new((3 * MiB) - 4096, 3 * MiB), ReservedAreaCause.Hole), // region 1 again
            new(new(GiB - (4 * MiB), GiB), ReservedAreaCause.Pamt),
        ];

        Assert.Equal(512UL - 3, DynamicPamt.UsableRegions(new(new(0, GiB), 0, null, areas)));
        Assert.Equal(512UL, DynamicPamt.UsableRegions(new(new(0, GiB), 0, null, [])));
        Assert.Equal(0UL, DynamicPamt.UsableRegions(new(new(0, GiB), 0, null, [new(new(0, GiB), ReservedAreaCause.Hole)])));
        Assert.Equal(8192UL, DynamicPamt.RegionPamtBytes(TdmrLimits.Default));
    }
}

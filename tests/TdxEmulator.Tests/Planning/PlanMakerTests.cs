using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Planning;

public sealed class PlanMakerTests
{
    private const ulong MiB = 1UL << 20, GiB = 1UL << 30;

    private static readonly Provenance Given = Provenance.Assumed("a test");

    [Fact]
    public void Fragmented_machine_fails_by_memory_map_with_the_kernels_error_and_comes_up_by_cmr()
    {
        PlanReport report = Plan(MachineLibrary.Load("emr-256g-4n-e820"));

        Assert.Equal((PlanObstacle.ReservedAreasExhausted, TdxErrno.Enospc, TdxErrno.E2big), (report.Asked.Verdict.Obstacle, report.Asked.Verdict.Errno, report.Asked.Verdict.SeedErrno));
        Assert.Equal("-28 ENOSPC", report.Asked.Verdict.ErrnoText);
        Assert.Equal("initialization failed: TDMR [0x0, 0x80000000): reserved areas exhausted.", report.Asked.Verdict.KernelMessage);
        Assert.Contains(report.Limits, static limit => limit is { Name: "reserved areas of TDMR 0", Used: "17", Margin: "-1", IsBroken: true });
        PlanVariant byCmr = report.Variants.Single(static variant => variant is { Holes: TdmrHolePolicy.Cmr, IsDynamic: false });
        Assert.Equal((true, 1050644UL, 3), (byCmr.Verdict.ComesUp, byCmr.PamtKiB, byCmr.Fullest!.ReservedAreas.Length));
        Assert.StartsWith("holes from the CMRs", report.Mends[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Giving_up_the_ram_that_is_named_lets_the_machine_come_up()
    {
        MachineDescription machine = MachineLibrary.Load("emr-256g-4n-e820");
        Assert.Contains(Plan(machine).Mends, static mend => mend.What == "kernel parameter memmap=4K$0x64158000");

        PlanReport without = Plan(WithRam(machine, [.. machine.Ram.Where(static ram => ram.Start != 0x64158000)]));

        Assert.True(without.Asked.Verdict.ComesUp);
        Assert.Equal(TdmrLimits.Default.MaxReservedAreas, without.Asked.Fullest!.ReservedAreas.Length);
    }

    [Fact]
    public void Spare_ram_is_the_least_that_does_or_none()
    {
        // 40 islands of 2 MiB and more, each between holes: 25 holes too many.
        ImmutableArray<RamRange> islands = [.. Enumerable.Range(0, 40).Select(static i => MemoryRange.OfSize(GiB + ((ulong)i * 16 * MiB) + MiB, (2 * MiB) + ((ulong)i << 12))).Select(static range => new RamRange(range.Start, range.End)), new(4 * GiB, 8 * GiB)];

        ImmutableArray<MemoryRange> spare = SpareRam.Find(new() { Ram = islands });

        Assert.Equal(islands.Take(25).Select(static ram => ram.Range), spare);
        Assert.True(TdmrPlanner.Plan(new() { Ram = [.. islands.Skip(25)] }).IsSuccess);
        Assert.Empty(SpareRam.Find(new() { Ram = [.. Enumerable.Range(0, 40).Select(static i => new RamRange((ulong)i * 24 * MiB, ((ulong)i * 24 * MiB) + (12 * MiB)))] }));
        Assert.Empty(SpareRam.Find(new() { Ram = [] }));
    }

    [Fact]
    public void Obstacles_before_the_plan_are_told()
    {
        MachineDescription machine = MachineLibrary.Load("synthetic-4x56");

        Assert.Equal((PlanObstacle.NoKeyIds, TdxErrno.Enodev), Obstacle(machine with { KeyIds = new(new(31, 0), Given) }));
        Assert.Equal((PlanObstacle.TooFewKeyIds, TdxErrno.Enodev), Obstacle(machine with { KeyIds = new(new(31, 1), Given) }));
        Assert.Equal((PlanObstacle.TooManyKeyIds, TdxErrno.Eio), Obstacle(machine with { KeyIds = new(new(63, 65), Given), Profile = new(TdxProfile.V1_0, Given) }));
        Assert.Equal((PlanObstacle.ModuleNotLoaded, TdxErrno.Enodev), Obstacle(machine with { NotLoaded = Given }));
        Assert.Equal((PlanObstacle.CpusOffline, TdxErrno.Eio), Obstacle(machine with { Offline = new([3], Given) }));
        Assert.All(new[] { machine with { NotLoaded = Given }, machine with { Offline = new([3], Given) } }, static one => Assert.Single(Plan(one).Mends));
    }

    [Fact]
    public void Ram_outside_the_cmrs_fails_by_memory_map_only()
    {
        MachineDescription machine = WithRam(MachineLibrary.Load("synthetic-4x56"), [new(MiB, 2 * GiB), new(4 * GiB, 8 * GiB)]) with { Cmrs = new([new(MiB, 2 * GiB), new(4 * GiB, (8 * GiB) - MiB)], Given) };

        PlanReport report = Plan(machine);

        Assert.Equal(PlanObstacle.RamOutsideCmrs, report.Variants.Single(static one => one is { Holes: TdmrHolePolicy.MemoryMap, IsDynamic: false }).Verdict.Obstacle);
        Assert.True(report.Variants.Single(static one => one is { Holes: TdmrHolePolicy.Cmr, IsDynamic: false }).Verdict.ComesUp);
        Assert.Contains(report.Mends, static mend => mend.What == "kernel parameter memmap=1024K$0x1fff00000");
    }

    [Fact]
    public void Tdmrs_and_pamt_memory_have_their_limits()
    {
        MachineDescription machine = MachineLibrary.Load("synthetic-4x56");
        PlanReport many = Plan(WithRam(machine, [.. Enumerable.Range(2, 70).Select(static i => new RamRange((ulong)i * 2 * GiB, ((ulong)i * 2 * GiB) + GiB))]));
        PlanReport small = Plan(WithRam(machine, [.. Enumerable.Range(2, 8).Select(static i => new RamRange((ulong)i * 2 * GiB, ((ulong)i * 2 * GiB) + MiB))]));

        Assert.Equal((PlanObstacle.TdmrsExhausted, TdxErrno.Enospc), (many.Asked.Verdict.Obstacle, many.Asked.Verdict.Errno));
        Assert.Contains(many.Limits, static limit => limit is { Name: "TDMRs", Used: "70", Margin: "-6", IsBroken: true });
        Assert.Equal((PlanObstacle.NoMemoryForPamt, TdxErrno.Enomem), (small.Asked.Verdict.Obstacle, small.Asked.Verdict.Errno));
        Assert.Contains(small.Limits, static limit => limit is { Name: "PAMT in one piece", Used: "4.01 MiB", Limit: "at most 1 MiB", IsBroken: true });

        // With dynamic PAMT 1 MiB is enough for the 44 KiB of each TDMR.
        Assert.Contains(Plan(WithRam(machine, small.Machine.Ram) with { Profile = new(TdxProfile.V1_5_25, Given) }).Mends, static mend => mend.What == "dynamic PAMT (--pamt dynamic)");
    }

    [Fact]
    public void A_kernel_that_failed_outweighs_a_plan_for_assumed_ram()
    {
        const string log = "virt/tdx: CMR: [0x100000, 0x6f800000)\nvirt/tdx: CMR: [0x100000000, 0x2080000000)\nvirt/tdx: initialization failed: TDMR [0x0, 0x80000000): reserved areas exhausted.\n";

        PlanReport report = Plan(PlanSource.Read(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(log)), "a.log").Machine);

        Assert.Equal((PlanObstacle.ReservedAreasExhausted, TdxErrno.Enospc), (report.Asked.Verdict.Obstacle, report.Asked.Verdict.Errno));
        Assert.Contains("a.log, line 3", report.Asked.Verdict.Reason!, StringComparison.Ordinal);
        Assert.Contains(report.Mends, static mend => mend.What.StartsWith("holes from the CMRs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_verdict_about_assumed_ram_says_so()
    {
        PlanReport report = Plan(PlanSource.Read(new MemoryStream("virt/tdx: CMR: [0x100000, 0x80000000)\n"u8.ToArray()), "a.log").Machine);

        Assert.True(report.Asked.Verdict.ComesUp);
        Assert.Contains("the log shows no memory map", report.Condition!, StringComparison.Ordinal);
        Assert.Null(PlanMaker.Make(report.Request with { Holes = TdmrHolePolicy.Cmr }).Condition);
    }

    [Fact]
    public void Dynamic_pamt_has_a_fixed_part_and_a_most()
    {
        PlanVariant variant = PlanMaker.Make(new(MachineLibrary.Load("synthetic-1x2"), TdxProfile.V1_5_25, TdmrHolePolicy.MemoryMap, IsDynamic: true)).Asked;

        Assert.True(variant.Verdict.ComesUp);
        Assert.Equal(44UL, variant.PamtKiB);
        Assert.Equal((4UL, 8UL, 32UL), (variant.LevelKiB(PamtLevel.Page1G), variant.LevelKiB(PamtLevel.Page2M), variant.LevelKiB(PamtLevel.Page4K)));
        Assert.Equal(4096UL, variant.MostRuntimeKiB);
        Assert.Equal(2UL, variant.CounterKiB);
    }

    [Fact]
    public void Verdict_is_what_an_emulated_boot_comes_to()
    {
        foreach (string name in (string[])["synthetic-1x2", "emr-256g-4n-e820", "xeon-189g-3n"])
        {
            foreach (TdmrHolePolicy holes in Enum.GetValues<TdmrHolePolicy>())
            {
                MachineDescription machine = MachineLibrary.Load(name);
                PlanVariant plan = PlanMaker.Make(new(machine, machine.Profile.Value, holes, IsDynamic: false)).Asked;
                BootReport boot = new BootSession(new() { Machine = machine, Profile = machine.Profile.Value, Holes = holes, Scheduler = SchedulerKind.Inline }).Run();

                Assert.Equal(boot.Status == TdxModuleStatus.Initialized, plan.Verdict.ComesUp);
                if (boot.Plan is { } made) { Assert.Equal(made.PamtKiB, plan.PamtKiB); }
            }
        }
    }

    [Fact]
    public void A_map_of_thousands_of_ranges_is_planned_at_once()
    {
        MachineDescription machine = WithRam(MachineLibrary.Load("synthetic-4x56"), [.. Enumerable.Range(256, MachineChecks.MaxRanges).Select(static i => new RamRange((ulong)i << 13, ((ulong)i << 13) + 4096))]);

        PlanReport report = Plan(machine);

        Assert.Equal(PlanObstacle.NoMemoryForPamt, report.Asked.Verdict.Obstacle);
        Assert.NotEmpty(MemoryMapSvg.Draw(report.Map));
    }

    private static PlanReport Plan(MachineDescription machine) => PlanMaker.Make(new(machine, machine.Profile.Value, machine.Holes.Value, IsDynamic: false));

    private static (PlanObstacle Obstacle, TdxErrno Errno) Obstacle(MachineDescription machine) => (Plan(machine).Asked.Verdict.Obstacle, Plan(machine).Asked.Verdict.Errno);

    // All of the RAM is convertible.
    private static MachineDescription WithRam(MachineDescription machine, ImmutableArray<RamRange> ram) => machine with
    {
        Memory = [new(ram, Given)],
        Cmrs = new([new(MiB, 1UL << 40)], Given),
        Holes = new(TdmrHolePolicy.MemoryMap, Given),
    };
}

using TdxEmulator.Booting;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Sweeping;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Sweeping;

public sealed class SweepSessionTests
{
    [Theory]
    [InlineData(TdxProfile.V1_0)]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Every_single_fault_of_the_smallest_machine_ends_as_declared(TdxProfile profile)
    {
        SweepReport report = Sweeps.Run(Sweeps.Smallest(profile));

        Assert.Empty(report.NotAllowed.SelectMany(static run => run.Problems.Prepend(run.Fault.Rule.ToString())));
        Assert.Equal((262, report.Planned, 0), (report.SeamcallsWithoutFault, report.Runs.Length, ExitCodes.Of(report)));
        Assert.InRange(report.Runs.Length, 120, 200);
        Assert.Equal([31, 32, 33, 35, 36, 44, 45], report.Runs.Select(static run => (int)run.Fault.Leaf.Number).Distinct().Order());
    }

    [Fact]
    public void Ends_are_those_of_the_seed()
    {
        SweepReport report = Sweeps.Run(Sweeps.Smallest());

        SweepRun absent = Assert.Single(report.Runs, static run => run.Status == TdxModuleStatus.NotLoaded);
        Assert.Equal((33UL, TdxStatus.VmFailInvalid, 0, false), (absent.Fault.Leaf.Number, absent.Fault.Status, absent.ShutdownReached, absent.MustUnwind));
        Assert.All(report.Runs.Where(static run => run.Status == TdxModuleStatus.Initialized), static run => Assert.Contains(run.Fault.Status, (TdxStatus[])[TdxStatus.RndNoEntropy, TdxStatus.TdmrAlreadyInitialized]));
        Assert.All(report.Runs.Where(static run => run.Status == TdxModuleStatus.Shutdown), static run => Assert.Equal((true, 2, 0, true), (run.MustUnwind, run.ShutdownReached, run.MemoryHeld, run.LocksReleased)));
        Assert.DoesNotContain(report.Runs, static run => run.Status == TdxModuleStatus.Unknown);
    }

    [Fact]
    public void Retried_status_is_swept_once_and_until_the_attempts_run_out()
    {
        SweepRun[] runs = [.. Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.Config).Runs.Where(static run => run.Fault.Status == TdxStatus.RndNoEntropy)];

        Assert.Equal([(1, TdxModuleStatus.Initialized, 263), (10, TdxModuleStatus.Shutdown, 16)], runs.Select(static run => (run.Fault.Times, run.Status, run.Seamcalls)));
    }

    [Fact]
    public void Calls_are_the_first_the_middle_and_the_last()
    {
        SweepReport report = Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.TdmrInit);

        Assert.Equal([(1, "first"), (128, "middle"), (256, "last")], report.Runs.Select(static run => ((int)run.Fault.Occurrence, run.Fault.Place)).Distinct());
    }

    [Fact]
    public void Number_of_boots_does_not_grow_with_the_machine()
    {
        SweepReport four = Sweeps.Run(Sweeps.Smallest(cpus: CpuTopology.Regular(2, 2, 1)), TdxSysLeaf.LpInit);
        SweepReport many = Sweeps.Run(Sweeps.Smallest(cpus: CpuTopology.Regular(8, 4, 2)), TdxSysLeaf.LpInit);

        Assert.Equal(four.Planned, many.Planned);
        Assert.Empty(many.NotAllowed);
        Assert.Equal(
            [(LpRole.Boot, 0), (LpRole.SamePackage, 1), (LpRole.OtherPackage, 4), (LpRole.Last, 63)],
            many.Runs.Select(static run => (run.Fault.Role, run.Fault.Processor)).Distinct());
    }

    [Fact]
    public void What_is_found_does_not_depend_on_how_many_boots_run_at_the_same_time()
    {
        BootRequest request = Sweeps.Smallest(cpus: CpuTopology.Regular(2, 2, 1));

        Assert.Equal(Csv(Sweeps.Run(request, jobs: 1)), Csv(Sweeps.Run(request, jobs: 5)));
    }

    [Fact]
    public void Sweep_that_is_ended_early_shows_what_is_done()
    {
        using CancellationTokenSource ended = new();
        ended.Cancel();

        SweepReport report = new SweepSession(Sweeps.Smallest()).Run(2, ended.Token);

        Assert.Equal((true, ExitCodes.CutShort), (report.IsCutShort, ExitCodes.Of(report)));
        Assert.Equal("Ended early: 0 of 145 boots done. Every one of 0 runs ends as the declaration allows.", SweepPage.Verdict(report));
    }

    [Fact]
    public void Machine_that_does_not_come_up_by_itself_is_refused()
    {
        BootRequest request = Sweeps.Smallest() with { HasModule = false };

        UsageException e = Assert.Throws<UsageException>(() => new SweepSession(request));

        Assert.StartsWith("sweep: synthetic-1x2 does not come up without a fault either (NotLoaded)", e.Message, StringComparison.Ordinal);
    }

    private static string Csv(SweepReport report)
    {
        using StringWriter output = new();
        SweepCsv.Write(report, output);
        return output.ToString();
    }
}

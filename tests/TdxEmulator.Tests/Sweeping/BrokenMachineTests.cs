using System.Diagnostics.CodeAnalysis;
using TdxEmulator.Errors;
using TdxEmulator.Output;
using TdxEmulator.Sweeping;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Sweeping;

/// <summary>A host that does something else than it declares is found, whatever it is, and gives the exit code.</summary>
public sealed class BrokenMachineTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { nameof(BrokenModules.Boasts), "ends INITIALIZED; TDH.SYS.CONFIG failed, so that the declaration allows SHUTDOWN" },
        { nameof(BrokenModules.Soothes), "the caller was told Enabled; the declaration says Failed for SHUTDOWN" },
        { nameof(BrokenModules.Misjudges), "left the module's life cycle in Configured; by the declaration it is ProcessorsInitialized" },
        { nameof(BrokenModules.KeepsMemory), "pieces of memory are still given away; 0 should be" },
        { nameof(BrokenModules.KeepsHold), "the LPs are still held" },
        { nameof(BrokenModules.Throws), "the caller got InvalidOperationException: no TDX here" },
        { nameof(BrokenModules.AsksAgain), "a second caller had 1 SEAMCALLs made" },
        { nameof(BrokenModules.ForgetsShutdown), "TDH.SYS.LP.SHUTDOWN was sent 0 times after the failure, and should be once, on 2 LPs" },
        { nameof(BrokenModules.RetriesBusy), "TDH.SYS.CONFIG on LP 0: sent again after its outcome was decided" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_found_and_gives_the_exit_code(string mistake, string finding)
    {
        SweepReport report = Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.Config, Subject(mistake));

        Assert.Contains(report.NotAllowed.SelectMany(static run => run.Problems), problem => problem.Contains(finding, StringComparison.Ordinal));
        Assert.Equal(ExitCodes.NotAllowed, ExitCodes.Of(report));
        Assert.NotEqual(0, ExitCodes.NotAllowed);
    }

    [Fact]
    public void Machine_that_passes_an_LP_by_does_not_come_up_by_itself() =>
        Assert.Throws<UsageException>(() => Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.LpInit, BrokenModules.ForgetsProcessor));

    [Fact]
    public void Page_names_the_fault_and_what_is_wrong()
    {
        using StringWriter output = new();

        SweepPage.Write(Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.Config, BrokenModules.KeepsHold), all: false, output);

        string page = output.ToString();
        Assert.Contains("Not allowed by the declaration", page, StringComparison.Ordinal);
        Assert.Contains("--fault TDH.SYS.CONFIG@lp0#1=0x8000020200000000 (TDX_SYS_BUSY, boot LP, only call)", page, StringComparison.Ordinal);
        Assert.EndsWith($"19 of 20 runs end as the declaration does not allow.{Environment.NewLine}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_behaviour_under_another_declaration_is_not_allowed()
    {
        SweepSubject subject = SweepSubject.TdxModule with { Class = typeof(GivesUpQuietly) };

        SweepReport report = Sweeps.Run(Sweeps.Smallest(), TdxSysLeaf.Info, subject);

        Assert.Contains(report.NotAllowed.SelectMany(static run => run.Problems), static problem => problem == "TDH.SYS.LP.SHUTDOWN was sent after TDH.SYS.INFO had failed.");
    }

    [Fact]
    public void Caller_at_a_gate_that_stays_shut_is_given_up()
    {
        using ManualResetEventSlim gate = new();
        SecondCaller second = new(TimeSpan.FromMilliseconds(20));

        (TdxEnableResult? result, string? problem) = second.Ask(() =>
        {
            gate.Wait();
            return TdxEnableResult.Enabled;
        });

        Assert.Equal((null, true), (result, second.IsStuck));
        Assert.Contains("waited", problem, StringComparison.Ordinal);
        gate.Set();
        second.Dispose();
    }

    private static SweepSubject Subject(string name) => (SweepSubject)typeof(BrokenModules).GetProperty(name)!.GetValue(null)!;

    /// <summary>Declares what <see cref="TdxModule"/> does, but for the shutdown after a failure.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Only its declaration is read.")]
    private sealed class GivesUpQuietly(SeamcallHost host)
    {
        [Drives(TdxModuleStatus.NotLoaded, TdxSysState.Absent)]
        [Drives(TdxModuleStatus.Initialized, TdxSysState.Ready)]
        private readonly TdhSys _sys = new(host);

        [OnDemand(TdxModuleStatus.Unknown, "")]
        [Outcome(TdxEnableResult.NotLoaded, TdxModuleStatus.NotLoaded, OutcomeKind.Failure)]
        [Outcome(TdxEnableResult.Failed, TdxModuleStatus.Shutdown, OutcomeKind.Failure)]
        [Outcome(TdxEnableResult.Enabled, TdxModuleStatus.Initialized, OutcomeKind.Success)]
        public TdxSysState Enable() => _sys.State;
    }
}

using Microsoft.Extensions.Logging;
using TdxStateGen.Tdx.Tests.Seed;

namespace TdxStateGen.Tdx.Tests.Observing;

/// <summary><c>LogTo</c>: what a bring-up writes to a logger, with which level and event id.</summary>
public sealed class LogToTests
{
    [Fact]
    public void A_bring_up_writes_its_transitions_and_its_end()
    {
        TdxHostBench bench = new();
        EventLogger log = new();
        bench.Module.LogTo(log);
        bench.Module.LogSysTo(log);

        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());

        Assert.Equal(
            [
                "Debug 100 TdhSys: Loaded -> GloballyInitialized by Init",
                "Debug 100 TdhSys: GloballyInitialized -> ProcessorsInitialized by LpInit",
                "Debug 100 TdhSys: ProcessorsInitialized -> Configured by Config",
                "Debug 100 TdhSys: Configured -> Ready by KeyConfig",
                "Information 104 TdxModule.Enable came to Enabled",
                "Debug 100 TdxModule: Unknown -> Initialized by Enable",
            ],
            log.Lines);
    }

    [Fact]
    public void A_leaf_that_fails_is_a_warning_with_LP_and_status_and_the_unwind_an_error()
    {
        TdxHostBench bench = new(faults: ["TDH.SYS.LP.INIT@lp2=0xC000050500000000", "TDH.SYS.LP.INIT@lp5=0xC000050600000000"]);
        EventLogger log = new();
        bench.Module.LogTo(log);
        bench.Module.LogSysTo(log);

        Assert.Equal(TdxEnableResult.Failed, bench.Module.Enable());

        Assert.Equal(
            [
                "Debug 100 TdhSys: Loaded -> GloballyInitialized by Init",
                "Warning 102 TdhSys: TDH.SYS.LP.INIT Failed on LP 2: status 0xC000050500000000, attempts: 1",
                "Warning 102 TdhSys: TDH.SYS.LP.INIT Failed on LP 5: status 0xC000050600000000, attempts: 1",
                "Error 106 TdxModule.Enable came to Failed, unwinding: Unwind",
            ],
            log.Lines.Take(4));
        Assert.Equal("Debug 100 TdxModule: Unknown -> Shutdown by Enable", log.Lines[^1]);
    }

    [Fact]
    public void An_exception_of_the_body_goes_with_the_unwind()
    {
        TdxHostBench bench = new() { BeforeCall = static leaf => ThrowIf(leaf == TdxSysLeaf.Init) };
        EventLogger log = new();
        bench.Module.LogTo(log);

        Assert.Throws<InvalidTimeZoneException>(() => bench.Module.Enable());

        Assert.IsType<InvalidTimeZoneException>(Assert.Single(log.Entries, static e => e.Id.Name == "Unwinding").Exception);
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
        {
            throw new InvalidTimeZoneException("from the transport");
        }
    }

    [Fact]
    public void Refused_calls_are_told_at_Debug()
    {
        TdxHostBench bench = new();
        TdhSys sys = new(bench.Host.Seamcalls);
        EventLogger log = new();
        sys.LogTo(log);

#pragma warning disable TSG6001, TSG6003 // the refusals are what is tested
        sys.KeyConfig();
        bench.Platform.Processors.SetOnline(1, online: false);
        sys.Init(0);
        sys.LpInit();
#pragma warning restore TSG6001, TSG6003

        Assert.Equal(
            [
                "Debug 101 TdhSys.KeyConfig refused in Loaded: NotPermitted",
                "Debug 100 TdhSys: Loaded -> GloballyInitialized by Init",
                "Debug 101 TdhSys.LpInit refused, a processor that it needs is off line: GuardRefused",
            ],
            log.Lines);
    }

    [Fact]
    public void Another_logger_takes_the_place_of_the_one_before_and_null_ends_it()
    {
        TdxHostBench bench = new();
        EventLogger first = new();
        EventLogger second = new();
        TdhSys sys = new(bench.Host.Seamcalls);
        int others = 0;
        sys.Transitioned += _ => others++;
        sys.LogTo(first);
        sys.LogTo(second);

        Assert.True(sys.Init(0).IsSuccess);
        sys.LogTo(null);
        Assert.True(sys.LpInit().IsSuccess);

        Assert.Empty(first.Entries);
        Assert.Single(second.Entries);
        Assert.Equal(2, others);
    }

    [Fact]
    public void A_log_that_was_connected_by_hand_stays()
    {
        TdhSys sys = new(new TdxHostBench().Host.Seamcalls);
        List<MachineLogEntry> byHand = [];
        sys.Transitioned += new MachineLog("by hand", static _ => true, byHand.Add).Transition;
        EventLogger log = new();

        sys.LogTo(log);
        Assert.True(sys.Init(0).IsSuccess);
        sys.LogTo(null);
        Assert.True(sys.LpInit().IsSuccess);

        Assert.Single(log.Entries);
        Assert.Equal(2, byHand.Count);
    }

    [Fact]
    public void Entries_are_structured_and_a_level_that_is_off_makes_none()
    {
        TdxHostBench bench = new();
        EventLogger log = new() { Lowest = LogLevel.Information };
        bench.Module.LogTo(log);
        bench.Module.LogSysTo(log);

        bench.Module.Enable();

        EventEntry entry = Assert.Single(log.Entries);
        Assert.Equal("OnDemandEnded", entry.Id.Name);
        Assert.Equal(["Machine=TdxModule", "Trigger=Enable", "Outcome=Enabled", "{OriginalFormat}={Machine}.{Trigger} came to {Outcome}"], entry.Values.Select(static v => $"{v.Key}={v.Value}"));
    }
}

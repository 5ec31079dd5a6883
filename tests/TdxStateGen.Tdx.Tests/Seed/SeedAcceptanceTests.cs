using System.Reflection;
using Microsoft.Extensions.Logging;
using TdxStateGen.Emulation;

namespace TdxStateGen.Tdx.Tests.Seed;

/// <summary>The acceptance table of the kernel patch and its review, row by row.</summary>
public class SeedAcceptanceTests
{
    private const int Init = 33, LpInit = 35, Info = 32, Config = 45, KeyConfig = 31, TdmrInit = 36, LpShutdown = 44;

    public static TheoryData<TdxProfile, int, string> EveryStep
    {
        get
        {
            TheoryData<TdxProfile, int, string> rows = [];
            foreach (TdxProfile profile in new[] { TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25 })
            {
                foreach (int leaf in new[] { Init, LpInit, Info, Config, KeyConfig, TdmrInit })
                {
                    rows.Add(profile, leaf, "SYS_BUSY");
                }

                // VMfailInvalid means "not loaded" from the first leaf only; later it is a failure like any other.
                rows.Add(profile, LpInit, "0x8000FF00FFFF0000");
                rows.Add(profile, Config, "0x8000FF000000000D");
            }

            return rows;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void T1_NoTdxKeyIds_FailsBeforeTheGate(uint tdxKeyIds)
    {
        TdxHostBench poor = new(tdxKeyIds: tdxKeyIds);
        object gate = typeof(TdxModule).GetField("__gate", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(poor.Module)!;
        TdxEnableResult? result = null;
        Thread caller = new(() => result = poor.Module.Enable());

        // Another thread must come back although this one is inside the gate.
        lock (gate)
        {
            caller.Start();
            Assert.True(caller.Join(TimeSpan.FromMinutes(1)), "the call waited for the gate");
        }

        Assert.Equal(TdxEnableResult.PlatformNotEnabled, result);
        Assert.Equal(TdxModuleStatus.Unknown, poor.Module.Status);
        Assert.Empty(poor.Calls);
        Assert.Empty(poor.Log.Entries);
        Assert.Equal(0, poor.Platform.Processors.HoldCount);
    }

    [Fact]
    public void T2_AnOfflineCpu_IsRefusedWithoutACall()
    {
        TdxHostBench bench = new();
        bench.Platform.Processors.SetOnline(3, false);

        Assert.Equal(TdxEnableResult.OfflineProcessors, bench.Module.Enable());

        Assert.Equal(TdxModuleStatus.Unknown, bench.Module.Status);
        Assert.Empty(bench.Calls);
        Assert.Equal([(LogLevel.Error, "Unable to initialize the TDX module when there's offline CPU(s).")], bench.Log.Entries);
        Assert.Equal(0, bench.Platform.Processors.HoldCount);
    }

    [Fact]
    public void T3_AfterTheCpuCameBack_TheWholeSequenceRuns()
    {
        TdxHostBench bench = new();
        bench.Platform.Processors.SetOnline(3, false);
        bench.Module.Enable();
        bench.Platform.Processors.SetOnline(3, true);

        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());

        Assert.Equal(TdxModuleStatus.Initialized, bench.Module.Status);
        Assert.Equal(TdxSysState.Ready, bench.Module.SysState);
        Assert.Equal((LogLevel.Information, "TDX module initialized."), bench.Log.Entries[^1]);
        Assert.Equal(ModuleState.SysReady, bench.Platform.Module!.State);
        Assert.True(bench.Platform.Module.EveryTdmrComplete);
        Assert.Equal(bench.Module.Plan!.Tdmrs.Length, bench.Memory.AllocationCount);
    }

    [Fact]
    public void T4_NoModule_EndsInNotLoaded()
    {
        TdxHostBench bench = new(loaded: false);

        Assert.Equal(TdxEnableResult.NotLoaded, bench.Module.Enable());

        Assert.Equal(TdxModuleStatus.NotLoaded, bench.Module.Status);
        Assert.Equal(TdxSysState.Absent, bench.Module.SysState);
        Assert.Equal([Init], bench.Calls.Select(static call => (int)call.Leaf));
        Assert.Equal([(LogLevel.Information, "TDX module is not loaded.")], bench.Log.Entries);
        Assert.Equal(0, bench.Platform.Processors.HoldCount);
    }

    [Fact]
    public void T5_NotLoaded_IsAnsweredWithoutACall()
    {
        TdxHostBench bench = new(loaded: false);
        bench.Module.Enable();
        int calls = bench.Calls.Count;

        Assert.Equal(TdxEnableResult.NotLoaded, bench.Module.Enable());
        Assert.Equal(calls, bench.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void T6_AFailureInAnyStep_ShutsDownOnEveryCpu(TdxProfile profile, int leaf, string status)
    {
        TdxHostBench bench = new(profile, faults: [$"{leaf}={status}"]);

        Assert.Equal(TdxEnableResult.Failed, bench.Module.Enable());

        Assert.Equal(TdxModuleStatus.Shutdown, bench.Module.Status);
        RecordedCall[] shutdowns = [.. bench.Calls.Where(static call => call.Leaf == LpShutdown)];
        Assert.Equal(Enumerable.Range(0, 8), shutdowns.Select(static call => call.Processor).Order());
        Assert.All(shutdowns, static call => Assert.True(call.Held, "the shutdown ran without the hold on the CPUs"));
        Assert.Equal(0, bench.Platform.Processors.HoldCount);
        Assert.Equal((LogLevel.Information, "Failed to initialize TDX module. Shutting down."), bench.Log.Entries[^1]);
        Assert.Equal(leaf, (int)bench.Calls.Last(static call => call.Leaf != LpShutdown).Leaf);
        Assert.NotNull(bench.Module.Failure);
        Assert.Equal(0, bench.Memory.AllocationCount);
    }

    [Theory]
    [InlineData(Init)]
    [InlineData(LpInit)]
    [InlineData(Info)]
    [InlineData(Config)]
    [InlineData(KeyConfig)]
    [InlineData(TdmrInit)]
    public void T6_OnProfile1_0_TheModuleEndsShutDown(int leaf)
    {
        TdxHostBench bench = new(TdxProfile.V1_0, faults: [$"{leaf}=SYS_BUSY"]);
        bench.Module.Enable();

        Assert.Equal(ModuleState.SysShutdown, bench.Platform.Module!.State);

        // The host learns the profile from INFO; the transition bound to it is committed from then on.
        Assert.Equal(leaf is Init or LpInit or Info, bench.Module.SysState != TdxSysState.Shutdown);
    }

    [Theory]
    [InlineData(Init, ModuleState.SysInitPending)]
    [InlineData(LpInit, ModuleState.SysInitDone)]
    [InlineData(Info, ModuleState.SysInitDone)]
    [InlineData(Config, ModuleState.SysInitDone)]
    [InlineData(KeyConfig, ModuleState.SysConfigDone)]
    [InlineData(TdmrInit, ModuleState.SysReady)]
    public void T6_OnProfile1_5_TheModuleStaysWhereTheStepLeftIt(int leaf, ModuleState left)
    {
        foreach (TdxProfile profile in new[] { TdxProfile.V1_5, TdxProfile.V1_5_25 })
        {
            TdxHostBench bench = new(profile, faults: [$"{leaf}=SYS_BUSY"]);
            bench.Module.Enable();

            Assert.Equal(left, bench.Platform.Module!.State);
            Assert.NotEqual(TdxSysState.Shutdown, bench.Module.SysState);
        }
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void T7_AfterAFailure_NothingIsSentAgain(TdxProfile profile, int leaf, string status)
    {
        TdxHostBench bench = new(profile, faults: [$"{leaf}={status}"]);
        bench.Module.Enable();
        int calls = bench.Calls.Count;

        Assert.Equal(TdxEnableResult.Failed, bench.Module.Enable());
        Assert.Equal(calls, bench.Calls.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void T8_ParallelCallers_ShareOneSequence(int callers)
    {
        TdxHostBench bench = new(scheduler: ThreadPoolScheduler.Instance);
        TdxEnableResult[] results = new TdxEnableResult[callers];
        using Barrier start = new(callers);
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = bench.Module.Enable();
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Assert.All(results, static result => Assert.Equal(TdxEnableResult.Enabled, result));
        Assert.Equal(1, bench.CountOf(Init));
        Assert.Equal(8, bench.CountOf(LpInit));
        Assert.Equal(1, bench.CountOf(Config));
    }

    [Fact]
    public void T9_Initialized_IsAnsweredWithoutACall()
    {
        TdxHostBench bench = new();
        bench.Module.Enable();
        int calls = bench.Calls.Count;

        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());
        Assert.Equal(calls, bench.Calls.Count);
    }

    [Fact]
    public void T10_OffliningDuringTheSequence_WaitsForItsEnd()
    {
        TdxHostBench bench = new();
        using ManualResetEventSlim asked = new();
        bool tried = true;
        TdxModuleStatus? statusWhenOffline = null;
        Thread offliner = new(() =>
        {
            asked.Wait(TimeSpan.FromMinutes(1));
            bench.Platform.Processors.SetOnline(5, false);
            statusWhenOffline = bench.Module.Status;
        });
        offliner.Start();
        bench.BeforeCall = rax =>
        {
            if (rax == KeyConfig)
            {
                tried &= bench.Platform.Processors.TrySetOnline(5, false);
                asked.Set();
            }
        };

        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());
        Assert.True(offliner.Join(TimeSpan.FromMinutes(1)));

        Assert.False(tried, "a CPU went off line in the middle of the bring-up");
        Assert.Equal(TdxModuleStatus.Initialized, statusWhenOffline);
        Assert.False(bench.Platform.Processors.IsOnline(5));
        Assert.All(bench.Calls, static call => Assert.True(call.Held));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(4, 3)]
    public void T11_SeamcallsPerLeaf_FollowTheFormula(int packages, int processorsPerPackage)
    {
        TdxHostBench bench = new(packages: packages, processorsPerPackage: processorsPerPackage);
        int processors = packages * processorsPerPackage;

        bench.Module.Enable();

        ulong gibibytes = bench.Module.Plan!.TdmrKiB >> 20;
        Assert.Equal(5UL, gibibytes);
        Assert.Equal(1, bench.CountOf(Init));
        Assert.Equal(Enumerable.Range(0, processors), bench.Calls.Where(static c => c.Leaf == LpInit).Select(static c => c.Processor).Order());
        Assert.Equal(1, bench.CountOf(Info));
        Assert.Equal(1, bench.CountOf(Config));
        Assert.Equal(
            Enumerable.Range(0, packages),
            bench.Calls.Where(static c => c.Leaf == KeyConfig).Select(c => c.Processor / processorsPerPackage));
        Assert.Equal(256 * (int)gibibytes, bench.CountOf(TdmrInit));
        Assert.Equal(1 + processors + 1 + 1 + packages + (256 * (int)gibibytes), bench.Calls.Count);
    }
}

using TdxStateGen.Emulation;
using TdxStateGen.Tdx.Tests.Seed;
using TdxStateGen.Tdx.Tests.Update;

namespace TdxStateGen.Tdx.Tests.Hotplug;

/// <summary>Processors go and come, under the seed's policy and under the lazy one.</summary>
public class HotplugTests
{
    private const int LpInit = 35;
    private const int Config = 45;
    private const int KeyConfig = 31;

    [Fact]
    public void OfflineBeforeTheBringUp_SeedRefusesAndMayBeAskedAgain()
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        seed.Platform.Processors.SetOnline(5, false);

        Assert.Equal((TdxEnableResult.OfflineProcessors, TdxModuleStatus.Unknown, 0), (seed.Module.Enable(), seed.Module.Status, seed.Calls.Count));

        seed.Platform.Processors.SetOnline(5, true);
        Assert.Equal(TdxEnableResult.Enabled, seed.Module.Enable());
    }

    [Fact]
    public void OfflineBeforeTheBringUp_LazyIsToldByTheModule_AndItIsTooLate()
    {
        LazyBench lazy = new();
        lazy.Processors.SetOnline(5, false);

        Assert.Equal(TdxErrno.Eio, lazy.LoadKvm());
        Assert.Equal(TdxStatus.SysConfigNotPending, lazy.Module.Failure!.Call.Status);
        Assert.Contains(lazy.Bench.Log.Entries, static entry => entry.Text == "SEAMCALL (0x000000000000002d) failed: 0xc000050c00000000");

        Assert.Equal(TdxErrno.None, lazy.Online(5));
        Assert.Equal((TdxLazyResult.Failed, TdxLazyStatus.Error), (lazy.Module.Enable(), lazy.Module.Status));
    }

    [Fact]
    public void ProcessorThatComesBackBeforeTheBringUp_IsInitialisedByItsCallback()
    {
        LazyBench lazy = new();
        Assert.Equal(TdxErrno.None, lazy.Offline(5));
        Assert.Equal(TdxErrno.None, lazy.Module.EnableOnlineProcessors());
        Assert.False(lazy.Module.IsProcessorEnabled(5));

        Assert.Equal(TdxErrno.None, lazy.Online(5));

        Assert.True(lazy.Module.IsProcessorEnabled(5));
        Assert.Equal(TdxLazyResult.Enabled, lazy.Module.Enable());
    }

    [Fact]
    public void OfflineAfterItsInitialisation_IsHarmlessToTheLazyPolicy_AndRefusedByTheSeed()
    {
        LazyBench lazy = new();
        lazy.Module.EnableOnlineProcessors();
        Assert.Equal(TdxErrno.None, lazy.Offline(5));

        Assert.Equal(TdxLazyResult.Enabled, lazy.Module.Enable());

        TdxHostBench seed = new(TdxProfile.V1_5_25);
        seed.Platform.Processors.SetOnline(5, false);
        Assert.Equal(TdxEnableResult.OfflineProcessors, seed.Module.Enable());
    }

    [Fact]
    public void Nosmt_IsRefusedBeforehandByTheSeed_AndByTheModuleUnderTheLazyPolicy()
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        LazyBench lazy = new();
        for (int sibling = 1; sibling < 8; sibling += 2)
        {
            seed.Platform.Processors.SetOnline(sibling, false);
            lazy.Processors.SetOnline(sibling, false);
        }

        Assert.Equal(TdxEnableResult.OfflineProcessors, seed.Module.Enable());
        Assert.Empty(seed.Calls);
        Assert.Equal(TdxErrno.Eio, lazy.LoadKvm());
        Assert.Equal((4, 1), (lazy.Bench.CountOf(LpInit), lazy.Bench.CountOf(Config)));
    }

    [Theory]
    [InlineData(LpInit)]
    [InlineData(Config)]
    [InlineData(KeyConfig)]
    [InlineData(36)]
    public void OfflineRequestDuringTheBringUp_WaitsForItsEnd_UnderBothPolicies(int leaf)
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        AssertWaits(seed, leaf, () => Assert.Equal(TdxEnableResult.Enabled, seed.Module.Enable()), () => seed.Module.Status == TdxModuleStatus.Initialized);

        // The lazy policy's own hold begins with the configuration; before that its caller holds the processors.
        LazyBench lazy = new();
        if (leaf == LpInit)
        {
            AssertWaits(lazy.Bench, leaf, () => Assert.Equal(TdxErrno.None, lazy.Module.EnableOnlineProcessors()), () => lazy.Module.IsProcessorEnabled(7));
            return;
        }

        lazy.Module.EnableOnlineProcessors();
        AssertWaits(lazy.Bench, leaf, () => Assert.Equal(TdxLazyResult.Enabled, lazy.Module.Enable()), () => lazy.Module.Status == TdxLazyStatus.Initialized);
    }

    [Fact]
    public void ProcessorThatComesOnlineDuringTheBringUp_WaitsToo_AndIsInitialisedAfterwards()
    {
        LazyBench lazy = new();
        lazy.Module.EnableOnlineProcessors();
        lazy.Offline(6);
        using ManualResetEventSlim asked = new();
        TdxLazyStatus? statusWhenOnline = null;
        Thread onliner = new(() =>
        {
            asked.Wait(TimeSpan.FromMinutes(1));
            lazy.Processors.SetOnline(6, true, () =>
            {
                statusWhenOnline = lazy.Module.Status;
                return lazy.Module.EnableProcessor(6) == TdxErrno.None;
            });
        });
        onliner.Start();
        lazy.Bench.BeforeCall = rax =>
        {
            if (rax == KeyConfig) { asked.Set(); }
        };

        Assert.Equal(TdxLazyResult.Enabled, lazy.Module.Enable());
        Assert.True(onliner.Join(TimeSpan.FromMinutes(1)));

        Assert.Equal(TdxLazyStatus.Initialized, statusWhenOnline);
        Assert.True(lazy.Processors.IsOnline(6));
        Assert.Equal(8, lazy.Bench.CountOf(LpInit));
    }

    [Fact]
    public void OfflineAndBackAfterTheBringUp_ChangesNothing_UnderBothPolicies()
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        seed.Module.Enable();
        int calls = seed.Calls.Count;
        seed.Platform.Processors.SetOnline(5, false);
        Assert.Equal(TdxEnableResult.Enabled, seed.Module.Enable());
        seed.Platform.Processors.SetOnline(5, true);
        Assert.Equal((TdxEnableResult.Enabled, calls), (seed.Module.Enable(), seed.Calls.Count));

        LazyBench lazy = new();
        lazy.LoadKvm();
        calls = lazy.Bench.Calls.Count;
        Assert.Equal((TdxErrno.None, TdxErrno.None), (lazy.Offline(5), lazy.Online(5)));
        Assert.Equal((TdxLazyResult.Enabled, calls), (lazy.Module.Enable(), lazy.Bench.Calls.Count));
    }

    [Fact]
    public void PackageThatIsOfflineAltogether_KeepsTheModuleFromBecomingReady_UnderTheLazyPolicy()
    {
        LazyBench lazy = new();
        lazy.Module.EnableOnlineProcessors();
        for (int lp = 4; lp < 8; lp++)
        {
            Assert.Equal(TdxErrno.None, lazy.Offline(lp));
        }

        Assert.Equal(TdxLazyResult.Failed, lazy.Module.Enable());

        Assert.Equal((TdxBringUpStep.InitializeTdmrs, TdxStatus.SysNotReady, TdxErrno.Eio), (lazy.Module.Failure!.Step, lazy.Module.Failure.Call.Status, lazy.Module.Failure.Errno));
        Assert.Equal((ModuleState.SysConfigDone, 1), (lazy.Bench.Platform.Module!.State, lazy.Bench.CountOf(KeyConfig)));
    }

    [Fact]
    public void LastProcessorOfAPackage_StaysWhileThereAreTds()
    {
        LazyBench lazy = new();
        lazy.LoadKvm();
        for (int lp = 4; lp < 7; lp++)
        {
            Assert.Equal(TdxErrno.None, lazy.Offline(lp, hasTds: true));
        }

        Assert.Equal(TdxErrno.Ebusy, lazy.Offline(7, hasTds: true));
        Assert.True(lazy.Processors.IsOnline(7));

        Assert.Equal(TdxErrno.None, lazy.Offline(7, hasTds: false));
        Assert.False(lazy.Processors.IsOnline(7));
    }

    [Fact]
    public void HotAddedProcessor_BeforeTheBringUp_ShutsTheModuleDownUnderTheSeed()
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        int added = seed.Platform.HotAdd(1);
        Assert.Equal(TdxEnableResult.OfflineProcessors, seed.Module.Enable());

        seed.Platform.Processors.SetOnline(added, true);
        Assert.Equal((TdxEnableResult.Failed, TdxModuleStatus.Shutdown), (seed.Module.Enable(), seed.Module.Status));

        Assert.Equal((TdxBringUpStep.ProcessorInit, TdxStatus.GeneralProtection, added), (seed.Module.Failure!.Step, seed.Module.Failure.Call.Status, seed.Module.Failure.Call.Processor));
        Assert.Equal(8, seed.Platform.Module!.InitializedProcessors);
    }

    [Fact]
    public void HotAddedProcessor_StaysOffline_UnderTheLazyPolicy_AndTheOthersGoOn()
    {
        LazyBench lazy = new();
        lazy.Module.EnableOnlineProcessors();
        int added = lazy.Bench.Platform.HotAdd(0);

        Assert.Equal(TdxErrno.Eopnotsupp, lazy.Online(added));
        Assert.False(lazy.Processors.IsOnline(added));

        Assert.Equal(TdxLazyResult.Enabled, lazy.Module.Enable());
    }

    [Fact]
    public void HotAddedProcessor_ThatIsFirst_SpoilsTheGlobalInitialisationForEver_UnderTheLazyPolicy()
    {
        LazyBench lazy = new();
        int added = lazy.Bench.Platform.HotAdd(0);

        Assert.Equal(TdxErrno.Eopnotsupp, lazy.Online(added));
        Assert.Equal(TdxErrno.Eopnotsupp, lazy.Module.EnableProcessor(0));
        Assert.Equal(ModuleState.SysInitPending, lazy.Bench.Platform.Module!.State);
    }

    [Fact]
    public void HotAddedProcessor_AfterTheBringUp_MerelyCannotRunTdx()
    {
        TdxHostBench seed = new(TdxProfile.V1_5_25);
        seed.Module.Enable();
        int added = seed.Platform.HotAdd(2);
        seed.Platform.Processors.SetOnline(added, true);

        Assert.Equal(TdxEnableResult.Enabled, seed.Module.Enable());
        SeamcallRegisters registers = new() { Rax = 36, Rcx = 4UL << 30 };
        seed.Platform.Transport.Call(added, ref registers);
        Assert.Equal((ulong)TdxStatus.GeneralProtection, registers.Rax);
    }

    [Fact]
    public void HotAddedProcessor_LosesTheModuleInAnUpdate_AlthoughTheLoaderDidInstallIt()
    {
        UpdateBench bench = new();
        bench.Platform.Processors.SetOnline(bench.Platform.HotAdd(1), true);

        Assert.Equal(TdxUpdateResult.Lost, bench.Updater.Update());

        Assert.Equal((TdxUpdateState.CpuInstall, (ulong)TdxStatus.GeneralProtection, 4), (bench.Updater.Failure!.Step, bench.Updater.Failure.Call.Status, bench.Updater.Failure.Call.Processor));
        Assert.Equal((ModuleState.SysInitPending, 15), (bench.Platform.Module!.State, bench.Platform.Seamldr!.RemainingUpdates));
    }

    private static void AssertWaits(TdxHostBench bench, int leaf, Action bringUp, Func<bool> isUp)
    {
        using ManualResetEventSlim asked = new();
        bool wentAtOnce = false;
        bool? wasUp = null;
        Thread offliner = new(() =>
        {
            asked.Wait(TimeSpan.FromMinutes(1));
            bench.Platform.Processors.SetOnline(7, false, () =>
            {
                wasUp = isUp();
                return true;
            });
        });
        offliner.Start();
        bench.BeforeCall = rax =>
        {
            if (rax == (ulong)leaf && !asked.IsSet)
            {
                wentAtOnce |= bench.Platform.Processors.TrySetOnline(7, false);
                asked.Set();
            }
        };

        bringUp();

        Assert.True(offliner.Join(TimeSpan.FromMinutes(1)));
        Assert.False(wentAtOnce, "a processor went off line in the middle of the bring-up");
        Assert.True(wasUp);
        Assert.False(bench.Platform.Processors.IsOnline(7));
    }
}

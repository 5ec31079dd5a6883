using TdxStateGen.Emulation;

namespace TdxStateGen.Tdx.Tests.Hotplug;

public class LazyModuleTests
{
    private const int Init = 33;
    private const int LpInit = 35;
    private const int Config = 45;
    private const int KeyConfig = 31;
    private const int TdmrInit = 36;
    private const int LpShutdown = 44;

    [Theory]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void EveryProcessorOnline_BringsTheModuleUp_WithTheSameCallsAsTheSeed(TdxProfile profile)
    {
        LazyBench lazy = new(profile);

        Assert.Equal(TdxErrno.None, lazy.LoadKvm());

        Assert.Equal((TdxLazyStatus.Initialized, TdxGlobalInitStatus.Done, TdxConfigState.KeysConfigured), (lazy.Module.Status, lazy.Module.GlobalInit, lazy.Module.ConfigState));
        Assert.Equal((ModuleState.SysReady, true, 8), (lazy.Bench.Platform.Module!.State, lazy.Bench.Platform.Module.EveryTdmrComplete, lazy.Bench.Platform.Module.InitializedProcessors));
        Assert.Equal((1, 8, 1, 2, 256 * 5), (lazy.Bench.CountOf(Init), lazy.Bench.CountOf(LpInit), lazy.Bench.CountOf(Config), lazy.Bench.CountOf(KeyConfig), lazy.Bench.CountOf(TdmrInit)));
        Assert.Equal(Enumerable.Range(0, 8), lazy.Bench.Calls.Where(static call => call.Leaf == LpInit).Select(static call => call.Processor));
        Assert.All(lazy.Bench.Calls, static call => Assert.True(call.Held));
        Assert.Equal("TDX module initialized.", lazy.Bench.Log.Entries[^1].Text);
    }

    [Fact]
    public void Enable_OfAModuleThatIsUp_SendsNothing()
    {
        LazyBench lazy = new();
        lazy.LoadKvm();
        int calls = lazy.Bench.Calls.Count;

        Assert.Equal(TdxErrno.None, lazy.LoadKvm());
        Assert.Equal(calls, lazy.Bench.Calls.Count);
    }

    [Fact]
    public void PlatformWithoutKeyIds_IsNoDevice_BeforeAnyCall()
    {
        LazyBench lazy = new(tdxKeyIds: 0);

        Assert.Equal(TdxErrno.Enodev, lazy.Module.EnableProcessor(0));
        Assert.Equal((TdxLazyResult.PlatformNotEnabled, TdxLazyStatus.Uninitialized), (lazy.Module.Enable(), lazy.Module.Status));
        Assert.Empty(lazy.Bench.Calls);
    }

    [Fact]
    public void MissingModule_IsFoundByTheFirstProcessor_AndHasNoStatusOfItsOwn()
    {
        LazyBench lazy = new(loaded: false);

        Assert.Equal(TdxErrno.Enodev, lazy.LoadKvm());
        Assert.Equal(TdxLazyStatus.Uninitialized, lazy.Module.Status);
        Assert.Single(lazy.Bench.Calls);
    }

    [Fact]
    public void GlobalInitialisationThatFailed_IsNotTriedAgain_AlthoughTheModuleWouldLetIt()
    {
        LazyBench lazy = new(faults: "SYS.INIT#1=SYS_BUSY");

        Assert.Equal(TdxErrno.Eio, lazy.Module.EnableProcessor(0));
        Assert.Equal(TdxErrno.Eio, lazy.Module.EnableProcessor(3));

        Assert.Equal(1, lazy.Bench.CountOf(Init));
        Assert.Equal((TdxGlobalInitStatus.Failed, ModuleState.SysInitPending), (lazy.Module.GlobalInit, lazy.Bench.Platform.Module!.State));
    }

    [Fact]
    public void ProcessorThatFailed_MayBeTriedAgain()
    {
        LazyBench lazy = new(faults: "SYS.LP.INIT@lp2#1=SYS_BUSY");

        Assert.Equal(TdxErrno.Eio, lazy.LoadKvm());
        Assert.Equal((TdxLazyStatus.Uninitialized, true, false), (lazy.Module.Status, lazy.Module.IsProcessorEnabled(1), lazy.Module.IsProcessorEnabled(2)));

        Assert.Equal(TdxErrno.None, lazy.LoadKvm());
        Assert.Equal(9, lazy.Bench.CountOf(LpInit));
    }

    [Theory]
    [InlineData("SYS.CONFIG=SYS_BUSY", ModuleState.SysInitDone)]
    [InlineData("SYS.KEY.CONFIG=SYS_BUSY", ModuleState.SysConfigDone)]
    [InlineData("SYS.TDMR.INIT=SYS_BUSY", ModuleState.SysReady)]
    public void Failure_IsFinal_AndNothingIsShutDown(string fault, ModuleState left)
    {
        LazyBench lazy = new(faults: fault);

        Assert.Equal(TdxErrno.Eio, lazy.LoadKvm());

        Assert.Equal((TdxLazyStatus.Error, left), (lazy.Module.Status, lazy.Bench.Platform.Module!.State));
        Assert.Equal((0, 0), (lazy.Bench.CountOf(LpShutdown), lazy.Bench.Memory.AllocationCount));
        int calls = lazy.Bench.Calls.Count;
        Assert.Equal(TdxLazyResult.Failed, lazy.Module.Enable());
        Assert.Equal(calls, lazy.Bench.Calls.Count);
    }

    [Fact]
    public void Module1_0_FailsAtItsMetadata_AsOnRealMachines()
    {
        LazyBench lazy = new(TdxProfile.V1_0);

        Assert.Equal(TdxErrno.Eio, lazy.LoadKvm());
        Assert.Contains(lazy.Bench.Log.Entries, static entry => entry.Text == "SEAMCALL (0x0000000000000022) failed: 0xc000050500000000");
    }

    [Fact]
    public void ProcessorsThatComeAtOnce_ShareOneGlobalInitialisation()
    {
        LazyBench lazy = new();
        TdxErrno[] results = new TdxErrno[32];
        Parallel.For(0, results.Length, i => results[i] = lazy.Module.EnableProcessor(i % 8));

        Assert.All(results, static result => Assert.Equal(TdxErrno.None, result));
        Assert.Equal((1, 8), (lazy.Bench.CountOf(Init), lazy.Bench.CountOf(LpInit)));
    }

    [Fact]
    public void ExceptionOfTheHost_EndsInError_AndGoesOn()
    {
        LazyBench lazy = new();
        lazy.Bench.BeforeCall = static rax =>
        {
            if (rax == Config)
            {
                throw new InvalidOperationException("out of order");
            }
        };

        Assert.Throws<InvalidOperationException>(() => lazy.LoadKvm());
        Assert.Equal((TdxLazyStatus.Error, TdxBringUpStep.Configure, 0), (lazy.Module.Status, lazy.Module.Failure!.Step, lazy.Bench.Memory.AllocationCount));
    }
}

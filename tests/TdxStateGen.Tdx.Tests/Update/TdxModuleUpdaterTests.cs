using TdxStateGen.Emulation;

namespace TdxStateGen.Tdx.Tests.Update;

public class TdxModuleUpdaterTests
{
    private const ulong Shutdown = 52;
    private const ulong Init = 33;
    private const ulong LpInit = 35;
    private const ulong TakeOver = 53;
    private const ulong Read = 34;

    [Fact]
    public void Update_GoesThroughLinuxsStates_EveryProcessorInEach()
    {
        UpdateBench bench = new(TdxProfile.V1_5);
        List<TdxUpdateState> states = [bench.Updater.Step];
        bench.Updater.Stepped += transition => states.Add(transition.Destination);

        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());

        Assert.Equal(
            [
                TdxUpdateState.Start, TdxUpdateState.Shutdown, TdxUpdateState.CpuInstall, TdxUpdateState.GlobalInit, TdxUpdateState.CpuInit, TdxUpdateState.RunUpdate, TdxUpdateState.Done,
            ],
            states);
        Assert.Equal(
            [
                "TDH.SYS.SHUTDOWN@0", "SEAMLDR.INSTALL@0", "SEAMLDR.INSTALL@1", "SEAMLDR.INSTALL@2", "SEAMLDR.INSTALL@3", "TDH.SYS.INIT@0",
                "TDH.SYS.LP.INIT@0", "TDH.SYS.LP.INIT@1", "TDH.SYS.LP.INIT@2", "TDH.SYS.LP.INIT@3", "TDH.SYS.UPDATE@0",
            ],
            bench.Calls.Where(static call => !call.StartsWith("TDH.SYS.RD", StringComparison.Ordinal)).Skip(1));
        Assert.Equal(("1.5.01", "1.5.25"), (bench.Updater.OldVersion.ToString(), bench.Updater.NewVersion.ToString()));
        Assert.Equal("TDX module updated from 1.5.01 to 1.5.25.", bench.Log.Entries[^1].Text);
        bench.AssertClean();
    }

    [Fact]
    public void Update_KeepsTdmrsKeysAndTds_AndTheHostGoesOn()
    {
        UpdateBench bench = new();
        SeamcallRegisters create = new() { Rax = 9, Rcx = FreePage(bench), Rdx = 40 };
        bench.Platform.Transport.Call(0, ref create);
        Assert.Equal(0UL, create.Rax);
        int tdmrs = bench.Platform.Module!.TdmrCount;

        bench.Updater.Update();

        EmulatedTdxModule module = bench.Platform.Module!;
        Assert.Equal((ModuleState.SysReady, tdmrs, true, 4), (module.State, module.TdmrCount, module.EveryTdmrComplete, module.InitializedProcessors));
        Assert.Equal(KeyIdState.Assigned, module.StateOf(new(40)));
        int calls = bench.Recorder.Calls.Count;
        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());
        Assert.Equal(calls, bench.Recorder.Calls.Count);
    }

    [Fact]
    public void Update_IsDoneOnce()
    {
        UpdateBench bench = new();
        bench.Updater.Update();
        int calls = bench.Recorder.Calls.Count;

        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
        Assert.Equal(calls, bench.Recorder.Calls.Count);
    }

    [Fact]
    public void Updates_MayFollowEachOther_UntilTheLoaderHasNoneLeft()
    {
        UpdateBench bench = new(loader: new() { Updates = 2 });
        byte[] image = new EmulatedModuleImage { Profile = TdxProfile.V1_5_25 }.ToFile();

        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
        Assert.Equal(TdxUpdateResult.Updated, new TdxModuleUpdater(bench.Host, image).Update());

        TdxModuleUpdater third = new(bench.Host, image);
        Assert.Equal((TdxUpdateResult.NoUpdatesLeft, 0U), (third.Update(), third.Loader!.Value.RemainingUpdates));
        Assert.Equal(ModuleState.SysReady, bench.Platform.Module!.State);
    }

    [Fact]
    public void ParallelCallers_ShareOneUpdate()
    {
        UpdateBench bench = new();
        TdxUpdateResult[] results = new TdxUpdateResult[8];
        Parallel.For(0, results.Length, i => results[i] = bench.Updater.Update());

        Assert.All(results, static result => Assert.Equal(TdxUpdateResult.Updated, result));
        Assert.Single(bench.Recorder.Calls, static call => call.Request == Shutdown);
    }

    [Fact]
    public void NoUpdatesLeft_UnderLinuxsPolicy_LosesTheModule() =>
        new UpdateBench(policy: TdxUpdatePolicy.Kernel, loader: new() { Updates = 0 }).AssertLost(TdxUpdateState.CpuInstall, SeamldrLeaf.Install);

    [Fact]
    public void OfflineProcessor_IsRefused_AndTheUpdateMayBeRepeatedOnceItIsBack()
    {
        UpdateBench bench = new();
        bench.Platform.Processors.SetOnline(3, false);

        bench.AssertOldModuleRuns(TdxUpdateResult.OfflineProcessors);
        Assert.Empty(bench.Recorder.Calls);

        bench.Platform.Processors.SetOnline(3, true);
        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
        Assert.Null(bench.Updater.Failure);
    }

    [Fact]
    public void OfflineProcessor_UnderLinuxsPolicy_LeavesTheSessionOpen_AndTheNextSeamcallFindsNoModule()
    {
        UpdateBench bench = new(policy: TdxUpdatePolicy.Kernel);
        bench.Platform.Processors.SetOnline(3, false);

        bench.AssertLost(TdxUpdateState.GlobalInit, Init);

        Assert.Equal((ulong)TdxStatus.VmFailInvalid, bench.Updater.Failure!.Call.Status);
        Assert.Equal(3, bench.Platform.Seamldr!.ProcessorsInSession);
        Assert.Equal(3, bench.Recorder.Calls.Count(static call => call.Request == SeamldrLeaf.Install));
    }

    [Fact]
    public void OldModuleWithoutTheCompatibilityRequest_UnderLinuxsPolicy_RefusesItsShutdown()
    {
        UpdateBench bench = new(TdxProfile.V1_5, TdxUpdatePolicy.Kernel);

        bench.AssertOldModuleRuns(TdxUpdateResult.ShutdownRefused);
        Assert.Equal((ulong)TdxStatus.OperandInvalid.With(1), bench.Updater.Failure!.Call.Status);
    }

    [Fact]
    public void SensitiveWorkGoingOn_IsBusy_AndTheUpdateMayBeRepeated()
    {
        bool building = true;
        UpdateBench bench = new UpdateBench().With((_, rax) => rax == Shutdown && building ? (ulong)TdxStatus.UpdateCompatibilitySensitive.With(1 << 16) : null);

        bench.AssertOldModuleRuns(TdxUpdateResult.Busy);

        building = false;
        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
    }

    [Fact]
    public void ProcessorInsideTheOldModule_RefusesTheShutdown()
    {
        UpdateBench bench = new();
        using (bench.Platform.Module!.HoldInside(2))
        {
            bench.AssertOldModuleRuns(TdxUpdateResult.ShutdownRefused);
        }

        Assert.Equal((ulong)TdxStatus.SysBusy, bench.Updater.Failure!.Call.Status);
    }

    [Fact]
    public void Module1_0_CannotBeUpdated()
    {
        UpdateBench bench = new(TdxProfile.V1_0);

        bench.AssertOldModuleRuns(TdxUpdateResult.NotSupported);
        Assert.Equal(["SEAMLDR.INFO@0"], bench.Calls);
    }

    [Fact]
    public void ModuleWithoutTdPreserving_CannotBeUpdated()
    {
        UpdateBench bench = new();
        bench.With((_, rax) => rax == Read ? 0UL : null);

        bench.AssertOldModuleRuns(TdxUpdateResult.NotSupported);
        Assert.DoesNotContain("TDH.SYS.SHUTDOWN@0", bench.Calls);
    }

    [Fact]
    public void NoLoader_CannotBeUpdated() => new UpdateBench(hasLoader: false).AssertOldModuleRuns(TdxUpdateResult.NotSupported);

    public static TheoryData<string, SeamldrStatus> LoaderRefusals => new()
    {
        { "cpu", SeamldrStatus.UnsupportedCpu },
        { "svn", SeamldrStatus.BadSignature },
        { "debug", SeamldrStatus.BadSignature },
        { "major", SeamldrStatus.Unsupported },
        { "handoff", SeamldrStatus.BadHandoff },
        { "hash", SeamldrStatus.BadHash },
        { "signature", SeamldrStatus.BadSignature },
    };

    [Theory]
    [MemberData(nameof(LoaderRefusals))]
    public void ImageThatTheLoaderRefuses_LosesTheModule_WhetherItCouldRecoverOrNot(string what, SeamldrStatus status)
    {
        EmulatedModuleImage image = new() { Profile = TdxProfile.V1_5_25 };
        image = what switch
        {
            "cpu" => image with { Cpus = [1] },
            "svn" => image with { Svn = new(1, 1) },
            "debug" => image with { IsDebug = true },
            "major" => image with { Svn = new(3, 9) },
            "handoff" => image with { MinimumHandoffVersion = 2, HandoffVersion = 2 },
            _ => image,
        };
        byte[] file = image.ToFile();
        file[what switch { "hash" => file.Length - 1, "signature" => 4096 + 200, _ => 2 }] ^= 0x40;
        UpdateBench bench = new(file: file);

        bench.AssertLost(TdxUpdateState.CpuInstall, SeamldrLeaf.Install);

        Assert.Equal((ulong)status, bench.Updater.Failure!.Call.Status);
        Assert.Equal(3, bench.Updater.Failure.Call.Processor);
        Assert.Equal(what != "hash", bench.Platform.Module is not null);
        Assert.Contains(SeamldrStatusDecoder.Decode((ulong)status).Name!, bench.Updater.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SeamldrLeaf.Install, (ulong)SeamldrStatus.BadCall, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)SeamldrStatus.OutOfMemory, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)SeamldrStatus.Interrupted, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)SeamldrStatus.Unspecified, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)SeamldrStatus.NoEntropy, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)TdxStatus.VmFailInvalid, TdxUpdateState.CpuInstall)]
    [InlineData(SeamldrLeaf.Install, (ulong)TdxStatus.UndefinedOpcode, TdxUpdateState.CpuInstall)]
    [InlineData(Init, (ulong)TdxStatus.SysBusy, TdxUpdateState.GlobalInit)]
    [InlineData(Init, (ulong)TdxStatus.SysIncompatibleSigstruct, TdxUpdateState.GlobalInit)]
    [InlineData(LpInit, (ulong)TdxStatus.InconsistentMsr, TdxUpdateState.CpuInit)]
    [InlineData(LpInit, (ulong)TdxStatus.UndefinedOpcode, TdxUpdateState.CpuInit)]
    [InlineData(TakeOver, (ulong)TdxStatus.SysStateIncorrect, TdxUpdateState.RunUpdate)]
    [InlineData(TakeOver, (ulong)TdxStatus.SysInvalidHandoff, TdxUpdateState.RunUpdate)]
    public void FailureOfOneProcessor_AfterTheShutdown_StopsEveryone(ulong leaf, ulong status, TdxUpdateState step)
    {
        int lp = leaf is Init or TakeOver ? 0 : 2;
        UpdateBench bench = new UpdateBench().With((processor, rax) => processor == lp && rax == leaf ? status : null);

        bench.AssertLost(step, leaf);

        Assert.Equal((status, lp), (bench.Updater.Failure!.Call.Status, bench.Updater.Failure.Call.Processor));
        // All processors of the state do their part, none goes on to the next one.
        Assert.Equal(leaf, bench.Recorder.Calls[^1].Request);
        Assert.Equal("TDX module update failed; there is no TDX module until the platform is reset.", bench.Log.Entries[^1].Text);
    }

    [Fact]
    public void EntropyShortage_IsRetriedTenTimes_AtTheLoaderAndAtTheModule()
    {
        int loader = 0;
        int module = 0;
        UpdateBench bench = new UpdateBench().With((_, rax) => rax switch
        {
            SeamldrLeaf.Install when ++loader < 10 => (ulong)SeamldrStatus.NoEntropy,
            Init when ++module < 10 => (ulong)TdxStatus.RndNoEntropy,
            _ => null,
        });

        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
        Assert.Equal((13, 10), (loader, module));
    }

    [Fact]
    public void HandoffDataThatAreGone_AreFoundByTheLoader()
    {
        UpdateBench bench = new();
        bench.With((_, rax) => rax == Shutdown ? 0 : null);

        Assert.Equal((TdxUpdateResult.Lost, TdxUpdateState.Lost), (bench.Updater.Update(), bench.Updater.Step));
        Assert.Equal((ulong)SeamldrStatus.BadHandoff, bench.Updater.Failure!.Call.Status);
    }

    [Fact]
    public void ExceptionOfTheHost_EndsTheUpdater_AndGoesOn()
    {
        UpdateBench bench = new UpdateBench().With(static (_, rax) => rax == Init ? throw new InvalidOperationException("the transport is out of order") : null);

        Assert.Throws<InvalidOperationException>(() => bench.Updater.Update());

        Assert.Equal((TdxUpdateStatus.Broken, TdxUpdateState.GlobalInit), (bench.Updater.Status, bench.Updater.Step));
        Assert.Equal(TdxUpdateResult.HostError, bench.Updater.Update());
        bench.AssertClean();
    }

    [Fact]
    public void OfflineRequest_DuringTheUpdate_WaitsForItsEnd()
    {
        UpdateBench bench = new();
        bool went = false;
        bench.With((_, rax) =>
        {
            went |= rax == SeamldrLeaf.Install && bench.Platform.Processors.TrySetOnline(3, false);
            return null;
        });

        Assert.Equal(TdxUpdateResult.Updated, bench.Updater.Update());
        Assert.False(went);
        Assert.True(bench.Platform.Processors.TrySetOnline(3, false));
    }

    [Theory]
    [InlineData(TdxUpdateResult.Updated, 0, null)]
    [InlineData(TdxUpdateResult.Busy, -16, "device-busy")]
    [InlineData(TdxUpdateResult.InvalidImage, -22, "firmware-invalid")]
    [InlineData(TdxUpdateResult.ShutdownRefused, -5, "firmware-invalid")]
    [InlineData(TdxUpdateResult.Lost, -5, "firmware-invalid")]
    [InlineData(TdxUpdateResult.NoUpdatesLeft, -28, "firmware-invalid")]
    public void Result_HasLinuxsErrors(TdxUpdateResult result, int errno, string? upload) => Assert.Equal((errno, upload), (-(int)result.Kernel(), result.UploadError()));

    private static ulong FreePage(UpdateBench bench)
    {
        Assert.True(bench.Memory.TryAllocate(4096, 4096, out PhysicalAddress page));
        bench.Memory.Free(page);
        return page.Value;
    }
}

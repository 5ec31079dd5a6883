using System.Buffers.Binary;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Loader;

public sealed class InstallTests
{
    private static readonly EmulatedModuleImage Good = new() { Profile = TdxProfile.V1_5_25 };

    [Theory]
    [InlineData(TdxProfile.V1_5, TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5, TdxProfile.V1_5_25)]
    [InlineData(TdxProfile.V1_5_25, TdxProfile.V1_5_25)]
    public void An_update_puts_the_new_module_in_its_first_state_and_keeps_what_the_old_one_left(TdxProfile old, TdxProfile @new)
    {
        LoaderDriver driver = new LoaderDriver(old).ShutDownOld().Write(new() { Profile = @new });

        Assert.Equal(SeamldrStatus.Success, driver.InstallEverywhere());

        EmulatedTdxModule module = driver.Platform.Module!;
        Assert.NotSame(driver.Old.Module, module);
        Assert.Equal((@new, ModuleState.SysInitPending, 0), (module.Profile, module.State, module.InitializedProcessors));
        Assert.Equal((15, 0), (driver.Loader.RemainingUpdates, driver.Loader.ProcessorsInSession));

        Assert.Equal(TdxStatus.Success, driver.CallModule(0, 33));
        for (int lp = 0; lp < driver.Count; lp++)
        {
            Assert.Equal(TdxStatus.Success, driver.CallModule(lp, 35));
        }

        Assert.Equal(TdxStatus.Success, driver.CallModule(0, 53));
        Assert.Equal((ModuleState.SysReady, 1), (module.State, module.TdmrCount));
    }

    [Fact]
    public void The_first_processor_shuts_the_old_module_out_and_those_between_only_check_in()
    {
        LoaderDriver driver = new LoaderDriver().Write(Good);
        Assert.Equal(TdxStatus.Success, driver.CallModule(2, 36, ModuleDriver.TdmrBase));

        // Whatever their operand: only the last one looks at it.
        Assert.Equal(SeamldrStatus.Success, driver.Call(3, SeamldrLeaf.Install, rcx: 0xBAD));
        Assert.Equal(TdxStatus.VmFailInvalid, driver.CallModule(2, 36, ModuleDriver.TdmrBase));
        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Install, rcx: ulong.MaxValue));
        Assert.Equal(2, driver.Loader.ProcessorsInSession);
    }

    [Fact]
    public void A_load_with_no_updates_left_leaves_none()
    {
        LoaderDriver driver = new LoaderDriver(description: new() { Updates = 0 }).ShutDownOld().Write(Good, SeamldrScenario.Load);

        Assert.Equal(SeamldrStatus.Success, driver.InstallEverywhere());
        Assert.Equal(0, driver.Loader.RemainingUpdates);

        driver.Write(Good);
        Assert.Equal(SeamldrStatus.BadCall, driver.InstallEverywhere());
    }

    [Fact]
    public void A_processor_that_repeats_within_a_session_is_refused_and_the_session_goes_on()
    {
        LoaderDriver driver = new LoaderDriver().ShutDownOld().Write(Good);
        Assert.Equal(SeamldrStatus.Success, driver.Call(1, SeamldrLeaf.Install, LoaderDriver.Parameters));

        Assert.Equal((SeamldrStatus.BadCall, 0UL), (driver.Call(1, SeamldrLeaf.Install, LoaderDriver.Parameters), driver.Rdx));

        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Install, LoaderDriver.Parameters));
        Assert.Equal(SeamldrStatus.Success, driver.Call(3, SeamldrLeaf.Install, LoaderDriver.Parameters));
        Assert.Equal(SeamldrStatus.Success, driver.Call(2, SeamldrLeaf.Install, LoaderDriver.Parameters));
        Assert.Equal(ModuleState.SysInitPending, driver.Platform.Module!.State);
    }

    [Fact]
    public void A_recoverable_failure_lets_the_old_module_in_again_and_another_session_may_follow()
    {
        LoaderDriver driver = new LoaderDriver().ShutDownOld().Write(Good with { Cpus = [0x000B_0671] });

        Assert.Equal((SeamldrStatus.UnsupportedCpu, 0UL), (driver.InstallEverywhere(), driver.Rdx));
        Assert.Equal(TdxStatus.SysShutdown, driver.CallModule(0, 33));

        driver.Write(Good);
        Assert.Equal(SeamldrStatus.Success, driver.InstallEverywhere());
    }

    [Fact]
    public void A_wrong_hash_is_found_when_the_old_module_is_gone()
    {
        LoaderDriver driver = new LoaderDriver().ShutDownOld().Write(Good);
        driver.Platform.Memory.WriteWord(LoaderDriver.Pages + 512, 1);

        Assert.Equal((SeamldrStatus.BadHash, 1UL), (driver.InstallEverywhere(), driver.Rdx));

        Assert.Null(driver.Platform.Module);
        Assert.Equal(TdxStatus.VmFailInvalid, driver.CallModule(0, 33));
        Assert.Equal(16, driver.Loader.RemainingUpdates);

        // There is nothing to update any more, but a module may be loaded from scratch.
        Assert.Equal(SeamldrStatus.BadParameter, driver.Write(Good).InstallEverywhere());
        Assert.Equal(SeamldrStatus.Success, driver.Write(Good, SeamldrScenario.Load).InstallEverywhere());
        Assert.Equal(ModuleState.SysInitPending, driver.Platform.Module!.State);
    }

    public static TheoryData<string, SeamldrStatus> Refusals => new()
    {
        { "version", SeamldrStatus.BadParameter },
        { "reserved", SeamldrStatus.BadParameter },
        { "scenario", SeamldrStatus.BadParameter },
        { "no pages", SeamldrStatus.BadParameter },
        { "too many pages", SeamldrStatus.BadParameter },
        { "crooked page", SeamldrStatus.BadParameter },
        { "private page", SeamldrStatus.BadParameter },
        { "page in SEAM memory", SeamldrStatus.BadParameter },
        { "crooked sigstruct", SeamldrStatus.BadParameter },
        { "crooked parameters", SeamldrStatus.BadParameter },
        { "signature", SeamldrStatus.BadSignature },
        { "signed field", SeamldrStatus.BadSignature },
        { "mark", SeamldrStatus.BadSignature },
        { "debug", SeamldrStatus.BadSignature },
        { "older", SeamldrStatus.BadSignature },
        { "no processors", SeamldrStatus.BadSignature },
        { "handoff range upside down", SeamldrStatus.BadSignature },
        { "major", SeamldrStatus.Unsupported },
        { "major 0", SeamldrStatus.Unsupported },
        { "processor", SeamldrStatus.UnsupportedCpu },
        { "entropy", SeamldrStatus.NoEntropy },
        { "used up", SeamldrStatus.BadCall },
        { "handoff version", SeamldrStatus.BadHandoff },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Each_check_of_the_last_processor_has_its_status_and_leaves_the_old_module(string what, SeamldrStatus expected)
    {
        LoaderDriver driver = new LoaderDriver(description: new() { Updates = what == "used up" ? 0 : 16 }).ShutDownOld();
        driver.Write(what switch
        {
            "debug" => Good with { IsDebug = true },
            "older" => Good with { Svn = new(1, 4) },
            "no processors" => Good with { Cpus = [] },
            "handoff range upside down" => Good with { MinimumHandoffVersion = 2, HandoffVersion = 1 },
            "major" => Good with { Svn = new(2, 5) },
            "major 0" => Good with { Svn = new(0, 5) },
            "processor" => Good with { Cpus = [0x000B_0671] },
            "handoff version" => Good with { MinimumHandoffVersion = 2, HandoffVersion = 3 },
            _ => Good,
        });
        SparseMemory memory = driver.Platform.Memory;
        ulong at = LoaderDriver.Parameters;
        switch (what)
        {
            case "version": WriteHalf(memory, at, 1); break;
            case "reserved": memory.WriteWord(at + 112, 1UL << 56); break;
            case "scenario": WriteHalf(memory, at + 4, 2); break;
            case "no pages": memory.WriteWord(at + 120, 0); break;
            case "too many pages": memory.WriteWord(at + 120, 497); break;
            case "crooked page": memory.WriteWord(at + 136, LoaderDriver.Pages + 8); break;
            case "private page": memory.WriteWord(at + 136, LoaderDriver.Pages | (16UL << driver.Platform.Addresses.KeyIdShift)); break;
            case "page in SEAM memory": memory.WriteWord(at + 136, 0x7C00_0000); break;
            case "crooked sigstruct": memory.WriteWord(at + 8, LoaderDriver.Sigstruct + 2048); break;
            case "crooked parameters": at += 256; break;
            case "signature": memory.WriteWord(LoaderDriver.Sigstruct + 192, 0); break;
            case "signed field": memory.WriteWord(LoaderDriver.Sigstruct + 1000, 1); break;
            case "mark": memory.WriteWord(LoaderDriver.Sigstruct, 0); break;
            default: break;
        }

        for (int lp = 0; lp < driver.Count - 1; lp++)
        {
            driver.Call(lp, SeamldrLeaf.Install, at);
        }

        driver.Platform.Entropy.FailNext = what == "entropy" ? 1 : 0;
        Assert.Equal((expected, 0UL), (driver.Call(driver.Count - 1, SeamldrLeaf.Install, at), driver.Rdx));
        Assert.Same(driver.Old.Module, driver.Platform.Module);
        Assert.True(driver.Platform.SeamReady);
    }

    [Fact]
    public void An_update_of_a_module_that_was_not_shut_down_finds_no_handoff_data()
    {
        LoaderDriver driver = new LoaderDriver().Write(Good);

        Assert.Equal(SeamldrStatus.BadHandoff, driver.InstallEverywhere());
        Assert.Equal(TdxStatus.Success, driver.CallModule(2, 36, ModuleDriver.TdmrBase));
    }

    [Fact]
    public void No_entropy_for_the_database_comes_too_late_to_recover()
    {
        LoaderDriver driver = new LoaderDriver().ShutDownOld().Write(Good);
        for (int lp = 0; lp < driver.Count - 1; lp++)
        {
            driver.Call(lp, SeamldrLeaf.Install, LoaderDriver.Parameters);
        }

        // The first draw is for where the module goes.
        (driver.Platform.Entropy.FailAfter, driver.Platform.Entropy.FailNext) = (1, 10);

        Assert.Equal((SeamldrStatus.NoEntropy, 1UL), (driver.Call(driver.Count - 1, SeamldrLeaf.Install, LoaderDriver.Parameters), driver.Rdx));
        Assert.Null(driver.Platform.Module);
        Assert.Equal(16, driver.Loader.RemainingUpdates);
    }

    [Fact]
    public void Loading_from_scratch_forgets_the_handoff_data_and_starts_the_count_anew()
    {
        LoaderDriver driver = new LoaderDriver(description: new() { Updates = 3 }).ShutDownOld().Write(Good);
        Assert.Equal(SeamldrStatus.Success, driver.InstallEverywhere());
        Assert.Equal(2, driver.Loader.RemainingUpdates);

        Assert.Equal(SeamldrStatus.Success, driver.Write(Good, SeamldrScenario.Load).InstallEverywhere());

        Assert.Equal(2, driver.Loader.RemainingUpdates);
        Assert.Equal(TdxStatus.Success, driver.CallModule(0, 33));
        for (int lp = 0; lp < driver.Count; lp++)
        {
            driver.CallModule(lp, 35);
        }

        Assert.Equal(TdxStatus.SysInvalidHandoff, driver.CallModule(0, 53));
    }

    [Fact]
    public void Loading_an_older_module_wants_a_clean_up_first()
    {
        LoaderDriver driver = new LoaderDriver().Write(new() { Profile = TdxProfile.V1_5 }, SeamldrScenario.Load);

        Assert.Equal((SeamldrStatus.CleanupRequired, 0UL), (driver.InstallEverywhere(), driver.Rdx));
    }

    [Fact]
    public void The_loader_knows_the_module_that_the_firmware_loads_after_it()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of());
        platform.LoadSeamldr();
        LoaderDriver driver = new LoaderDriver(platform).ShutDownOld();

        Assert.Equal(SeamldrStatus.BadSignature, driver.Write(Good with { Svn = new(1, 4) }).InstallEverywhere());
        Assert.Equal(SeamldrStatus.Success, driver.Write(Good with { Svn = new(1, 9) }).InstallEverywhere());

        // From now on it is the installed one's security version that counts, which is looked at before the handoff data.
        Assert.Equal(SeamldrStatus.BadSignature, driver.Write(Good).InstallEverywhere());
    }

    [Fact]
    public void A_module_that_does_not_fit_the_SEAM_range_is_refused()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(1, 1) with { SeamRange = MemoryRange.OfSize(0x7C00_0000, 0x4000) });
        platform.LoadSeamldr();
        Assert.True(TdxModuleImage.TryParse(Good.ToFile(), out TdxModuleImage? parts, out _));
        platform.Memory.Write(LoaderDriver.Sigstruct, parts.Sigstruct.Span);
        byte[] page = new byte[SeamldrParameters.Size];
        new SeamldrParameters(SeamldrScenario.Load, new(LoaderDriver.Sigstruct), [.. Enumerable.Repeat(new PhysicalAddress(LoaderDriver.Pages), 4)]).Write(page);
        platform.Memory.Write(LoaderDriver.Parameters, page);

        SeamcallRegisters registers = new() { Rax = SeamldrLeaf.Install, Rcx = LoaderDriver.Parameters };
        platform.Transport.Call(0, ref registers);

        Assert.Equal((ulong)SeamldrStatus.OutOfMemory, registers.Rax);
    }

    private static void WriteHalf(SparseMemory memory, ulong address, uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        memory.Write(address, bytes);
    }
}

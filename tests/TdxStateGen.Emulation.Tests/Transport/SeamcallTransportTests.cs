using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Transport;

/// <summary>What SEAMCALL does before the module sees anything.</summary>
public sealed class SeamcallTransportTests
{
    private static TdxStatus Call(EmulatedPlatform platform, int lp, ulong leaf)
    {
        SeamcallRegisters registers = new() { Rax = leaf };
        platform.Transport.Call(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    private static EmulatedPlatform Loaded(TdxProfile profile = TdxProfile.V1_5_25, bool seam = true)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(processorsPerPackage: 2) with { SeamEnabled = seam });
        platform.LoadModule(profile);
        return platform;
    }

    [Fact]
    public void Lp_outside_vmx_operation_gets_ud()
    {
        EmulatedPlatform platform = Loaded();
        platform.SetVmxOperation(1, false);

        Assert.Equal(TdxStatus.UndefinedOpcode, Call(platform, 1, 33));
        Assert.Equal(TdxStatus.Success, Call(platform, 0, 33));
        platform.SetVmxOperation(1, true);
        Assert.Equal(TdxStatus.Success, Call(platform, 1, 35));
    }

    [Fact]
    public void Lp_off_line_gets_ud()
    {
        EmulatedPlatform platform = Loaded();
        platform.Processors.SetOnline(1, false);

        Assert.Equal(TdxStatus.UndefinedOpcode, Call(platform, 1, 35));
    }

    [Fact]
    public void Platform_without_seam_gets_gp_and_ud_goes_first()
    {
        EmulatedPlatform platform = Loaded(seam: false);
        Assert.Equal(TdxStatus.GeneralProtection, Call(platform, 0, 33));
        platform.SetVmxOperation(0, false);
        Assert.Equal(TdxStatus.UndefinedOpcode, Call(platform, 0, 33));
    }

    [Fact]
    public void Module_that_is_absent_or_not_ready_is_vmfailinvalid()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of());
        Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 0, 33));
        EmulatedTdxModule module = platform.LoadModule(TdxProfile.V1_5);
        platform.SeamReady = false;
        Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 0, 33));
        platform.SeamReady = true;
        Assert.Equal(ModuleState.SysInitPending, module.State);
        Assert.Equal(TdxStatus.Success, Call(platform, 0, 33));
        platform.UnloadModule();
        Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 0, 33));
    }

    [Fact]
    public void Loader_is_absent() =>
        Assert.Equal(TdxStatus.VmFailInvalid, Call(Loaded(), 0, 1UL << 63));

    [Theory]
    [InlineData(TdxStatus.UndefinedOpcode)]
    [InlineData(TdxStatus.GeneralProtection)]
    [InlineData(TdxStatus.VmFailInvalid)]
    public void Instruction_that_does_not_reach_the_module_changes_rax_only(TdxStatus status)
    {
        EmulatedPlatform platform = Loaded(seam: status != TdxStatus.GeneralProtection);
        platform.SetVmxOperation(0, status != TdxStatus.UndefinedOpcode);
        platform.SeamReady = status != TdxStatus.VmFailInvalid;
        SeamcallRegisters before = new() { Rax = 33, Rcx = 1, Rdx = 2, R8 = 3, R9 = 4, R10 = 5, R11 = 6, R12 = 7, R13 = 8, R14 = 9, R15 = 10, Rbx = 11, Rdi = 12, Rsi = 13 };
        SeamcallRegisters after = before;

        platform.Transport.Call(0, ref after);

        Assert.Equal(before with { Rax = (ulong)status }, after);
        Assert.Equal(ModuleState.SysInitPending, platform.Module!.State);
    }

    [Theory]
    [InlineData(TdxStatus.UndefinedOpcode, TdxErrno.Eacces, TdxErrno.Einval, null)]
    [InlineData(TdxStatus.GeneralProtection, TdxErrno.Eopnotsupp, TdxErrno.Enodev, null)]
    [InlineData(TdxStatus.VmFailInvalid, TdxErrno.Enodev, TdxErrno.Enodev, TdxErrno.Enodev)]
    public void Host_sees_the_errors_of_its_kernel(TdxStatus status, TdxErrno mainline, TdxErrno series, TdxErrno? seed)
    {
        // The seed's kernel has no answer to an exception: it would stop there.
        Assert.Equal(mainline, TdxErrnoMap.Map(status, TdxKernelEra.Mainline).Errno);
        Assert.Equal(series, TdxErrnoMap.Map(status, TdxKernelEra.SeriesV9ToV12).Errno);
        Assert.Equal(seed, TdxErrnoMap.Map(status, TdxKernelEra.Seed).Errno);
    }

    [Fact]
    public void Loader_with_an_lp_inside_is_vmfailinvalid_for_every_lp()
    {
        EmulatedPlatform platform = Loaded();
        EmulatedSeamldr loader = platform.LoadSeamldr();
        using (loader.HoldInside())
        {
            Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 0, 1UL << 63));
            Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 1, 1UL << 63));
        }

        Assert.NotEqual(TdxStatus.VmFailInvalid, Call(platform, 0, 1UL << 63));
    }

    [Fact]
    public void Lp_that_1_0_shut_down_enters_the_module_no_more()
    {
        EmulatedPlatform platform = Loaded(TdxProfile.V1_0);
        Assert.Equal(TdxStatus.Success, Call(platform, 0, 44));

        Assert.Equal(TdxStatus.VmFailInvalid, Call(platform, 0, 44));
        Assert.Equal(TdxStatus.SysShutdown, Call(platform, 1, 33));
        Assert.Equal(TdxStatus.Success, Call(platform, 1, 44));
    }

    [Fact]
    public void Lp_that_the_platform_does_not_have_is_an_error_of_the_caller()
    {
        EmulatedPlatform platform = Loaded();
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(platform, 2, 33));
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(platform, -1, 33));
    }

    [Fact]
    public void Host_of_the_platform_has_its_processors_and_transport()
    {
        EmulatedPlatform platform = Loaded();
        CountingTransport counting = new(platform.Transport);

        Assert.Same(platform.Transport, platform.CreateHost().Transport);
        Assert.Same(counting, platform.CreateHost(counting).Transport);
        Assert.Same(platform.Processors, platform.CreateHost().Processors);
    }
}

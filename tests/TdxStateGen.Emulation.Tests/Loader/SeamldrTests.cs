using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Loader;

public sealed class SeamldrTests
{
    private const ulong Buffer = 0x50_0000;

    private static SeamldrInfo InfoOf(LoaderDriver driver)
    {
        byte[] bytes = new byte[SeamldrInfo.Size];
        driver.Platform.Memory.Read(Buffer, bytes);
        return SeamldrInfo.Parse(bytes);
    }

    [Fact]
    public void Info_tells_version_launcher_and_remaining_updates()
    {
        LoaderDriver driver = new(description: new() { Updates = 7, LaunchProcessor = 2 });

        Assert.Equal(SeamldrStatus.Success, driver.Call(1, SeamldrLeaf.Info, Buffer));

        SeamldrInfo info = InfoOf(driver);
        Assert.Equal((0U, 0x8086U, 2U, 7U, true), (info.Version, info.VendorId, info.LauncherApicId, info.RemainingUpdates, info.SeamReady));
        Assert.Equal(0xABCDUL, driver.Rdx);
    }

    [Fact]
    public void Info_is_answered_in_the_middle_of_a_session_and_says_that_the_module_is_shut_out()
    {
        LoaderDriver driver = new();
        driver.Call(0, SeamldrLeaf.Install);

        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Info, Buffer));
        Assert.False(InfoOf(driver).SeamReady);
    }

    [Theory]
    [InlineData(Buffer + 8)]
    [InlineData(0x7C00_0000)]
    [InlineData(1UL << 52)]
    [InlineData(Buffer | (1UL << 51))]
    public void Info_wants_a_buffer_of_256_bytes_in_memory_of_the_host(ulong buffer) =>
        Assert.Equal(SeamldrStatus.BadParameter, new LoaderDriver().Call(0, SeamldrLeaf.Info, buffer));

    [Fact]
    public void Info_takes_a_buffer_with_an_MKTME_KeyID()
    {
        LoaderDriver driver = new();

        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Info, Buffer | (3UL << driver.Platform.Addresses.KeyIdShift)));
        Assert.Equal(0x8086U, InfoOf(driver).VendorId);
    }

    [Theory]
    [InlineData(SeamldrLeaf.Shutdown + 1)]
    [InlineData(SeamldrLeaf.Install | (1UL << 16))]
    [InlineData(SeamldrLeaf.Install | (1UL << 40))]
    public void Any_other_leaf_is_a_bad_parameter_and_writes_no_register(ulong leaf)
    {
        LoaderDriver driver = new();

        Assert.Equal((SeamldrStatus.BadParameter, 0xABCDUL), (driver.Call(0, leaf), driver.Rdx));
    }

    [Fact]
    public void A_second_processor_inside_is_answered_VMfailInvalid()
    {
        LoaderDriver driver = new();
        using (driver.Loader.HoldInside())
        {
            Assert.Equal((ulong)TdxStatus.VmFailInvalid, (ulong)driver.Call(1, SeamldrLeaf.Info, Buffer));
            Assert.Throws<InvalidOperationException>(() => driver.Loader.HoldInside());
        }

        Assert.Equal(SeamldrStatus.Success, driver.Call(1, SeamldrLeaf.Info, Buffer));
    }

    [Fact]
    public void Processors_that_check_in_at_once_are_counted_once_each()
    {
        LoaderDriver driver = new LoaderDriver(packages: 2, processorsPerPackage: 16).ShutDownOld().Write(new() { Profile = TdxProfile.V1_5_25 });
        int succeeded = 0;
        Parallel.For(0, driver.Count, lp =>
        {
            SeamcallRegisters registers;
            do
            {
                registers = new() { Rax = SeamldrLeaf.Install, Rcx = LoaderDriver.Parameters };
                driver.Platform.Transport.Call(lp, ref registers);
            }
            while (registers.Rax == (ulong)TdxStatus.VmFailInvalid);

            Interlocked.Add(ref succeeded, registers.Rax == 0 ? 1 : 0);
        });

        Assert.Equal((32, 15), (succeeded, driver.Loader.RemainingUpdates));
        Assert.Equal(ModuleState.SysInitPending, driver.Platform.Module!.State);
    }

    [Fact]
    public void The_first_call_ever_needs_a_random_number()
    {
        LoaderDriver driver = new();
        driver.Platform.Entropy.FailNext = 1;

        Assert.Equal(SeamldrStatus.Unspecified, driver.Call(0, SeamldrLeaf.Info, Buffer));
        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Info, Buffer));
    }

    [Fact]
    public void Shutdown_ends_with_the_launching_processor_and_there_is_no_loader_any_more()
    {
        LoaderDriver driver = new(description: new() { LaunchProcessor = 1 });
        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Shutdown));
        Assert.Equal(TdxStatus.VmFailInvalid, driver.CallModule(0, 36, ModuleDriver.TdmrBase));
        Assert.Equal(SeamldrStatus.Success, driver.Call(2, SeamldrLeaf.Shutdown));
        Assert.Equal(SeamldrStatus.Success, driver.Call(3, SeamldrLeaf.Shutdown));
        Assert.False(driver.Loader.IsGone);

        Assert.Equal(SeamldrStatus.Success, driver.Call(1, SeamldrLeaf.Shutdown));

        Assert.True(driver.Loader.IsGone);
        Assert.Equal((ulong)TdxStatus.VmFailInvalid, (ulong)driver.Call(1, SeamldrLeaf.Info, Buffer));
    }

    [Fact]
    public void Shutdown_tells_a_last_processor_that_did_not_launch_the_loader_so()
    {
        LoaderDriver driver = new();
        for (int lp = 0; lp < 3; lp++)
        {
            Assert.Equal(SeamldrStatus.Success, driver.Call(lp, SeamldrLeaf.Shutdown));
        }

        Assert.Equal(SeamldrStatus.BadCall, driver.Call(3, SeamldrLeaf.Shutdown));
        Assert.Equal(SeamldrStatus.Success, driver.Call(0, SeamldrLeaf.Shutdown));
        Assert.True(driver.Loader.IsGone);
    }

    [Fact]
    public void Install_is_refused_while_the_loader_is_being_shut_down()
    {
        LoaderDriver driver = new();
        driver.Call(0, SeamldrLeaf.Shutdown);

        Assert.Equal((SeamldrStatus.BadCall, 0UL), (driver.Call(1, SeamldrLeaf.Install), driver.Rdx));
    }

    [Fact]
    public void A_launching_processor_that_is_not_there_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LoaderDriver(description: new() { LaunchProcessor = 4 }));

    [Fact]
    public void Any_registers_get_a_status_and_no_exception()
    {
        LoaderDriver driver = new(packages: 1, processorsPerPackage: 2);
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            SeamcallRegisters registers = new() { Rax = (1UL << 63) | (ulong)random.NextInt64(5), Rcx = (ulong)random.NextInt64() << random.Next(2) };
            driver.Platform.Transport.Call(random.Next(2), ref registers);
            SeamldrStatus status = (SeamldrStatus)registers.Rax;
            Assert.True(Enum.IsDefined(status) || registers.Rax == (ulong)TdxStatus.VmFailInvalid, $"0x{registers.Rax:x}");
        }
    }
}

using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Platform;

public sealed class HotAddTests
{
    private static TdxStatus Call(EmulatedPlatform platform, int lp, ulong leaf)
    {
        SeamcallRegisters registers = new() { Rax = leaf };
        platform.Transport.Call(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    [Fact]
    public void An_added_processor_is_off_line_and_MCHECK_never_saw_it()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(2, 2));
        platform.LoadModule(TdxProfile.V1_5_25);

        int added = platform.HotAdd(2);

        Assert.Equal((4, 5, 3), (added, platform.Processors.Count, platform.Processors.PackageCount));
        Assert.Equal((4, 2), (platform.VerifiedProcessorCount, platform.VerifiedPackageCount));
        Assert.Equal((false, true, false), (platform.IsVerified(added), platform.IsVerified(3), platform.Processors.IsOnline(added)));
        Assert.Equal(TdxStatus.UndefinedOpcode, Call(platform, added, 33));
    }

    [Fact]
    public void Neither_module_nor_loader_answers_it()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(1, 1));
        platform.LoadSeamldr();
        platform.LoadModule(TdxProfile.V1_5_25);
        int added = platform.HotAdd(0);
        platform.Processors.SetOnline(added, true);

        Assert.Equal(TdxStatus.GeneralProtection, Call(platform, added, 33));
        Assert.Equal(TdxStatus.GeneralProtection, Call(platform, added, SeamldrLeaf.Info));
        platform.SetVmxOperation(added, false);
        Assert.Equal(TdxStatus.UndefinedOpcode, Call(platform, added, 33));
    }

    [Fact]
    public void The_module_does_not_count_it()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(2, 1));
        ModuleDriver driver = new(platform, platform.LoadModule(TdxProfile.V1_5_25));
        platform.HotAdd(2);
        ModuleDriver.Must(driver.Call(0, 33));
        ModuleDriver.Must(driver.Call(0, 35));
        ModuleDriver.Must(driver.Call(1, 35));
        driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));

        ModuleDriver.Must(driver.Configure(1));
        ModuleDriver.Must(driver.Call(0, 31));
        ModuleDriver.Must(driver.Call(1, 31));
        Assert.Equal(ModuleState.SysReady, driver.Module.State);
    }

    [Fact]
    public void A_package_number_that_leaves_a_gap_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EmulatedPlatform(TestPlatforms.Of(2, 1)).HotAdd(3));
}

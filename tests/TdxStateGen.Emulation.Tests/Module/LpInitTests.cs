using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

public sealed class LpInitTests
{
    [Theory]
    [InlineData(0xCF, 1UL)]
    [InlineData(0x10A, 0UL)]
    [InlineData(0x3B, 5UL)]
    [InlineData(0xFE, 0UL)]
    [InlineData(0x1F2, 0x1000UL)]
    [InlineData(0x1F3, 0UL)]
    [InlineData(0x48D, 0UL)]
    [InlineData(0x345, 0UL)]
    [InlineData(0x87, 0UL)]
    [InlineData(0x98, 9UL)]
    [InlineData(0x99, 9UL)]
    public void Lp_that_differs_from_the_sample_fails_alone_and_may_try_again(uint msr, ulong value)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 3);
        ModuleDriver.Must(driver.Call(0, 33));
        ulong good = driver.Platform.Msrs.Read(1, msr);
        driver.Platform.Msrs.Write(1, msr, value);

        Assert.Equal(TdxStatus.Success, driver.Call(0, 35));
        Assert.Equal(TdxStatus.InconsistentMsr.With(msr), driver.Call(1, 35));
        Assert.Equal(TdxStatus.Success, driver.Call(2, 35));
        Assert.Equal(2, driver.Module.InitializedProcessors);
        Assert.False(driver.Module.IsInitialized(1));

        driver.Platform.Msrs.Write(1, msr, good);
        Assert.Equal(TdxStatus.Success, driver.Call(1, 35));
    }

    [Fact]
    public void Comparisons_run_in_the_modules_order()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 2);
        ModuleDriver.Must(driver.Call(0, 33));
        (uint Msr, ulong Good)[] order =
        [
            .. new uint[] { 0xCF, 0x10A, 0xBC, 0xBD, 0x3B, 0xFE, 0x1F2, 0x1F3, 0x480, 0x48D, 0x48E, 0x48B, 0x492, 0x48F, 0x490, 0x485, 0x48C, 0x486, 0x487, 0x488, 0x489, 0x345, 0x981, 0x982, 0x87, 0x98, 0x99 }
                .Select(msr => (msr, driver.Platform.Msrs.Read(0, msr))),
        ];
        foreach ((uint msr, ulong good) in order)
        {
            driver.Platform.Msrs.Write(1, msr, good ^ 0x100);
        }

        foreach ((uint msr, ulong good) in order)
        {
            Assert.Equal(TdxStatus.InconsistentMsr.With(msr), driver.Call(1, 35));
            driver.Platform.Msrs.Write(1, msr, good);
        }

        Assert.Equal(TdxStatus.Success, driver.Call(1, 35));
    }

    [Fact]
    public void V1_0_compares_less_and_names_one_register_otherwise()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0, processorsPerPackage: 2);
        ModuleDriver.Must(driver.Call(0, 33));
        foreach (uint msr in (uint[])[0xBC, 0xBD, 0x485])
        {
            driver.Platform.Msrs.Write(1, msr, 0x77);
        }

        driver.Platform.Msrs.Write(1, Msr.PerfCapabilities, 0);
        Assert.Equal(TdxStatus.IncorrectMsrValue.With(Msr.PerfCapabilities), driver.Call(1, 35));
        driver.Platform.Msrs.Write(1, Msr.PerfCapabilities, driver.Platform.Msrs.Read(0, Msr.PerfCapabilities));
        Assert.Equal(TdxStatus.Success, driver.Call(1, 35));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, TdxStatus.SysBusy)]
    [InlineData(TdxProfile.V1_5, TdxStatus.RndNoEntropy)]
    [InlineData(TdxProfile.V1_5_25, TdxStatus.Success)]
    public void Entropy_is_drawn_by_all_but_1_5_25(TdxProfile profile, TdxStatus expected)
    {
        ModuleDriver driver = ModuleDriver.Start(profile);
        ModuleDriver.Must(driver.Call(0, 33));
        driver.Platform.Entropy.FailNext = 1;

        Assert.Equal(expected, driver.Call(0, 35));
        Assert.Equal(expected == TdxStatus.Success ? TdxStatus.SysLpInitDone : TdxStatus.Success, driver.Call(0, 35));
    }

    [Fact]
    public void Limit_of_cpuid_and_other_seam_capabilities_are_refused_on_the_lp()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 2);
        ModuleDriver.Must(driver.Call(0, 33));
        driver.Platform.Msrs.Write(1, Msr.MiscEnable, 1 << 22);
        Assert.Equal(TdxStatus.LimitCpuidMaxvalSet, driver.Call(1, 35));
        driver.Platform.SetSeamCapabilities(1, 3);
        Assert.Equal(TdxStatus.IncompatibleSeamCapabilities, driver.Call(1, 35));
    }

    [Fact]
    public void Ninth_package_is_one_too_many()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 9);
        ModuleDriver.Must(driver.Call(0, 33));

        Assert.Equal(TdxStatus.Success, driver.Call(7, 35));
        Assert.Equal(TdxStatus.InvalidPkgId.With(8), driver.Call(8, 35));
    }

    [Fact]
    public void Every_lp_at_once_is_counted_once()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 4, processorsPerPackage: 56);
        ModuleDriver.Must(driver.Call(0, 33));

        int failures = 0;
        Parallel.For(0, 224, lp => Interlocked.Add(ref failures, driver.Call(lp, 35) == TdxStatus.Success ? 0 : 1));

        Assert.Equal(0, failures);
        Assert.Equal(224, driver.Module.InitializedProcessors);
    }

    [Fact]
    public void Shared_holder_lets_it_pass_and_an_exclusive_one_does_not()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 2);
        ModuleDriver.Must(driver.Call(0, 33));
        using (driver.Module.HoldLock(exclusive: true))
        {
            Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 35));
        }

        using (driver.Module.HoldLock(exclusive: false))
        {
            Assert.Equal(TdxStatus.Success, driver.Call(0, 35));
        }
    }
}

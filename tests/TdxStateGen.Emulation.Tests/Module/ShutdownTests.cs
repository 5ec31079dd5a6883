using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>LP.SHUTDOWN, SHUTDOWN and UPDATE.</summary>
public sealed class ShutdownTests
{
    [Theory]
    [InlineData(ModuleState.SysInitPending)]
    [InlineData(ModuleState.SysInitDone)]
    [InlineData(ModuleState.SysConfigDone)]
    [InlineData(ModuleState.SysReady)]
    public void Lp_shutdown_of_1_0_ends_the_module_from_any_state(ModuleState state)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0, processorsPerPackage: 2).DriveTo(state);

        Assert.Equal(TdxStatus.Success, driver.Call(0, 44));
        Assert.Equal(ModuleState.SysShutdown, driver.Module.State);
        Assert.Equal((true, false), (driver.Module.IsDead(0), driver.Module.IsDead(1)));
        Assert.Equal(TdxStatus.SysShutdown, driver.Call(1, 33));
        Assert.Equal(TdxStatus.Success, driver.Call(1, 44));
    }

    [Theory]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Lp_shutdown_of_1_5_changes_nothing_and_looks_at_no_lock(TdxProfile profile)
    {
        foreach (ModuleState state in Enum.GetValues<ModuleState>())
        {
            ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(state);
            using (driver.Module.HoldLock(exclusive: true))
            {
                Assert.Equal(TdxStatus.Success, driver.Call(0, 44));
            }

            Assert.Equal((state, false), (driver.Module.State, driver.Module.IsDead(0)));
        }
    }

    [Fact]
    public void Lp_shutdown_of_1_0_shares_the_lock()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0);
        using (driver.Module.HoldLock(exclusive: true))
        {
            Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 44));
        }

        Assert.Equal(ModuleState.SysInitPending, driver.Module.State);
        using (driver.Module.HoldLock(exclusive: false))
        {
            Assert.Equal(TdxStatus.Success, driver.Call(0, 44));
        }
    }

    [Theory]
    [InlineData(TdxProfile.V1_5, 0UL, true)]
    [InlineData(TdxProfile.V1_5, 1UL, false)]
    [InlineData(TdxProfile.V1_5, 0x1_0000UL, false)]
    [InlineData(TdxProfile.V1_5_25, 0UL, false)] // no downgrade
    [InlineData(TdxProfile.V1_5_25, 1UL, true)]
    [InlineData(TdxProfile.V1_5_25, 2UL, false)]
    [InlineData(TdxProfile.V1_5_25, 0x1_0001UL, true)]
    [InlineData(TdxProfile.V1_5_25, 0x2_0001UL, false)]
    [InlineData(TdxProfile.V1_5_25, 1UL << 63 | 1, false)]
    public void Shutdown_takes_the_modules_handoff_version(TdxProfile profile, ulong rcx, bool accepted)
    {
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysReady);

        Assert.Equal(accepted ? TdxStatus.Success : TdxStatus.OperandInvalid.With(1), driver.Call(0, 52, rcx));
        Assert.Equal(accepted ? ModuleState.SysShutdown : ModuleState.SysReady, driver.Module.State);
    }

    [Fact]
    public void Shutdown_checks_its_operand_before_the_lock_and_waits_for_no_lp_inside()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 2).DriveTo(ModuleState.SysReady);
        using (driver.Module.HoldLock(exclusive: true))
        {
            Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 52, 0));
            Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 52, 1));
        }

        using (driver.Module.HoldInside(1))
        {
            Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 52, 1));
            Assert.Equal(ModuleState.SysReady, driver.Module.State);
        }

        using (driver.Module.HoldInside(0))
        {
            Assert.Equal(TdxStatus.Success, driver.Call(0, 52, 1));
        }
    }

    [Theory]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Update_makes_a_new_module_ready_with_the_old_ones_tdmrs_and_keys(TdxProfile profile)
    {
        ModuleDriver old = ModuleDriver.Start(profile, processorsPerPackage: 2).DriveTo(ModuleState.SysReady);
        for (int call = 0; call < 100; call++)
        {
            ModuleDriver.Must(old.Call(0, 36, ModuleDriver.TdmrBase));
        }

        ModuleDriver driver = Restart(old, profile);
        Assert.Equal(TdxStatus.SysStateIncorrect, driver.Call(0, 53));
        ModuleDriver.Must(driver.Call(0, 33));
        ModuleDriver.Must(driver.Call(0, 35));
        Assert.Equal(TdxStatus.SysStateIncorrect, driver.Call(0, 53));
        ModuleDriver.Must(driver.Call(1, 35));
        Assert.Equal(TdxStatus.Success, driver.Call(0, 53));

        Assert.Equal(ModuleState.SysReady, driver.Module.State);
        Assert.Equal(ModuleDriver.TdmrBase + (100UL << 22), driver.Module.TdmrProgress(0).Next.Value);
        Assert.Equal(KeyIdState.Reserved, driver.Module.StateOf(new(16)));
        Assert.Equal(TdxStatus.SysStateIncorrect, driver.Call(0, 53));
    }

    [Fact]
    public void New_module_without_update_starts_with_nothing()
    {
        ModuleDriver driver = Restart(ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysReady), TdxProfile.V1_5_25);

        Assert.Equal(ModuleState.SysInitPending, driver.Module.State);
        Assert.False(driver.Module.IsInitialized(0));
        driver.DriveTo(ModuleState.SysReady);
        Assert.Equal(ModuleDriver.TdmrBase, driver.Module.TdmrProgress(0).Next.Value);
    }

    [Fact]
    public void Version_1_of_update_checks_its_operands_after_the_data_were_taken_over()
    {
        ModuleDriver driver = Restart(ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysReady), TdxProfile.V1_5_25);
        Assert.Equal(TdxStatus.SysStateIncorrect, driver.Call(0, 53 | (2UL << 16)));
        driver.DriveTo(ModuleState.SysInitDone);

        Assert.Equal(TdxStatus.OperandInvalid, driver.Call(0, 53 | (2UL << 16)));
        Assert.Equal(TdxStatus.OperandInvalid.With(9), driver.Call(0, 53 | (1UL << 16), r9: 1UL << 63));
        SeamcallRegisters reserved = new() { Rax = 53 | (1UL << 16), R10 = 1 };
        Assert.Equal(TdxStatus.OperandInvalid.With(10), driver.Call(0, ref reserved));
        Assert.Equal(ModuleState.SysInitDone, driver.Module.State);
        Assert.Equal(TdxStatus.Success, driver.Call(0, 53 | (1UL << 16), r9: 1UL << 47));
    }

    [Fact]
    public void Data_of_a_later_format_are_not_taken_over()
    {
        ModuleDriver driver = Restart(ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysReady), TdxProfile.V1_5);
        driver.DriveTo(ModuleState.SysInitDone);

        Assert.Equal(TdxStatus.SysInvalidHandoff, driver.Call(0, 53));
        Assert.Equal(TdxStatus.Success, driver.Configure(driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1))));
    }

    private static ModuleDriver Restart(ModuleDriver old, TdxProfile profile)
    {
        ModuleDriver.Must(old.Call(0, 52, old.Module.Profile == TdxProfile.V1_5_25 ? 1UL : 0UL));
        return new(old.Platform, old.Platform.LoadModule(profile));
    }
}

using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

public sealed class SysInitTests
{
    public static TheoryData<TdxProfile> Generations => [TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25];

    [Theory]
    [MemberData(nameof(Generations))]
    public void Attributes_are_checked_before_the_state(TdxProfile profile)
    {
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysReady);

        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 33, rcx: 1));
        Assert.Equal(TdxStatus.SysInitNotPending, driver.Call(0, 33));
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public void Outputs_are_cleared_even_when_the_leaf_refuses(TdxProfile profile)
    {
        ModuleDriver driver = ModuleDriver.Start(profile);
        SeamcallRegisters registers = new() { Rax = 33, Rcx = 1, Rdx = 2, R8 = 3, R9 = 4, R10 = 5, R11 = 6 };

        driver.Call(0, ref registers);

        Assert.Equal(new SeamcallRegisters { Rax = (ulong)TdxStatus.OperandInvalid.With(1), R11 = 6 }, registers);
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, TdxStatus.SysBusy)]
    [InlineData(TdxProfile.V1_5, TdxStatus.RndNoEntropy)]
    [InlineData(TdxProfile.V1_5_25, TdxStatus.RndNoEntropy)]
    public void No_entropy_leaves_the_module_pending_and_may_be_tried_again(TdxProfile profile, TdxStatus expected)
    {
        ModuleDriver driver = ModuleDriver.Start(profile);
        driver.Platform.Entropy.FailNext = 2;

        Assert.Equal(expected, driver.Call(0, 33));
        Assert.Equal(expected, driver.Call(0, 33));
        Assert.Equal(ModuleState.SysInitPending, driver.Module.State);
        Assert.Equal(TdxStatus.Success, driver.Call(0, 33));
    }

    [Theory]
    [InlineData(0x10A, 0UL, TdxStatus.IncorrectMsrValue, 0x10AU)]
    [InlineData(0xBD, 3UL, TdxStatus.IncorrectMsrValue, 0xBDU)]
    [InlineData(0x345, 0UL, TdxStatus.IncorrectMsrValue, 0x345U)]
    [InlineData(0x1A0, 0x40_0080UL, TdxStatus.LimitCpuidMaxvalSet, 0U)]
    [InlineData(0x1A0, 0UL, TdxStatus.IncorrectMsrValue, 0x1A0U)]
    [InlineData(0x480, 0UL, TdxStatus.IncorrectMsrValue, 0x480U)]
    [InlineData(0x489, 0UL, TdxStatus.IncorrectMsrValue, 0x489U)]
    [InlineData(0x982, 1UL, TdxStatus.IncorrectMsrValue, 0x982U)]
    [InlineData(0x981, 0UL, TdxStatus.IncorrectMsrValue, 0x981U)]
    [InlineData(0x99, 5UL, TdxStatus.IncorrectMsrValue, 0x99U)]
    [InlineData(0x87, 0x7F1_0000_000FUL, TdxStatus.NumActivatedHkidsNotSupported, 2048U)]
    [InlineData(0xFE, 0UL, TdxStatus.SmrrNotSupported, 0U)]
    [InlineData(0xFE, 0x800UL, TdxStatus.SmrrLockNotSupported, 0U)]
    [InlineData(0x1F3, 0UL, TdxStatus.SmrrNotLocked, 0U)]
    [InlineData(0x1F3, 0xC00UL, TdxStatus.InvalidSmrrConfiguration, 0U)]
    [InlineData(0x1F3, 0xFF000C00UL, TdxStatus.SmrrOverlapsCmr, 0U)]
    public void Register_that_the_module_refuses_is_named(uint msr, ulong value, TdxStatus expected, uint details)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        driver.Platform.Msrs.WriteAll(msr, value);

        Assert.Equal(expected.With(details), driver.Call(0, 33));
        Assert.Equal(ModuleState.SysInitPending, driver.Module.State);
    }

    [Fact]
    public void Checks_run_in_the_modules_order()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        (uint Msr, ulong Good)[] order =
        [
            .. new uint[] { 0x10A, 0xBD, 0xBC, 0x345, 0x1A0, 0x480, 0x48D, 0x48E, 0x48B, 0x492, 0x48F, 0x490, 0x485, 0x48C, 0x486, 0x487, 0x488, 0x489, 0x982, 0x981 }
                .Select(msr => (msr, driver.Platform.Msrs.Read(0, msr))),
        ];
        foreach ((uint msr, _) in order)
        {
            driver.Platform.Msrs.WriteAll(msr, 0);
        }

        foreach ((uint msr, ulong good) in order)
        {
            driver.Platform.Msrs.WriteAll(msr, 0x10);
            Assert.Equal(TdxStatus.IncorrectMsrValue.With(msr), driver.Call(0, 33));
            driver.Platform.Msrs.WriteAll(msr, good);
        }

        Assert.Equal(TdxStatus.Success, driver.Call(0, 33));
    }

    [Fact]
    public void Encryption_is_looked_for_as_locked_then_supported_then_activated()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        ulong supported = driver.Platform.Msrs.Read(0, Msr.TmeCapability);
        driver.Platform.Msrs.WriteAll(Msr.TmeCapability, 0);
        driver.Platform.Msrs.WriteAll(Msr.TmeActivate, 0);
        Assert.Equal(TdxStatus.IncorrectMsrValue.With(Msr.TmeActivate), driver.Call(0, 33));

        driver.Platform.Msrs.WriteAll(Msr.TmeActivate, 1);
        Assert.Equal(TdxStatus.IncorrectMsrValue.With(Msr.TmeCapability), driver.Call(0, 33));

        driver.Platform.Msrs.WriteAll(Msr.TmeCapability, supported);
        Assert.Equal(TdxStatus.IncorrectMsrValue.With(Msr.TmeActivate), driver.Call(0, 33));
    }

    [Theory]
    [InlineData(0xFFFF_FFFF_0000_000F, true)] // 15 + (2^32 - 1) is 14 in 32 bits
    [InlineData(0x0000_07F1_0000_000F, false)]
    [InlineData(0x0000_07F0_0000_000F, true)]
    [InlineData(0x0000_0000_0000_000F, true)] // none for TDX
    public void Key_ids_are_added_in_32_bits(ulong partitioning, bool isAccepted)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5);
        driver.Platform.Msrs.WriteAll(Msr.KeyIdPartitioning, partitioning);

        Assert.Equal(isAccepted ? TdxStatus.Success : TdxStatus.NumActivatedHkidsNotSupported.With(2048), driver.Call(0, 33));
    }

    [Theory]
    [InlineData(0xBC)]
    [InlineData(0xBD)]
    [InlineData(0x485)]
    public void V1_0_does_not_look_at_registers_that_1_5_checks(uint msr)
    {
        ModuleDriver old = ModuleDriver.Start(TdxProfile.V1_0);
        ModuleDriver later = ModuleDriver.Start(TdxProfile.V1_5);
        old.Platform.Msrs.WriteAll(msr, 0xFFFF);
        later.Platform.Msrs.WriteAll(msr, 0xFFFF);

        Assert.Equal(TdxStatus.Success, old.Call(0, 33));
        Assert.Equal(TdxStatus.IncorrectMsrValue.With(msr), later.Call(0, 33));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, 128)]
    [InlineData(TdxProfile.V1_5, 2048)]
    [InlineData(TdxProfile.V1_5_25, 2048)]
    public void Key_ids_above_the_modules_maximum_are_refused(TdxProfile profile, uint maximum)
    {
        ModuleDriver driver = ModuleDriver.Start(profile);
        driver.Platform.Msrs.WriteAll(Msr.KeyIdPartitioning, (ulong)(maximum - 15) << 32 | 15);
        Assert.Equal(TdxStatus.NumActivatedHkidsNotSupported.With(maximum), driver.Call(0, 33));

        driver.Platform.Msrs.WriteAll(Msr.KeyIdPartitioning, (ulong)(maximum - 16) << 32 | 15);
        Assert.Equal(TdxStatus.Success, driver.Call(0, 33));
    }

    [Theory]
    [InlineData("100000+1000 101000+1000", true)] // adjacent
    [InlineData("0+0 100000+1000", true)] // empty slot first
    [InlineData("", true)]
    [InlineData("100001+1000", false)]
    [InlineData("100000+1001", false)]
    [InlineData("100000000+1000 100000+1000", false)] // not ascending
    [InlineData("100000+2000 101000+1000", false)] // overlap
    [InlineData("400000000000+1000", false)] // KeyID bits
    [InlineData("10000000000000+1000", false)] // beyond the address width
    [InlineData("FFFFFFFFFFFFF000+2000", false)] // overflow
    public void Cmr_list_must_be_whole_pages_ascending_apart_and_in_memory(string cmrs, bool good)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of() with
        {
            Cmrs = [.. cmrs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static cmr => cmr.Split('+')).Select(static parts =>
                new ConvertibleMemoryRegion(Convert.ToUInt64(parts[0], 16), Convert.ToUInt64(parts[1], 16)))],
        });
        ModuleDriver driver = new(platform, platform.LoadModule(TdxProfile.V1_5_25));

        Assert.Equal(good ? TdxStatus.Success : TdxStatus.CmrListInvalid, driver.Call(0, 33));
    }

    [Fact]
    public void Missing_td_preserving_and_another_sigstruct_are_refused_by_1_5_only()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5);
        driver.Platform.SetSeamCapabilities(0, 0);
        Assert.Equal(TdxStatus.IncompatibleSeamCapabilities, driver.Call(0, 33));
        driver.Platform.SetSeamCapabilities(0, EmulatedPlatform.SeamCapabilitiesByDefault);
        driver.Platform.SigstructMatches = false;
        Assert.Equal(TdxStatus.SysIncompatibleSigstruct, driver.Call(0, 33));

        ModuleDriver old = ModuleDriver.Start(TdxProfile.V1_0);
        old.Platform.SetSeamCapabilities(0, 0);
        old.Platform.SigstructMatches = false;
        Assert.Equal(TdxStatus.Success, old.Call(0, 33));
    }

    [Theory]
    [InlineData(0UL, true)]
    [InlineData(0x20_0000UL, true)]
    [InlineData(0x000F_FFFF_FFFF_FFC0UL, true)] // no report
    [InlineData(0x00C0_0000_0000_0000UL, true)] // SMI
    [InlineData(0x1040_0000_0000_0000UL, true)] // interrupt, vector 16
    [InlineData(0x0F40_0000_0000_0000UL, false)] // interrupt, vector 15
    [InlineData(1UL, false)]
    [InlineData(0x0010_0000_0000_0000UL, false)] // reserved
    [InlineData(0x7C00_0000UL, false)] // SEAM memory
    [InlineData(0x0004_0000_0000_0000UL, false)] // TDX KeyID
    [InlineData(ulong.MaxValue, false)]
    public void Version_1_checks_where_fatal_errors_are_to_be_reported(ulong r8, bool good)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);

        Assert.Equal(good ? TdxStatus.Success : TdxStatus.OperandInvalid.With(8), driver.Call(0, 33 | (1UL << 16), r8: r8));
        Assert.Equal(good ? ModuleState.SysInitDone : ModuleState.SysInitPending, driver.Module.State);
    }

    [Fact]
    public void Version_2_is_refused_even_while_the_lock_is_held()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        using (driver.Module.HoldLock(exclusive: true))
        {
            Assert.Equal(TdxStatus.OperandInvalid, driver.Call(0, 33 | (2UL << 16)));
            Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 33));
        }
    }
}

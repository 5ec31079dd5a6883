using System.Buffers.Binary;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>INFO, RD, RDALL, KEY.CONFIG and TDMR.INIT.</summary>
public sealed class BringUpLeafTests
{
    private const ulong GiB = ModuleDriver.GiB;

    [Theory]
    [InlineData(0x200200UL, 1024UL, 0x201000UL, 32UL, 1U)]
    [InlineData(0x200000UL, 1023UL, 0x201000UL, 32UL, 2U)]
    [InlineData(0x200000UL, 1024UL, 0x201100UL, 32UL, 8U)]
    [InlineData(0x200000UL, 1024UL, 0x201000UL, 31UL, 9U)]
    [InlineData(0x7C000000UL, 0UL, 3UL, 0UL, 1U)]
    public void Info_checks_its_operands_in_order_and_clears_its_outputs(ulong rcx, ulong rdx, ulong r8, ulong r9, uint operand)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 32, Rcx = rcx, Rdx = rdx, R8 = r8, R9 = r9 };

        driver.Call(0, ref registers);

        Assert.Equal(new SeamcallRegisters { Rax = (ulong)TdxStatus.OperandInvalid.With(operand), Rcx = rcx, R8 = r8 }, registers);
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, 1, 0, 20230206U, 0x4000)]
    [InlineData(TdxProfile.V1_5, 1, 5, 20260101U, 0x6000)]
    [InlineData(TdxProfile.V1_5_25, 1, 5, 20260101U, 0x6000)]
    public void Info_writes_the_structure_and_the_cmrs(TdxProfile profile, int major, int minor, uint date, int tdcsBytes)
    {
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 32, Rcx = 0x200400, Rdx = 4096, R8 = 0x201200, R9 = 40 };
        ModuleDriver.Must(driver.Call(0, ref registers));

        Assert.Equal((1024UL, 32UL), (registers.Rdx, registers.R9));
        byte[] info = new byte[1024];
        driver.Platform.Memory.Read(0x200400, info);
        Assert.Equal(0x8086U, BinaryPrimitives.ReadUInt32LittleEndian(info.AsSpan(4)));
        Assert.Equal(date, BinaryPrimitives.ReadUInt32LittleEndian(info.AsSpan(8)));
        Assert.Equal((minor, major), (Short(14), Short(16)));
        Assert.Equal((64, 16, 16), (Short(32), Short(34), Short(36)));
        Assert.Equal((tdcsBytes, 0x6000), (Short(48), Short(52)));
        Assert.Equal(0x10_0000UL, driver.Platform.Memory.ReadWord(0x201200));
        Assert.Equal(0x3_8000_0000UL, driver.Platform.Memory.ReadWord(0x201218));
        Assert.Equal(0UL, driver.Platform.Memory.ReadWord(0x201228));

        int Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(info.AsSpan(offset));
    }

    [Fact]
    public void Fields_are_walked_from_the_start_id_to_the_end()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 34, Rdx = ulong.MaxValue, R8 = 7 };
        Assert.Equal(TdxStatus.MetadataFirstFieldIdInContext, driver.Call(0, ref registers));
        Assert.Equal(0UL, registers.R8);

        HashSet<ulong> seen = [];
        while (registers.Rdx != ulong.MaxValue)
        {
            Assert.True(seen.Add(registers.Rdx));
            registers.Rax = 34;
            ModuleDriver.Must(driver.Call(0, ref registers));
        }

        Assert.Equal(359, seen.Count);
    }

    [Theory]
    [InlineData(0x9100_0001_0000_0008UL, 64UL, 0x9100_0001_0000_0009UL)]
    [InlineData(0x9100_0002_0000_0008UL, 64UL, 0x9100_0001_0000_0009UL)] // another element size
    [InlineData(0x9000_0003_0000_0081UL, 0x1_0000_0000UL, 0x9000_0003_0000_0082UL)] // a CMR's base
    [InlineData(0x9000_0003_0000_0100UL, 0x77F0_0000UL, 0x9000_0003_0000_0101UL)] // a CMR's size
    [InlineData(0x0800_0001_0000_0005UL, 25UL, 0x0800_0001_0000_0006UL)] // update version
    public void Field_is_read_with_the_id_of_the_next(ulong field, ulong value, ulong next)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 34, Rdx = field };

        ModuleDriver.Must(driver.Call(0, ref registers));

        Assert.Equal((value, next), (registers.R8, registers.Rdx));
    }

    [Fact]
    public void Unknown_field_ends_the_walk()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 34, Rdx = 0x9100_0000_0000_0013, R8 = 5 };

        Assert.Equal(TdxStatus.MetadataFieldIdIncorrect, driver.Call(0, ref registers));
        Assert.Equal((0UL, ulong.MaxValue), (registers.R8, registers.Rdx));
    }

    [Fact]
    public void All_fields_fit_one_page()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 37, Rdx = 0x202000, R8 = ulong.MaxValue };

        ModuleDriver.Must(driver.Call(0, ref registers));

        Assert.Equal(ulong.MaxValue, registers.R8);
        ulong header = driver.Platform.Memory.ReadWord(0x202000);
        Assert.InRange(header & 0xFFFF, 359UL * 8, 4096UL);
        Assert.Equal(TdxStatus.OperandInvalid.With(2), driver.Call(0, 37, rdx: 0x202800, r8: ulong.MaxValue));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0)]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Last_package_makes_the_module_ready(TdxProfile profile)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, packages: 3, processorsPerPackage: 2).DriveTo(ModuleState.SysConfigDone);

        Assert.Equal(TdxStatus.Success, driver.Call(5, 31));
        Assert.Equal(TdxStatus.KeyConfigured, driver.Call(4, 31));
        Assert.Equal(TdxStatus.Success, driver.Call(0, 31));
        Assert.Equal(ModuleState.SysConfigDone, driver.Module.State);
        Assert.Equal(TdxStatus.Success, driver.Call(2, 31));
        Assert.Equal(ModuleState.SysReady, driver.Module.State);
        Assert.Equal(TdxStatus.SysKeyConfigNotPending, driver.Call(3, 31));
    }

    [Theory]
    [InlineData(KeyEngineState.Busy, 0x8000_0200_0000_00BBUL)]
    [InlineData(KeyEngineState.NoEntropy, 0x8000_0800_0000_0000UL)]
    public void Key_engine_that_fails_leaves_the_package_for_another_try(KeyEngineState state, ulong expected)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 2).DriveTo(ModuleState.SysConfigDone);
        driver.Platform.KeyEngine = state;
        Assert.Equal((TdxStatus)expected, driver.Call(0, 31));
        Assert.Equal((TdxStatus)expected, driver.Call(0, 31));

        driver.Platform.KeyEngine = KeyEngineState.Ready;
        Assert.Equal(TdxStatus.Success, driver.Call(0, 31));
        driver.Platform.KeyEngine = state;
        Assert.Equal(TdxStatus.KeyConfigured, driver.Call(0, 31));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0)]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Tdmr_takes_256_calls_a_gib_and_the_cursor_moves_by_whole_gib(TdxProfile profile)
    {
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysInitDone);
        ModuleDriver.Must(driver.Configure(driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 3))));
        driver.ConfigureKeys();
        for (ulong call = 1; call <= 3 * 256; call++)
        {
            SeamcallRegisters registers = new() { Rax = 36, Rcx = ModuleDriver.TdmrBase };
            ModuleDriver.Must(driver.Call(0, ref registers));
            Assert.Equal(ModuleDriver.TdmrBase + (call / 256 * GiB), registers.Rdx);
        }

        SeamcallRegisters after = new() { Rax = 36, Rcx = ModuleDriver.TdmrBase, Rdx = 5 };
        Assert.Equal(TdxStatus.TdmrAlreadyInitialized, driver.Call(0, ref after));
        Assert.Equal(0UL, after.Rdx);
        Assert.True(driver.Module.EveryTdmrComplete);
    }

    [Fact]
    public void Page_can_be_used_once_its_gib_is_complete()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysReady);
        for (int call = 0; call < 255; call++)
        {
            ModuleDriver.Must(driver.Call(0, 36, ModuleDriver.TdmrBase));
            Assert.Equal(TdxStatus.OperandAddrRangeError.With(1), driver.Call(0, 9, ModuleDriver.TdmrBase, 17));
        }

        ModuleDriver.Must(driver.Call(0, 36, ModuleDriver.TdmrBase));
        Assert.Equal(TdxStatus.Success, driver.Call(0, 9, ModuleDriver.TdmrBase, 17));
        Assert.Equal(TdxStatus.PageMetadataIncorrect.With(1), driver.Call(0, 9, ModuleDriver.TdmrBase, 18));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ModuleDriver.TdmrBase + 1)]
    [InlineData(ModuleDriver.TdmrBase + ModuleDriver.GiB)]
    [InlineData(ModuleDriver.TdmrBase | (1UL << 46))]
    [InlineData(0xFFFF_FFFF_C000_0000UL)]
    public void Tdmr_init_takes_the_base_of_a_configured_tdmr(ulong rcx)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysReady);

        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 36, rcx));
    }

    [Fact]
    public void Tdmr_that_another_lp_initialises_is_busy_and_its_neighbour_is_not()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        TestTdmr neighbour = new(ModuleDriver.TdmrBase + GiB, 1, Pamt: 0x2000_0000);
        ModuleDriver.Must(driver.Configure(driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1), neighbour)));
        driver.ConfigureKeys();
        using (driver.Module.HoldTdmr(0))
        {
            Assert.Equal(TdxStatus.OperandBusy.With(1), driver.Call(0, 36, ModuleDriver.TdmrBase));
            Assert.Equal(TdxStatus.Success, driver.Call(0, 36, neighbour.Base));
        }

        Assert.Equal(TdxStatus.Success, driver.Call(0, 36, ModuleDriver.TdmrBase));
    }
}

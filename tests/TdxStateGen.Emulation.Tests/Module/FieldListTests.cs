using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>TDH.SYS.RDALL's list against TDH.SYS.RD, field by field.</summary>
public sealed class FieldListTests
{
    private const ulong Page = 0x20_2000;
    private const ulong None = ulong.MaxValue;

    [Theory]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void List_holds_what_reading_field_by_field_finds(TdxProfile profile)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, packages: 2).DriveTo(ModuleState.SysInitDone);
        SeamcallRegisters registers = new() { Rax = 37, Rdx = Page, R8 = None };

        Assert.Equal(TdxStatus.Success, driver.Call(0, ref registers));

        Assert.Equal(None, registers.R8);
        Assert.Equal(Walk(driver), ReadList(driver));
    }

    [Fact]
    public void Sequence_ends_where_the_class_the_size_or_the_shape_does()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        Assert.Equal(TdxStatus.Success, driver.Call(0, 37, rdx: Page, r8: 0x8800_0002_0000_0001));

        // Build date (32 bits) alone, then build number to internal version (16 bits, of which two are not for guests) together.
        Assert.Equal(0x8800_0002_0000_0001, driver.Platform.Memory.ReadWord(Page + 8));
        Assert.Equal(0x8800_0001_0000_0002 | (4UL << 38), driver.Platform.Memory.ReadWord(Page + 24));
        Assert.Equal(0x8900_0001_0000_0000 | (1UL << 38), driver.Platform.Memory.ReadWord(Page + 72));
    }

    [Fact]
    public void List_may_begin_at_any_field_and_is_empty_of_those_before_it()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        Assert.Equal(TdxStatus.Success, driver.Call(0, 37, rdx: Page, r8: 0xA200_0003_0000_0005));

        Assert.Equal([(0xA200_0003_0000_0005, 7), (0xA200_0003_0000_0006, 0)], ReadList(driver));
        Assert.Equal(0x1_0020UL, driver.Platform.Memory.ReadWord(Page));
    }

    [Fact]
    public void Line_for_fatal_errors_is_cleared_when_an_lp_is_initialised()
    {
        const ulong line = 0x30_0040;
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        driver.Platform.Memory.Write(line - 1, [.. Enumerable.Repeat((byte)0xEE, 66)]);
        ModuleDriver.Must(driver.Call(0, 33 | (1UL << 16), r8: line));
        Assert.Equal(0xEEEE_EEEE_EEEE_EEEE, driver.Platform.Memory.ReadWord(line));

        ModuleDriver.Must(driver.Call(0, 35));

        byte[] bytes = new byte[66];
        driver.Platform.Memory.Read(line - 1, bytes);
        Assert.Equal([0xEE, .. new byte[64], 0xEE], bytes);
    }

    private static List<(ulong Id, ulong Value)> Walk(ModuleDriver driver)
    {
        List<(ulong, ulong)> fields = [];
        SeamcallRegisters registers = new() { Rax = 34, Rdx = None };
        driver.Call(0, ref registers);
        while (registers.Rdx != None)
        {
            ulong id = registers.Rdx;
            registers = new() { Rax = 34, Rdx = id };
            ModuleDriver.Must(driver.Call(0, ref registers));
            fields.Add((id, registers.R8));
        }

        return fields;
    }

    private static List<(ulong Id, ulong Value)> ReadList(ModuleDriver driver)
    {
        // Bits 37:34 last element of a field, 46:38 last field of the sequence; entries of an array share their flags, so only bit 63 may differ from the walk's.
        List<(ulong Id, ulong Value)> fields = [];
        Dictionary<ulong, ulong> canonical = Walk(driver).ToDictionary(static field => field.Id & ~(1UL << 63), static field => field.Id);
        ulong header = driver.Platform.Memory.ReadWord(Page);
        ulong end = Page + (header & 0xFFFF);
        ulong at = Page + 8;
        for (ulong sequences = (header >> 16) & 0xFFFF; sequences > 0; sequences--)
        {
            ulong start = driver.Platform.Memory.ReadWord(at);
            ulong count = (((start >> 34) & 0xF) + 1) * (((start >> 38) & 0x1FF) + 1);
            ulong first = start & ~(0x1FFFUL << 34);
            for (ulong i = 0; i < count; i++)
            {
                fields.Add((canonical[(first + i) & ~(1UL << 63)], driver.Platform.Memory.ReadWord(at + 8 + (8 * i))));
            }

            at += 8 + (8 * count);
        }

        Assert.Equal(end, at);
        return fields;
    }
}

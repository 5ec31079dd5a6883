using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>TDH.SYS.CONFIG: the order of its checks and what their details name. TDMRs start at 4 GiB; RAM there is convertible up to 18 GiB, below only [1 MiB, 1919 MiB).</summary>
public sealed class ConfigTests
{
    private const ulong GiB = ModuleDriver.GiB;
    private const ulong High = 0x1_0000_0000;
    private const ulong KeyIdBit = 1UL << 46;

    private static ModuleDriver Ready(TdxProfile profile = TdxProfile.V1_5_25, int lps = 1) =>
        ModuleDriver.Start(profile, processorsPerPackage: lps).DriveTo(ModuleState.SysInitDone);

    private static TdxStatus Configure(params TestTdmr[] tdmrs) => Configure(Ready(), tdmrs);

    private static TdxStatus Configure(ModuleDriver driver, params TestTdmr[] tdmrs) => driver.Configure(driver.WriteTdmrs(tdmrs));

    private static TestTdmr Good(ulong gib = 1) => new(High, gib);

    [Fact]
    public void Missing_lp_keeps_the_configuration_pending()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 3);
        ModuleDriver.Must(driver.Call(0, 33));
        ModuleDriver.Must(driver.Call(0, 35));
        ModuleDriver.Must(driver.Call(2, 35));
        driver.WriteTdmrs(Good());

        Assert.Equal(TdxStatus.SysConfigNotPending, driver.Configure(1));
        ModuleDriver.Must(driver.Call(1, 35));
        Assert.Equal(TdxStatus.Success, driver.Configure(1));
    }

    [Theory]
    [InlineData(0x340001UL)]
    [InlineData(0x340100UL)]
    [InlineData(0x7C00_0000UL)] // SEAM memory
    [InlineData(0x7DFF_FE00UL)]
    [InlineData(16 * KeyIdBit)] // TDX KeyID
    [InlineData(1UL << 52)]
    [InlineData(0xFFFF_FFFF_FFFF_FE00UL)]
    public void List_must_be_aligned_host_memory(ulong rcx)
    {
        ModuleDriver driver = Ready();
        driver.WriteTdmrs(Good());

        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 45, rcx, 1, 16));
        Assert.Equal(TdxStatus.Success, driver.Configure(1));
    }

    [Fact]
    public void List_at_address_0_is_read()
    {
        ModuleDriver driver = Ready();
        driver.WriteTdmrs(Good());
        driver.Platform.Memory.WriteWord(0, ModuleDriver.TdmrInfo);

        Assert.Equal(TdxStatus.Success, driver.Call(0, 45, 0, 1, 16));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, false)]
    [InlineData(TdxProfile.V1_5, true)]
    [InlineData(TdxProfile.V1_5_25, true)]
    public void Mktme_key_id_in_the_list_address_is_for_1_5_only(TdxProfile profile, bool accepted)
    {
        ModuleDriver driver = Ready(profile);
        driver.WriteTdmrs(Good());

        TdxStatus status = driver.Call(0, 45, ModuleDriver.TdmrList | (5 * KeyIdBit), 1, 16);

        Assert.Equal(accepted ? TdxStatus.Success : TdxStatus.OperandInvalid.With(1), status);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(65UL)]
    [InlineData(1UL << 63)]
    public void Number_of_tdmrs_is_1_to_64(ulong count) =>
        Assert.Equal(TdxStatus.OperandInvalid.With(2), Ready().Configure(count));

    [Theory]
    [InlineData(TdxProfile.V1_5_25, 0UL, false)]
    [InlineData(TdxProfile.V1_5_25, 15UL, false)]
    [InlineData(TdxProfile.V1_5_25, 16UL, true)]
    [InlineData(TdxProfile.V1_5_25, 63UL, true)]
    [InlineData(TdxProfile.V1_5_25, 64UL, false)]
    [InlineData(TdxProfile.V1_5_25, 0x1_0010UL, true)] // dynamic PAMT
    [InlineData(TdxProfile.V1_5_25, 0x2_0010UL, false)]
    [InlineData(TdxProfile.V1_5, 0x1_0010UL, false)]
    [InlineData(TdxProfile.V1_0, 0x8000_0000_0000_0010UL, false)]
    public void Global_key_id_must_be_a_tdx_one(TdxProfile profile, ulong r8, bool accepted)
    {
        ModuleDriver driver = Ready(profile);
        driver.WriteTdmrs(Good());

        Assert.Equal(accepted ? TdxStatus.Success : TdxStatus.OperandInvalid.With(8), driver.Configure(1, r8));
    }

    [Fact]
    public void Operands_are_checked_list_first_then_count_then_key()
    {
        ModuleDriver driver = Ready();

        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 45, 1, 0, 0));
        Assert.Equal(TdxStatus.OperandInvalid.With(2), driver.Call(0, 45, 0, 0, 0));
        Assert.Equal(TdxStatus.OperandInvalid.With(8), driver.Call(0, 45, 0, 1, 0));
    }

    [Fact]
    public void Failed_call_keeps_its_key_id_reserved()
    {
        ModuleDriver driver = Ready();
        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Call(0, 45, 1, 1, 18));
        Assert.Equal(KeyIdState.Free, driver.Module.StateOf(new(18)));

        driver.WriteTdmrs(Good() with { Spoil = new() { [1] = 0 } });
        Assert.Equal(TdxStatus.InvalidTdmr, driver.Configure(1, 17));
        Assert.Equal(KeyIdState.Reserved, driver.Module.StateOf(new(17)));
        Assert.Equal(ModuleState.SysInitDone, driver.Module.State);

        Assert.Equal(TdxStatus.Success, Configure(driver, Good()));
        driver.ConfigureKeys();
        while (!driver.Module.EveryTdmrComplete)
        {
            ModuleDriver.Must(driver.Call(0, 36, High));
        }

        Assert.Equal(TdxStatus.HkidNotFree, driver.Call(0, 9, High, 17));
        Assert.Equal(TdxStatus.HkidNotFree, driver.Call(0, 9, High, 16));
        Assert.Equal(TdxStatus.Success, driver.Call(0, 9, High, 18));
        Assert.Equal(KeyIdState.Assigned, driver.Module.StateOf(new(18)));
    }

    [Theory]
    [InlineData(0x300001UL)]
    [InlineData(0x7C00_0000UL)]
    [InlineData(16 * KeyIdBit)]
    public void Entry_of_the_list_must_be_aligned_host_memory(ulong entry)
    {
        ModuleDriver driver = Ready();
        driver.WriteTdmrs(Good());
        driver.Platform.Memory.WriteWord(ModuleDriver.TdmrList, entry);

        Assert.Equal(TdxStatus.OperandInvalid.With(1), driver.Configure(1));
    }

    // Checks 1 to 3.
    [Theory]
    [InlineData(0xFFFF_FFFF_C000_0000UL, 0x4000_0000UL, TdxStatus.InvalidTdmr)] // overflow
    [InlineData(0x1_0000_1000UL, 0x4000_0000UL, TdxStatus.InvalidTdmr)]
    [InlineData(High, 0x4000_1000UL, TdxStatus.InvalidTdmr)]
    [InlineData(High, 0UL, TdxStatus.InvalidTdmr)]
    [InlineData(KeyIdBit, 0x4000_0000UL, TdxStatus.InvalidTdmr)]
    [InlineData(KeyIdBit - 0x4000_0000, 0x8000_0000UL, TdxStatus.InvalidTdmr)] // last byte has KeyID bits
    [InlineData(1UL << 52, 0x4000_0000UL, TdxStatus.InvalidTdmr)]
    public void Tdmr_is_whole_gib_without_key_id_in_memory(ulong start, ulong size, TdxStatus expected) =>
        Assert.Equal(expected, Configure(Good() with { Spoil = new() { [0] = start, [1] = size } }));

    [Fact]
    public void Tdmrs_ascend_without_overlap()
    {
        TestTdmr second = new(High + (2 * GiB), 2, Pamt: 0x2000_0000);

        Assert.Equal(TdxStatus.Success, Configure(Good(2), second));
        Assert.Equal(TdxStatus.NonOrderedTdmr.With(1), Configure(second, Good(2)));
        Assert.Equal(TdxStatus.NonOrderedTdmr.With(1), Configure(Good(3), second));
        Assert.Equal(TdxStatus.NonOrderedTdmr.With(1), Configure(Good(), Good()));
    }

    [Fact]
    public void Order_of_the_second_tdmr_is_checked_before_its_size()
    {
        TestTdmr bad = new(High, 1) { Spoil = new() { [1] = 0 } };

        Assert.Equal(TdxStatus.NonOrderedTdmr.With(1), Configure(Good(), bad));
    }

    // Checks 4 to 8.
    [Theory]
    [InlineData("0+0 1000+1000", TdxStatus.NonOrderedReservedInTdmr, 0U)] // the empty one is named
    [InlineData("1000+1000 FFFFFFFFFFFFF000+2000", TdxStatus.InvalidReservedInTdmr, 1U)] // overflow
    [InlineData("2000+1000 1000+1000", TdxStatus.NonOrderedReservedInTdmr, 1U)]
    [InlineData("1000+2000 2000+1000", TdxStatus.NonOrderedReservedInTdmr, 1U)]
    [InlineData("800+1000", TdxStatus.InvalidReservedInTdmr, 0U)]
    [InlineData("1000+800", TdxStatus.InvalidReservedInTdmr, 0U)]
    [InlineData("3FFFF000+2000", TdxStatus.InvalidReservedInTdmr, 0U)]
    [InlineData("40000000+1000", TdxStatus.InvalidReservedInTdmr, 0U)]
    [InlineData("8000000000000000+1000", TdxStatus.InvalidReservedInTdmr, 0U)]
    public void Reserved_area_is_refused_with_its_index(string areas, TdxStatus expected, uint area) =>
        Assert.Equal(expected.With(area << 8), Configure(Good() with { Reserved = Areas(areas) }));

    [Theory]
    [InlineData("0+1000")]
    [InlineData("0+40000000")]
    [InlineData("1000+1000 2000+1000")]
    [InlineData("1000+1000 5000+0")] // a size of 0 with an offset
    public void Reserved_areas_may_touch_and_cover_the_tdmr(string areas) =>
        Assert.Equal(TdxStatus.Success, Configure(Good() with { Reserved = Areas(areas) }));

    // Check 9; words 2..7 are base and size of the 1G, 2M and 4K levels.
    [Theory]
    [InlineData(3, 0UL, 2U)]
    [InlineData(2, 0x1000_0800UL, 2U)]
    [InlineData(2, KeyIdBit, 2U)]
    [InlineData(5, 0x1000UL, 1U)]
    [InlineData(4, 0xFFFF_FFFF_FFFF_F000UL, 1U)]
    [InlineData(7, 0x3F_F000UL, 0U)]
    [InlineData(7, 0x40_0800UL, 0U)]
    public void Pamt_region_is_refused_with_its_level(int word, ulong value, uint level) =>
        Assert.Equal(TdxStatus.InvalidPamt.With(level << 8), Configure(Good() with { Spoil = new() { [word] = value } }));

    [Fact]
    public void Pamt_levels_are_checked_1g_then_2m_then_4k()
    {
        Dictionary<int, ulong> spoil = new() { [3] = 0, [5] = 0, [7] = 0 };
        Assert.Equal(TdxStatus.InvalidPamt.With(2 << 8), Configure(Good() with { Spoil = spoil }));
        spoil.Remove(3);
        Assert.Equal(TdxStatus.InvalidPamt.With(1 << 8), Configure(Good() with { Spoil = spoil }));
        spoil.Remove(5);
        Assert.Equal(TdxStatus.InvalidPamt, Configure(Good() with { Spoil = spoil }));
    }

    [Fact]
    public void Larger_pamt_than_needed_is_fine() =>
        Assert.Equal(TdxStatus.Success, Configure(new TestTdmr(High, 1) { Spoil = new() { [3] = 0x5000, [2] = 0x1200_0000 } }));

    // Check 10.
    [Theory]
    [InlineData(4, 0x1000_0000UL, 0U)] // 2M over 4K
    [InlineData(2, 0x1000_0000UL, 0U)] // 1G over 4K
    [InlineData(2, 0x1040_0000UL, 1U)] // 1G over 2M
    public void Pamt_levels_of_one_tdmr_are_apart(int word, ulong start, uint level) =>
        Assert.Equal(TdxStatus.PamtOverlap.With(level << 8), Configure(Good() with { Spoil = new() { [word] = start } }));

    [Theory]
    [InlineData(6, 0x1000_0000UL, 0U)]
    [InlineData(4, 0x1040_0000UL, 1U)]
    [InlineData(2, 0x1040_2000UL, 2U)]
    public void Pamt_is_apart_from_those_of_earlier_tdmrs(int word, ulong start, uint level)
    {
        TestTdmr second = new(High + GiB, 1, Pamt: 0x2000_0000) { Spoil = new() { [word] = start } };

        Assert.Equal(TdxStatus.PamtOverlap.With(1 | (level << 8)), Configure(Good(), second));
    }

    // Check 11.
    [Fact]
    public void Pamt_inside_a_tdmr_must_be_covered_by_a_reserved_area()
    {
        const ulong inside = High + 0x1000_0000;
        TestTdmr tdmr = new(High, 1, Pamt: inside);

        Assert.Equal(TdxStatus.PamtOverlap, Configure(tdmr));
        Assert.Equal(TdxStatus.PamtOverlap.With(2 << 8), Configure(tdmr with { Reserved = Areas("10000000+402000") })); // the 1G level is left out
        Assert.Equal(TdxStatus.Success, Configure(tdmr with { Reserved = Areas("10000000+403000") }));
    }

    [Fact]
    public void Pamt_inside_another_tdmr_names_its_owner_first()
    {
        TestTdmr first = new(High, 1, Pamt: High + GiB);
        TestTdmr second = new(High + GiB, 1, Pamt: 0x2000_0000);
        TestTdmr secondInFirst = new(High + GiB, 1, Pamt: High + 0x1000_0000);

        Assert.Equal(TdxStatus.PamtOverlap.With(0 | (1 << 16)), Configure(first, second));
        Assert.Equal(TdxStatus.PamtOverlap.With(1 | (0 << 16)), Configure(Good(), secondInFirst));
        Assert.Equal(TdxStatus.Success, Configure(first, second with { Reserved = Areas("0+403000") }));
    }

    // Check 12, in the order 1G, 2M, 4K.
    [Fact]
    public void Pamt_must_be_convertible()
    {
        const ulong notConvertible = 0x7800_0000;
        Assert.Equal(TdxStatus.PamtOutsideCmrs.With(2 << 8), Configure(new TestTdmr(High, 1, Pamt: notConvertible)));
        Assert.Equal(TdxStatus.PamtOutsideCmrs.With(1 << 8), Configure(Good() with { Spoil = new() { [4] = notConvertible } }));
        Assert.Equal(TdxStatus.PamtOutsideCmrs, Configure(Good() with { Spoil = new() { [6] = notConvertible } }));
    }

    // Check 13.
    [Fact]
    public void What_is_not_reserved_must_be_convertible()
    {
        TestTdmr low = new(0, 2, Pamt: High);

        Assert.Equal(TdxStatus.TdmrOutsideCmrs, Configure(low));
        Assert.Equal(TdxStatus.TdmrOutsideCmrs, Configure(low with { Reserved = Areas("0+100000 78000000+7FFF000") }));
        Assert.Equal(TdxStatus.Success, Configure(low with { Reserved = Areas("0+100000 78000000+8000000") }));
        Assert.Equal(TdxStatus.TdmrOutsideCmrs.With(1), Configure(Good() with { Pamt = 0x2000_0000 }, new TestTdmr(High + (14 * GiB), 1)));
    }

    [Theory]
    [InlineData(0x20_0000UL, true)]
    [InlineData(0x20_1000UL, false)]
    public void Cmrs_that_touch_count_as_one(ulong secondStart, bool good)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of() with
        {
            Cmrs = [new(0x10_0000, 0x77F0_0000), new(High, 0x20_0000), new(High + secondStart, (4 * GiB) - secondStart)],
        });
        ModuleDriver driver = new ModuleDriver(platform, platform.LoadModule(TdxProfile.V1_5_25)).DriveTo(ModuleState.SysInitDone);

        Assert.Equal(good ? TdxStatus.Success : TdxStatus.TdmrOutsideCmrs, Configure(driver, Good()));
    }

    [Fact]
    public void Sixteen_reserved_areas_and_sixty_four_tdmrs_fit()
    {
        Assert.Equal(TdxStatus.Success, Configure(Good() with { Reserved = [.. Enumerable.Range(0, 16).Select(static j => ((ulong)j * 0x2000, 0x1000UL))] }));

        EmulatedPlatform platform = new(TestPlatforms.Of() with { Cmrs = [new(0x10_0000, 0x77F0_0000), new(High, 64 * GiB)] });
        ModuleDriver driver = new ModuleDriver(platform, platform.LoadModule(TdxProfile.V1_5_25)).DriveTo(ModuleState.SysInitDone);
        TestTdmr[] tdmrs = [.. Enumerable.Range(0, 64).Select(static i => new TestTdmr(High + ((ulong)i * GiB), 1, Pamt: 0x1000_0000 + ((ulong)i * 0x100_0000)))];
        Assert.Equal(TdxStatus.Success, Configure(driver, tdmrs));
        Assert.Equal(64, driver.Module.TdmrCount);
    }

    [Fact]
    public void Dynamic_pamt_needs_a_bit_per_page_and_is_initialised_four_times_as_fast()
    {
        ModuleDriver driver = Ready();
        TestTdmr tdmr = Good() with { Spoil = new() { [7] = 0x8000 } };
        driver.WriteTdmrs(tdmr with { Spoil = new() { [7] = 0x7000 } });
        Assert.Equal(TdxStatus.InvalidPamt, driver.Configure(1, 0x1_0010));
        driver.WriteTdmrs(tdmr);
        Assert.Equal(TdxStatus.Success, driver.Configure(1, 0x1_0010));
        driver.ConfigureKeys();

        int calls = 0;
        while (driver.Call(0, 36, High) == TdxStatus.Success)
        {
            calls++;
        }

        Assert.Equal(64, calls);
    }

    [Fact]
    public void Held_lock_makes_it_busy_and_changes_nothing()
    {
        ModuleDriver driver = Ready();
        driver.WriteTdmrs(Good());
        using (driver.Module.HoldLock(exclusive: false))
        {
            Assert.Equal(TdxStatus.SysBusy, driver.Configure(1));
        }

        Assert.Equal(KeyIdState.Free, driver.Module.StateOf(new(16)));
        Assert.Equal(TdxStatus.Success, driver.Configure(1));
    }

    private static List<(ulong Offset, ulong Size)> Areas(string text) =>
        [.. text.Split(' ').Select(static area => area.Split('+')).Select(static parts => (Convert.ToUInt64(parts[0], 16), Convert.ToUInt64(parts[1], 16)))];
}

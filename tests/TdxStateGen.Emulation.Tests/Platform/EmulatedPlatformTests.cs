using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Platform;

public sealed class EmulatedPlatformTests
{
    [Fact]
    public void Key_ids_and_address_width_show_in_the_registers()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of());

        Assert.Equal(0x30_0000_000FUL, platform.Msrs.Read(0, Msr.KeyIdPartitioning));
        Assert.Equal(46, platform.Addresses.KeyIdShift);
        Assert.Equal(1UL << 46, platform.Memory.Size);
        Assert.Equal(16UL, platform.Addresses.KeyIdOf((16UL << 46) | 0x1000));
        Assert.Equal(0x1000UL, platform.Addresses.WithoutKeyId((16UL << 46) | 0x1000));
    }

    [Fact]
    public void Key_id_bits_grow_with_the_key_ids()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of() with { MktmeKeyIds = 63, TdxKeyIds = 64 });

        Assert.Equal(45, platform.Addresses.KeyIdShift);
        Assert.Equal(127UL, platform.Addresses.KeyIdOf(127UL << 45));
    }

    [Fact]
    public void Own_value_of_an_lp_goes_before_the_platforms_until_all_are_set()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(processorsPerPackage: 2));
        platform.Msrs.Write(1, 0x10, 7);
        Assert.Equal((0UL, 7UL), (platform.Msrs.Read(0, 0x10), platform.Msrs.Read(1, 0x10)));
        platform.Msrs.WriteAll(0x10, 9);
        Assert.Equal((9UL, 9UL), (platform.Msrs.Read(0, 0x10), platform.Msrs.Read(1, 0x10)));
    }

    [Fact]
    public void Same_seed_draws_the_same_numbers()
    {
        EntropySource first = new(42);
        EntropySource second = new(42) { FailNext = 2 };
        Assert.False(second.TryDraw(out ulong none));
        Assert.False(second.TryDraw(out _));
        Assert.Equal(0UL, none);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(first.TryDraw(out ulong a) && second.TryDraw(out ulong b) && a == b);
        }

        new EntropySource(43).TryDraw(out ulong other);
        new EntropySource(42).TryDraw(out ulong again);
        Assert.NotEqual(again, other);
        Assert.Throws<ArgumentOutOfRangeException>(() => first.FailNext = -1);
    }

    public static TheoryData<PlatformDescription, string> BadDescriptions => new()
    {
        { TestPlatforms.Of() with { PackageOf = [] }, "no logical processor" },
        { TestPlatforms.Of() with { PackageOf = [0, 2] }, "without a gap" },
        { TestPlatforms.Of() with { PhysicalAddressBits = 53 }, "PhysicalAddressBits is 53" },
        { TestPlatforms.Of() with { KeyIdBits = 3 }, "do not fit 3 KeyID bits" },
        { TestPlatforms.Of() with { TdxKeyIds = uint.MaxValue }, "must be 1 to 15" },
        { TestPlatforms.Of() with { Cmrs = [.. Enumerable.Repeat(new ConvertibleMemoryRegion(0, 0), 33)] }, "33 regions" },
        { TestPlatforms.Of() with { Ram = [new RamRange(0x1000, 1UL << 47)] }, "reaches beyond 0x400000000000" },
        { TestPlatforms.Of() with { Ram = [new RamRange(0x1000, 0x1000, 3)] }, "on node 3 is empty" },
    };

    [Theory]
    [MemberData(nameof(BadDescriptions))]
    public void Description_that_contradicts_itself_is_refused_with_the_reason(PlatformDescription description, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new EmulatedPlatform(description)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(TdxProfile.None)]
    [InlineData(TdxProfile.Any1_5)]
    [InlineData((TdxProfile)8)]
    public void Module_is_of_exactly_one_generation(TdxProfile profile) =>
        Assert.Throws<ArgumentException>(() => new EmulatedPlatform(TestPlatforms.Of()).LoadModule(profile));

    [Fact]
    public void Hold_that_does_not_go_with_another_is_refused()
    {
        EmulatedTdxModule module = new EmulatedPlatform(TestPlatforms.Of()).LoadModule(TdxProfile.V1_5_25);
        using (module.HoldLock(exclusive: false))
        using (module.HoldLock(exclusive: false))
        {
            Assert.Throws<InvalidOperationException>(() => module.HoldLock(exclusive: true));
        }

        IDisposable hold = module.HoldLock(exclusive: true);
        hold.Dispose();
        hold.Dispose();
        module.HoldLock(exclusive: true).Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => module.HoldTdmr(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => module.HoldInside(1));
    }
}

using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class KeyIdPartitionTests
{
    [Theory]
    [InlineData(0x0000_0030_0000_000F, 16, 64)] // the usual documentation example
    [InlineData(0x0000_0020_0000_001F, 32, 64)] // real hosts
    [InlineData(0x0000_0040_0000_003F, 64, 128)]
    [InlineData(0x0000_007F_0000_0000, 1, 128)]
    public void FromMsr_KnownHosts_GivesTheRangeThatTheKernelLogged(ulong msr, ulong first, ulong end)
    {
        KeyIdPartition partition = KeyIdPartition.FromMsr(msr);

        Assert.Equal((first, end), (partition.FirstTdxKeyId, partition.EndTdxKeyId));
        Assert.Equal($"BIOS enabled: private KeyID range [{first}, {end})", partition.KernelMessage);
        Assert.Equal(first, (ulong)partition.GlobalKeyId!.Value.Value);
        Assert.Equal(end - first - 1, partition.GuestKeyIds);
        Assert.Equal(KeyIdProblem.None, partition.FindProblem(TdxProfile.V1_5));
    }

    [Theory]
    [InlineData(15, 0, KeyIdProblem.NotEnabled)]
    [InlineData(15, 1, KeyIdProblem.TooFew)]
    [InlineData(15, 2, KeyIdProblem.None)]
    [InlineData(0xFFF0, 0x10, KeyIdProblem.Impossible)]
    [InlineData(uint.MaxValue, uint.MaxValue, KeyIdProblem.Impossible)]
    public void FindProblem_OfThePlatformAlone(uint mktme, uint tdx, KeyIdProblem problem) =>
        Assert.Equal(problem, new KeyIdPartition(mktme, tdx).FindProblem());

    [Theory]
    [InlineData(63, 64, TdxProfile.V1_0, null)]
    [InlineData(64, 64, TdxProfile.V1_0, 128u)]
    [InlineData(64, 64, TdxProfile.V1_5, null)]
    [InlineData(1023, 1024, TdxProfile.V1_5_25, null)]
    [InlineData(1024, 1024, TdxProfile.V1_5_25, 2048u)]
    public void ModuleRefusal_CountsKeyIdZeroToo(uint mktme, uint tdx, TdxProfile profile, uint? maximum)
    {
        KeyIdPartition partition = new(mktme, tdx);

        Assert.Equal(maximum is { } count ? TdxStatus.NumActivatedHkidsNotSupported.With(count) : null, partition.ModuleRefusal(profile));
        Assert.Equal(maximum is null ? KeyIdProblem.None : KeyIdProblem.TooManyForModule, partition.FindProblem(profile));
    }

    [Fact]
    public void ModuleRefusal_ZeroTdxKeyIds_IsNotRefusedHere() =>
        Assert.Null(new KeyIdPartition(15, 0).ModuleRefusal(TdxProfile.V1_5));

    [Fact]
    public void ModuleRefusal_SeveralProfiles_IsAMistake() =>
        Assert.Throws<ArgumentException>(static () => new KeyIdPartition(1, 2).ModuleRefusal(TdxProfile.Any1_5));

    [Fact]
    public void NoTdxKeyIds_HaveNoGlobalOneAndNoLine()
    {
        KeyIdPartition partition = new(15, 0);

        Assert.Null(partition.GlobalKeyId);
        Assert.Null(partition.KernelMessage);
        Assert.Equal(0u, partition.GuestKeyIds);
    }

    [Fact]
    public void FromMsr_AnyValue_GoesBackAndDividesTheKeyIds() =>
        Gen.Select(Gen.OneOf(Gen.ULong, Gen.Select(Gen.UInt[0, 3000], Gen.UInt[0, 3000], static (a, b) => ((ulong)a << 32) | b)), Gen.UShort)
            .Sample(static (msr, id) =>
            {
                KeyIdPartition partition = KeyIdPartition.FromMsr(msr);
                KeyId keyId = new(id);
                bool isPrivate = id > partition.MktmeKeyIds && id - partition.MktmeKeyIds <= partition.TdxKeyIds;
                return partition.ToMsr() == msr
                    && partition.IsPrivate(keyId) == isPrivate
                    && partition.IsForGuests(keyId) == (isPrivate && id != partition.MktmeKeyIds + 1UL)
                    && Enum.IsDefined(partition.FindProblem(TdxProfile.V1_0));
            });
}

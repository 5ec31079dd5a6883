using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class PamtSizingTests
{
    private const ulong GiB = 1UL << 30;

    [Theory]
    [InlineData(1, 0x400000, 0x2000, 0x1000)]
    [InlineData(2, 0x800000, 0x4000, 0x1000)]
    [InlineData(14, 0x3800000, 0x1C000, 0x1000)]
    [InlineData(444, 0x6F000000, 0x378000, 0x2000)]
    public void LevelBytes_OfKnownTdmrs(ulong gib, ulong bytes4K, ulong bytes2M, ulong bytes1G)
    {
        TdmrLimits limits = TdmrLimits.Default;

        Assert.Equal(bytes4K, PamtSizing.LevelBytes(PamtLevel.Page4K, gib * GiB, limits));
        Assert.Equal(bytes2M, PamtSizing.LevelBytes(PamtLevel.Page2M, gib * GiB, limits));
        Assert.Equal(bytes1G, PamtSizing.LevelBytes(PamtLevel.Page1G, gib * GiB, limits));
    }

    [Fact]
    public void TotalBytes_FollowsTheFormula() =>
        Gen.ULong[1, 1UL << 22].Sample(static gib =>
            PamtSizing.TotalBytes(gib * GiB, TdmrLimits.Default) == ((4104 * gib) + (4 * ((gib + 255) / 256))) * 1024);

    [Fact]
    public void TotalBytes_WithDynamicPamt_FollowsItsFormula() =>
        Gen.ULong[1, 1UL << 22].Sample(static gib =>
            PamtSizing.TotalBytes(gib * GiB, TdmrLimits.Default, dynamicPamt: true) == ((40 * gib) + (4 * ((gib + 255) / 256))) * 1024);

    [Theory]
    [InlineData(new ulong[] { 16, 24, 24 }, false, 262668)] // kernel documentation, 64 GiB in three TDMRs
    [InlineData(new ulong[] { 2, 125, 125 }, false, 1034220)] // a host of 252 GiB
    [InlineData(new ulong[] { 2, 125, 125 }, true, 10092)] // the same with dynamic PAMT
    public void TotalBytes_SumsToTheLineThatKernelsPrint(ulong[] gib, bool dynamicPamt, ulong kib) =>
        Assert.Equal(kib, gib.Aggregate(0UL, (sum, size) => sum + PamtSizing.TotalBytes(size * GiB, TdmrLimits.Default, dynamicPamt)) / 1024);

    [Theory]
    [InlineData(GiB + 4096)]
    [InlineData(PamtSizing.MaxTdmrBytes + GiB)]
    public void LevelBytes_ImpossibleTdmr_IsRefused(ulong bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PamtSizing.LevelBytes(PamtLevel.Page4K, bytes, TdmrLimits.Default));
}

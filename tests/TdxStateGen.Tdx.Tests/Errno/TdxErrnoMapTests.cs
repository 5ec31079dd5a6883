namespace TdxStateGen.Tdx.Tests;

public sealed class TdxErrnoMapTests
{
    [Theory]
    [InlineData(TdxStatus.Success, TdxKernelEra.Mainline, 0)]
    [InlineData(TdxStatus.VmFailInvalid, TdxKernelEra.Mainline, -19)]
    [InlineData(TdxStatus.GeneralProtection, TdxKernelEra.Mainline, -95)]
    [InlineData(TdxStatus.UndefinedOpcode, TdxKernelEra.Mainline, -13)]
    [InlineData(TdxStatus.SysNotReady, TdxKernelEra.Mainline, -5)]
    [InlineData(TdxStatus.KeyConfigured, TdxKernelEra.Mainline, -5)]
    [InlineData(TdxStatus.Success, TdxKernelEra.SeriesV9ToV12, 0)]
    [InlineData(TdxStatus.VmFailInvalid, TdxKernelEra.SeriesV9ToV12, -19)]
    [InlineData(TdxStatus.GeneralProtection, TdxKernelEra.SeriesV9ToV12, -19)]
    [InlineData(TdxStatus.UndefinedOpcode, TdxKernelEra.SeriesV9ToV12, -22)]
    [InlineData(TdxStatus.SysBusy, TdxKernelEra.SeriesV9ToV12, -5)]
    [InlineData(TdxStatus.Success, TdxKernelEra.Seed, 0)]
    [InlineData(TdxStatus.VmFailInvalid, TdxKernelEra.Seed, -19)]
    [InlineData(TdxStatus.SysBusy, TdxKernelEra.Seed, -14)]
    public void Map_Status_ReturnsWhatThatKernelReturns(TdxStatus status, TdxKernelEra era, int returned) =>
        Assert.Equal(returned, TdxErrnoMap.Map(status, era).ReturnValue);

    [Theory]
    [InlineData(TdxStatus.GeneralProtection)]
    [InlineData(TdxStatus.UndefinedOpcode)]
    public void Map_ExceptionInTheSeedsKernel_HasNoReturnValue(TdxStatus status)
    {
        TdxErrnoMapping mapping = TdxErrnoMap.Map(status, TdxKernelEra.Seed);

        Assert.Null(mapping.Errno);
        Assert.Throws<InvalidOperationException>(() => mapping.ReturnValue);
    }

    [Theory]
    [InlineData(TdxKernelEra.Mainline)]
    [InlineData(TdxKernelEra.SeriesV9ToV12)]
    [InlineData(TdxKernelEra.Seed)]
    public void Table_EndsWithTheRowForEveryOtherStatus(TdxKernelEra era)
    {
        IReadOnlyList<TdxErrnoMapping> rows = TdxErrnoMap.Table(era);

        Assert.Null(rows[^1].Status);
        Assert.Equal(4, rows.Count(static row => row.Status is not null));
    }

    [Fact]
    public void Table_UnknownEra_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => TdxErrnoMap.Table((TdxKernelEra)9));
}

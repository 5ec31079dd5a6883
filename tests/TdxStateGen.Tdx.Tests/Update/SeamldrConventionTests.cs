namespace TdxStateGen.Tdx.Tests.Update;

public class SeamldrConventionTests
{
    [Theory]
    [InlineData(SeamldrStatus.BadParameter, SeamldrStatus.BadParameter, true)]
    [InlineData(SeamldrStatus.BadCall, SeamldrStatus.BadParameter, false)]
    [InlineData(SeamldrStatus.BadParameter, SeamldrStatus.NoEntropy, false)]
    [InlineData(SeamldrStatus.Success, SeamldrStatus.BadParameter, false)]
    public void LoaderStatuses_MatchWhole(SeamldrStatus status, SeamldrStatus code, bool matches) => Assert.Equal(matches, SeamldrConvention.Matches((ulong)status, (ulong)code, exact: false));

    [Fact]
    public void ModuleStatuses_MatchByClassAndName()
    {
        Assert.True(SeamldrConvention.Matches((ulong)TdxStatus.UpdateCompatibilitySensitive.With(0x10001), (ulong)TdxStatus.UpdateCompatibilitySensitive, exact: false));
        Assert.False(SeamldrConvention.Matches((ulong)TdxStatus.GeneralProtection, (ulong)TdxStatus.VmFailInvalid, exact: false));
    }

    [Fact]
    public void LoaderLeaves_HaveTheNumbersOfTheTable()
    {
        Assert.Equal("SEAMLDR.INFO", TdxLeaves.Find(SeamldrLeaf.Info)!.Name);
        Assert.Equal("SEAMLDR.INSTALL", TdxLeaves.Find(SeamldrLeaf.Install)!.Name);
        Assert.Equal("SEAMLDR.SHUTDOWN", TdxLeaves.Find(SeamldrLeaf.Shutdown)!.Name);
    }

    [Fact]
    public void Result_OfALeafThatWasNotCalled_IsNoSuccess()
    {
        SeamldrResult result = default;

        Assert.False(result.IsSuccess);
        Assert.False(result.Is(SeamldrStatus.Success));
        Assert.Throws<LeafFailedException>(() => result.EnsureSuccess());
    }

    [Fact]
    public void Info_IsReadAsItIsWritten()
    {
        SeamldrInfo info = new(0, 1U << 31, 0x8086, 20260101, 12, 5, 1, 3, 0x40, 9, true);
        byte[] bytes = new byte[SeamldrInfo.Size];
        info.Write(bytes);

        Assert.Equal(info, SeamldrInfo.Parse(bytes));
        Assert.Throws<ArgumentException>(() => SeamldrInfo.Parse(bytes.AsSpan(1)));
    }

    [Fact]
    public void Loader_HostSide_TellsAbsenceByItsFirstCall()
    {
        UpdateBench bench = new(hasLoader: false);
        PSeamldr loader = new(bench.Host.Seamcalls);

        Assert.False(loader.Info(new(0x100000)).IsSuccess);
        Assert.Equal(PSeamldrState.Absent, loader.State);
        Assert.Equal(TriggerOutcome.NotPermitted, loader.Install(default).Trigger);
    }

    [Fact]
    public void Loader_HostSide_InstallsOnEveryProcessorOrNotAtAll()
    {
        UpdateBench bench = new();
        PSeamldr loader = new(bench.Host.Seamcalls);
        bench.Platform.Processors.SetOnline(1, false);
        Assert.Equal(TriggerOutcome.GuardRefused, loader.Install(default).Trigger);
        Assert.Empty(bench.Recorder.Calls);

        bench.Platform.Processors.SetOnline(1, true);
        FanOutResult<SeamldrResult> result = loader.Install(new(1));
        Assert.Equal(SeamldrStatus.BadParameter, result.FirstFailure.Status);
        Assert.Equal([0, 1, 2, 3], result.All.Select(static lp => lp.Processor));
    }
}

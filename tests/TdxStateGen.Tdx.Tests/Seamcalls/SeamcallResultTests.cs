namespace TdxStateGen.Tdx.Tests.Seamcalls;

public class SeamcallResultTests
{
    [Theory]
    [InlineData(LeafOutcome.Succeeded)]
    [InlineData(LeafOutcome.AlreadyDone)]
    public void EnsureSuccess_OfSuccess_ReturnsTheResult(LeafOutcome outcome)
    {
        SeamcallResult result = new(new LeafReport(outcome, 0, 2, 1, TriggerOutcome.Done));

        Assert.Equal(result, result.EnsureSuccess());
    }

    [Fact]
    public void EnsureSuccess_OfFailure_ThrowsWithTheNameOfTheStatus()
    {
        SeamcallResult result = new(new LeafReport(LeafOutcome.Failed, (ulong)TdxStatus.SysNotReady, 3, 1, TriggerOutcome.Done));

        LeafFailedException exception = Assert.Throws<LeafFailedException>(() => result.EnsureSuccess());

        Assert.Equal(result.Report, exception.Report);
        Assert.Equal("The SEAMCALL did not succeed: Failed on LP 3: 0xC000050500000000 TDX_SYS_NOT_READY (1 attempt)", exception.Message);
    }

    [Fact]
    public void EnsureSuccess_OfTheDefaultResult_Throws()
    {
        SeamcallResult result = default;

        Assert.Contains("not called", Assert.Throws<LeafFailedException>(() => result.EnsureSuccess()).Message, StringComparison.Ordinal);
    }
}

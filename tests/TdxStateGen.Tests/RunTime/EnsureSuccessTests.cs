namespace TdxStateGen.Tests.RunTime;

/// <summary>Insisting on success: silent where there is one, an exception that carries the report where there is none.</summary>
public class EnsureSuccessTests
{
    private readonly record struct Result(LeafReport Report) : ILeafResult<Result>
    {
        public static Result From(LeafReport report) => new(report);

        public override string ToString() => $"LP {Report.Processor}: {Report.Outcome}";
    }

    private static Result On(int processor, LeafOutcome outcome, ulong status = 0) => new(new LeafReport(outcome, status, processor, 1, TriggerOutcome.Done));

    [Fact]
    public void Success_IsReturnedForChaining()
    {
        var result = FanOutResult<Result>.Completed([On(0, LeafOutcome.Succeeded), On(1, LeafOutcome.AlreadyDone)]);

        Assert.Equal(2, result.EnsureSuccess().All.Length);
    }

    [Fact]
    public void Failure_ThrowsWithTheFirstFailure()
    {
        var result = FanOutResult<Result>.Completed([On(0, LeafOutcome.NotCalled), On(1, LeafOutcome.Succeeded), On(2, LeafOutcome.Failed, 0x17)]);

        LeafFailedException exception = Assert.Throws<LeafFailedException>(() => result.EnsureSuccess());

        Assert.Equal(result.FirstFailure.Report, exception.Report);
        Assert.Equal("The leaf did not succeed on 2 of 3 processors; the first: LP 2: Failed", exception.Message);
    }

    [Theory]
    [InlineData(TriggerOutcome.NotPermitted)]
    [InlineData(TriggerOutcome.Busy)]
    [InlineData(TriggerOutcome.GuardRefused)]
    public void Refusal_ThrowsAndSaysWhy(TriggerOutcome why)
    {
        LeafFailedException exception = Assert.Throws<LeafFailedException>(() => FanOutResult<Result>.Refused(why).EnsureSuccess());

        Assert.Equal(LeafReport.Refused(why), exception.Report);
        Assert.Contains(why.ToString(), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FanOutOverNobody_Throws() => Assert.Throws<LeafFailedException>(() => FanOutResult<Result>.Completed([]).EnsureSuccess());

    [Theory]
    [InlineData(LeafOutcome.Failed, 1, "The leaf call did not succeed on LP 3: Failed, status 0xBB after 1 attempt.")]
    [InlineData(LeafOutcome.RetriesExhausted, 9, "The leaf call did not succeed on LP 3: RetriesExhausted, status 0xBB after 9 attempts.")]
    [InlineData(LeafOutcome.NotCalled, 0, "The leaf was not called (Busy).")]
    public void Report_IsToldInTheMessage(LeafOutcome outcome, int attempts, string message)
    {
        LeafReport report = new(outcome, 0xBB, 3, attempts, TriggerOutcome.Busy);

        LeafFailedException exception = new(report);

        Assert.Equal(report, exception.Report);
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void ExceptionWithoutAReport_NeverReadsAsSuccess()
    {
        InvalidOperationException cause = new();

        Assert.All([new LeafFailedException(), new("text"), new("text", cause)], static exception => Assert.False(exception.Report.IsSuccess));
        Assert.Same(cause, new LeafFailedException("text", cause).InnerException);
    }
}

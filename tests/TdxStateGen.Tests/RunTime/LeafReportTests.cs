using System.Runtime.CompilerServices;
using CsCheck;

namespace TdxStateGen.Tests.RunTime;

/// <summary>What one leaf call came to, in sixteen bytes.</summary>
public class LeafReportTests
{
    private const int MostAttempts = 67_108_863;

    [Fact]
    public void Report_TakesSixteenBytes() => Assert.Equal(16, Unsafe.SizeOf<LeafReport>());

    [Fact]
    public void Report_KeepsWhatItWasGiven() =>
        Gen.Select(Gen.Enum<LeafOutcome>(), Gen.ULong, Gen.Int, Gen.Int[0, MostAttempts], Gen.Enum<TriggerOutcome>()).Sample((outcome, status, processor, attempts, trigger) =>
        {
            LeafReport report = new(outcome, status, processor, attempts, trigger);

            Assert.Equal((outcome, status, processor, attempts, trigger), (report.Outcome, report.Status, report.Processor, report.Attempts, report.Trigger));
            Assert.Equal(outcome is LeafOutcome.Succeeded or LeafOutcome.AlreadyDone, report.IsSuccess);
            Assert.Equal(report, new LeafReport(outcome, status, processor, attempts, trigger));
        });

    [Theory]
    [InlineData(MostAttempts)]
    [InlineData(MostAttempts + 1)]
    [InlineData(int.MaxValue)]
    public void Attempts_BeyondWhatFits_AreTheMostThatDoes(int attempts)
    {
        LeafReport report = new(LeafOutcome.Stalled, ulong.MaxValue, int.MaxValue, attempts, TriggerOutcome.Done);

        Assert.Equal((LeafOutcome.Stalled, ulong.MaxValue, int.MaxValue, MostAttempts, TriggerOutcome.Done), (report.Outcome, report.Status, report.Processor, report.Attempts, report.Trigger));
    }

    [Theory]
    [InlineData(LeafOutcome.Stalled + 1, 1, TriggerOutcome.Done, "outcome")]
    [InlineData(LeafOutcome.Succeeded, 1, TriggerOutcome.Done + 1, "trigger")]
    [InlineData(LeafOutcome.Succeeded, -1, TriggerOutcome.Done, "attempts")]
    public void ValueThatIsNone_IsRefusedByName(LeafOutcome outcome, int attempts, TriggerOutcome trigger, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new LeafReport(outcome, 0, 0, attempts, trigger));

    [Fact]
    public void DefaultReport_IsNoCall() => Assert.Equal((LeafOutcome.NotCalled, 0UL, 0, TriggerOutcome.NotPermitted, false), Parts(default));

    [Fact]
    public void Report_PrintsItsPartsByName()
    {
        Assert.Equal("LeafReport { Outcome = Failed, Status = 7, Processor = 2, Attempts = 3, Trigger = Done, IsSuccess = False }", new LeafReport(LeafOutcome.Failed, 7, 2, 3, TriggerOutcome.Done).ToString());
        Assert.Equal("LeafReport { Outcome = NotCalled, Status = 0, Processor = -1, Attempts = 0, Trigger = Busy, IsSuccess = False }", LeafReport.Refused(TriggerOutcome.Busy).ToString());
    }

    [Fact]
    public void Reports_DifferingInOnePart_AreNotEqual()
    {
        LeafReport[] reports =
        [
            new(LeafOutcome.Failed, 7, 2, 3, TriggerOutcome.Done),
            new(LeafOutcome.Stalled, 7, 2, 3, TriggerOutcome.Done),
            new(LeafOutcome.Failed, 8, 2, 3, TriggerOutcome.Done),
            new(LeafOutcome.Failed, 7, -2, 3, TriggerOutcome.Done),
            new(LeafOutcome.Failed, 7, 2, 4, TriggerOutcome.Done),
            new(LeafOutcome.Failed, 7, 2, 3, TriggerOutcome.Busy),
        ];

        Assert.Equal(reports.Length, reports.Distinct().Count());
    }

    private static (LeafOutcome, ulong, int, TriggerOutcome, bool) Parts(LeafReport report) => (report.Outcome, report.Status, report.Attempts, report.Trigger, report.IsSuccess);
}

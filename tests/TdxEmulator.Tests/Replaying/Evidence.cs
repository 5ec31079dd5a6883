using TdxEmulator.BootLogs;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>The promise of every answer: its evidence lines are in the log, and without them the answer is another.</summary>
internal static class Evidence
{
    /// <summary>Checks one log.</summary>
    /// <param name="log">Its lines.</param>
    public static void Check(string[] log)
    {
        ReplayReport report = Replays.Of(log);

        Assert.All(report.Evidence, evidence => Assert.Equal(BootLogLines.Plain(log[evidence.Line - 1]), evidence.Text));
        Assert.True(report.Deciding is null || report.Evidence.Contains(report.Deciding), "the deciding line is no evidence");
        if (report.Evidence.IsEmpty)
        {
            Assert.Equal(ReplayOutcome.Other, report.Outcome);
            return;
        }

        ReplayReport without = Replays.Of(log.Where((_, index) => report.Evidence.All(evidence => evidence.Line != index + 1)));
        Assert.NotEqual((report.Outcome, report.Cause), (without.Outcome, without.Cause));
        if (report.Outcome != ReplayOutcome.Other) { Assert.NotEqual(report.Outcome, without.Outcome); }
    }
}

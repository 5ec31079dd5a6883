using System.Globalization;
using System.Text;
using TdxEmulator.Replaying;
using TdxEmulator.Tests.Recorded;

namespace TdxEmulator.Tests.Replaying;

/// <summary>The table of all collected cases in docs, where the collection is at hand.</summary>
public sealed class ReplayTableTests
{
    [SkippableFact]
    public void Table_of_cases_is_what_replay_says_today()
    {
        StringBuilder table = new(
            """
            # What `replay` says of the collected boot logs

            Written by `ReplayTableTests` with `TDXSTATEGEN_UPDATE_SNAPSHOTS=1`; the test holds it to what the program says. The logs themselves are not part of this repository. *Expected* is what the thread that a log comes from concluded; where the log alone does not
            show it (*decides*: no), `other` is right too.

            | case | expected | decides | given | confidence | decided by line |
            | --- | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (CorpusCase one in CorpusCase.All())
        {
            ReplayReport report = Replays.Of(one.Log);
            string given = ReplayNames.Format(report.Outcome);
            Assert.True(given == one.Outcome || (!one.Decides && given == "other"), one.Id);
            string line = report.Deciding?.Line.ToString(CultureInfo.InvariantCulture) ?? "-";
            table.Append(CultureInfo.InvariantCulture, $"| {one.Id} | {one.Outcome} | {(one.Decides ? "yes" : "no")} | {given} | {ReplayNames.Format(report.Confidence)} | {line} |\n");
        }

        OutputSnapshot.Match(Path.Combine(SharedFiles.Repository, "docs", "replay-cases.md"), table.ToString());
    }
}

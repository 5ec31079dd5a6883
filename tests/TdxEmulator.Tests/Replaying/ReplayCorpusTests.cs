using System.Text.Json;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Every public boot log that was collected, where the collection is at hand.</summary>
public sealed class ReplayCorpusTests
{
    [SkippableFact]
    public void Every_case_comes_out_as_its_thread_concluded()
    {
        List<string> wrong = [];
        int decided = 0;
        foreach (CorpusCase one in CorpusCase.All())
        {
            ReplayReport report = Replays.Of(one.Log);
            string outcome = ReplayNames.Format(report.Outcome);
            if (outcome != one.Outcome && (one.Decides || outcome != "other")) { wrong.Add($"{one.Id}: {outcome}, not {one.Outcome}"); }

            decided += report.Outcome == ReplayOutcome.Other ? 0 : 1;
            Assert.All(report.Evidence, line => Assert.Equal(one.Log[line.Line - 1], line.Text));
        }

        Assert.Empty(wrong);
        Assert.True(decided >= 20, $"only {decided} cases were decided");
    }
}

/// <summary>A case of the collection.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Log">Its lines.</param>
/// <param name="Outcome">What its thread concluded.</param>
/// <param name="Decides">Whether the lines show it.</param>
internal sealed record CorpusCase(string Id, IReadOnlyList<string> Log, string Outcome, bool Decides)
{
    /// <summary>All cases; skips the test when they are not here.</summary>
    public static IEnumerable<CorpusCase> All()
    {
        string[] files = Directory.GetFiles(SharedFiles.Corpus(), "0*.json");
        Assert.NotEmpty(files);
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            JsonElement root = document.RootElement;
            yield return new(
                root.GetProperty("id").GetString()!,
                [.. root.GetProperty("log").EnumerateArray().Select(static line => line.GetString()!)],
                root.GetProperty("outcome").GetString()!,
                root.GetProperty("log_decides").GetBoolean());
        }
    }
}

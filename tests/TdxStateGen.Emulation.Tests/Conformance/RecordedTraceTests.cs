using System.Text.Json;
using Xunit.Abstractions;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>The emulator against answers recorded from the real module's code, where that file is beside the repository.</summary>
public sealed class RecordedTraceTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_recorded_line_agrees_in_status_outputs_and_state()
    {
        string? file = SharedFiles.Find("oracle/sys.jsonl");
        Skip.If(file is null, "No recorded traces: the folder 'shared' is not beside the repository.");

        string[] lines = File.ReadAllLines(file);
        JsonElement header = Parse(lines[0]);
        List<string> diverged = [];
        foreach (string line in lines.Skip(1))
        {
            JsonElement recorded = Parse(line);
            if (TraceReplayer.Replay(header, recorded) is { } divergence)
            {
                diverged.Add($"{recorded.GetProperty("id").GetString()} {divergence}");
            }
        }

        output.WriteLine($"{lines.Length - 1 - diverged.Count} of {lines.Length - 1} lines agree.");
        diverged.ForEach(output.WriteLine);
        Assert.Empty(diverged);
    }

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}

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

        ConformanceReport report = new ConformanceRunner().Run(file);

        output.WriteLine($"{report.Agree} of {report.Total} lines agree.");
        Assert.Empty(report.Diverged);
        Assert.Equal(File.ReadLines(file).Count() - 1, report.Total);
    }
}

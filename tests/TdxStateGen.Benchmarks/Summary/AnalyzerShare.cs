using System.Diagnostics;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What our analyzers take of the time of all analyzers, as the compiler reports it.</summary>
internal static class AnalyzerShare
{
    /// <summary>Builds each project several times and reads the compiler's report.</summary>
    /// <param name="builds">How often each; two more come first, so that the compiler is warm.</param>
    /// <returns>For each project the share in percent, what our analyzers take of 10,000 lines, and what all analyzers take of them: a sample per build.</returns>
    public static IReadOnlyList<Measurement> Measure(int builds)
    {
        List<Measurement> measurements = [];
        foreach (AnalyzerShareProject project in AnalyzerShareProject.All)
        {
            string folder = Directory.CreateTempSubdirectory("analyzers").FullName;
            try
            {
                project.Write(folder);
                _ = Build(folder, "-restore");
                _ = Build(folder, "-p:Restore=false");
                AnalyzerReport[] reports = [.. Enumerable.Range(0, builds).Select(_ => AnalyzerReport.Read(Build(folder, "-p:Restore=false")))];
                measurements.Add(Of("AnalyzerShare", "%", static r => r.Share));
                measurements.Add(Of("AnalyzerTime", "ms for 10,000 lines", static r => r.Ours * 1e3 / (AnalyzerShareProject.Lines / 1e4)));
                measurements.Add(Of("AnalyzerTimeOfAll", "ms for 10,000 lines", static r => r.All * 1e3 / (AnalyzerShareProject.Lines / 1e4)));

                Measurement Of(string name, string unit, Func<AnalyzerReport, double> value) => new(name + "/" + project.Name, unit, [.. reports.Select(value)], null);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return measurements;
    }

    /// <summary>Compiles, without what else belongs to a build.</summary>
    private static string Build(string folder, string restore)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", folder, restore, "-t:Rebuild", "-p:Configuration=Release", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=true", "-v:d", "-nologo"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("The project to measure did not build:\n" + output);
    }
}

using System.Diagnostics;
using System.Globalization;
using TdxStateGen.Benchmarks.Analyzers;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What our analyzers take of the time of all analyzers, as the compiler reports it for a project of 10,000 lines that has no machine.</summary>
internal static class AnalyzerShare
{
    /// <summary>Builds the project and reads the compiler's report.</summary>
    /// <param name="builds">How often; one more comes first, so that the compiler is warm.</param>
    /// <returns>The share in percent, one sample per build.</returns>
    public static Measurement Measure(int builds)
    {
        string folder = Directory.CreateTempSubdirectory("analyzers").FullName;
        try
        {
            MachineText.WriteProject(folder, machines: 0);
            File.WriteAllText(Path.Combine(folder, "Plain.cs"), DrivingText.Plain(10_000));
            _ = Build(folder);
            return new Measurement("AnalyzerShare/plain", "%", [.. Enumerable.Range(0, builds).Select(_ => ShareIn(Build(folder)))], null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads the share out of a build's output: lines of seconds, percent and analyzer, a line for each assembly before those of its analyzers.</summary>
    /// <param name="output">The output.</param>
    /// <returns>Percent.</returns>
    internal static double ShareIn(string output)
    {
        const string total = "Total analyzer execution time:";
        string[] lines = output.Split('\n');
        int start = Array.FindIndex(lines, static line => line.Contains(total, StringComparison.Ordinal));
        if (start < 0)
        {
            throw new InvalidOperationException("The build printed no report of analyzers:\n" + output);
        }

        double all = Seconds(lines[start][(lines[start].IndexOf(total, StringComparison.Ordinal) + total.Length)..]);
        string ours = lines.Skip(start).First(static line => line.Contains("TdxStateGen.Generators, Version", StringComparison.Ordinal));
        return 100 * Seconds(ours) / all;
    }

    /// <summary>The number that a line begins with; <c>&lt;0.001</c> is taken for 0.001.</summary>
    private static double Seconds(string line) => double.Parse(line.Trim().Split(' ')[0].TrimStart('<'), CultureInfo.InvariantCulture);

    private static string Build(string folder)
    {
        ProcessStartInfo start = new("dotnet", ["build", folder, "-c", "Release", "-p:ReportAnalyzer=true", "-v:d", "-nologo", "--no-incremental"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("The project of plain text did not build:\n" + output);
    }
}

using System.Globalization;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What the compiler reports of the time that analyzers took (<c>-p:ReportAnalyzer=true</c>).</summary>
/// <param name="All">All analyzers, in seconds.</param>
/// <param name="Ours">Ours.</param>
internal sealed record AnalyzerReport(double All, double Ours)
{
    private const string TotalOfAnalyzers = "Total analyzer execution time:";
    private const string TotalOfGenerators = "Total generator execution time:";

    /// <summary>Our share in percent.</summary>
    public double Share => 100 * Ours / All;

    /// <summary>Reads the report out of a build's output: lines of seconds, percent and analyzer, a line for each assembly before those of its analyzers.</summary>
    /// <param name="output">The output.</param>
    /// <returns>The report.</returns>
    public static AnalyzerReport Read(string output)
    {
        string[] lines = output.Split('\n');
        int start = Array.FindIndex(lines, static line => line.Contains(TotalOfAnalyzers, StringComparison.Ordinal));
        string? ours = lines.Skip(Math.Max(start, 0)).TakeWhile(static line => !line.Contains(TotalOfGenerators, StringComparison.Ordinal))
            .FirstOrDefault(static line => line.Contains("TdxStateGen.Generators, Version", StringComparison.Ordinal));
        return start >= 0 && ours is not null
            ? new(Seconds(lines[start][(lines[start].IndexOf(TotalOfAnalyzers, StringComparison.Ordinal) + TotalOfAnalyzers.Length)..]), Seconds(ours))
            : throw new InvalidOperationException("The build printed no report of analyzers, or none of ours:\n" + output);
    }

    /// <summary>The number that a line begins with; <c>&lt;0.001</c> is taken for 0.001.</summary>
    private static double Seconds(string line) => double.Parse(line.Trim().Split(' ')[0].TrimStart('<'), CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>Prints the summary as Markdown.</summary>
internal static class SummaryTable
{
    /// <summary>Prints it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="surroundings">Where and when it was measured.</param>
    /// <param name="measurements">All measurements.</param>
    /// <param name="targets">How the targets came out.</param>
    public static void Print(TextWriter output, Surroundings surroundings, IReadOnlyList<Measurement> measurements, IReadOnlyList<TargetResult> targets)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{surroundings.When:yyyy-MM-dd HH:mm} UTC, {surroundings.Runtime}, {surroundings.Processor}, load {surroundings.Load}, {surroundings.Launches} launches in {surroundings.Minutes} minutes."));
        output.WriteLine();
        output.WriteLine("| what | median | spread of launches | bytes |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (Measurement measurement in measurements)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {measurement.Name} | {Show(measurement.Median, measurement.Unit)} | {measurement.Spread:P0} | {measurement.Bytes:0.#} |"));
        }

        output.WriteLine();
        output.WriteLine("| target | limit | measured | of the launches | met |");
        output.WriteLine("| --- | ---: | ---: | ---: | --- |");
        foreach (TargetResult target in targets)
        {
            string limit = target is { IsAtLeast: true, Limit: 0 } ? "" : $"{(target.IsAtLeast ? "≥" : "≤")} {Number(target.Limit, target.Unit)}";
            output.WriteLine($"| {target.What} | {limit} | {Number(target.Value, target.Unit)} | {Number(target.Lowest, "")} to {Number(target.Highest, target.Unit)} | {(target.IsMet ? "yes" : "**no**")} |");
        }
    }

    /// <summary>Nanoseconds as people read them; anything else as it is.</summary>
    private static string Show(double value, string unit) => (unit, value) switch
    {
        ("ns", >= 1e9) => Number(value / 1e9, "s"),
        ("ns", >= 1e6) => Number(value / 1e6, "ms"),
        ("ns", >= 1e4) => Number(value / 1e3, "µs"),
        _ => Number(value, unit),
    };

    private static string Number(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(value) >= 1000 ? Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("0.###", CultureInfo.InvariantCulture))}{(unit.Length > 0 ? " " + unit : "")}");
}

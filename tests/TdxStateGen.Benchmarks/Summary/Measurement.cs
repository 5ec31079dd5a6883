namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What a summary measured of one thing.</summary>
/// <param name="Name">As <see cref="Row.Name"/>.</param>
/// <param name="Unit">As <see cref="Row.Unit"/>.</param>
/// <param name="Launches">The median of each process that measured it, in order: one for each launch, of a duel two; of what a build reports each build.</param>
/// <param name="Bytes">The most that any launch allocated per operation.</param>
public sealed record Measurement(string Name, string Unit, IReadOnlyList<double> Launches, double? Bytes)
{
    /// <summary>The median of the processes' medians.</summary>
    public double Median => Statistics.Median(Launches);

    /// <summary>How far these lie apart, as a share of the median.</summary>
    public double Spread => Median == 0 ? 0 : (Launches.Max() - Launches.Min()) / Median;

    /// <summary>Puts the rows of several launches together.</summary>
    /// <param name="launches">The rows of each launch; things that a launch did not measure are missing there.</param>
    /// <returns>One measurement per name, in the order of the first launch that has it.</returns>
    public static IReadOnlyList<Measurement> Merge(IEnumerable<IReadOnlyList<Row>> launches) =>
    [
        .. launches.SelectMany(static rows => rows).GroupBy(static row => row.Name).Select(static rows => new Measurement(
            rows.Key, rows.First().Unit, [.. rows.Select(static row => row.Median)], rows.Max(static row => row.Bytes))),
    ];
}

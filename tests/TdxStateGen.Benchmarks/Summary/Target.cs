namespace TdxStateGen.Benchmarks.Summary;

/// <summary>Something that is promised, as a number that the measurements give.</summary>
/// <param name="What">What, for people.</param>
/// <param name="Limit">The limit.</param>
/// <param name="IsAtLeast">Whether the number must reach the limit; otherwise it must not exceed it.</param>
/// <param name="Unit">What stands behind the number; empty for a ratio.</param>
/// <param name="Needs">Names of the measurements.</param>
/// <param name="Value">The number, from the medians of one launch in the order of <paramref name="Needs"/>.</param>
public sealed record Target(string What, double Limit, bool IsAtLeast, string Unit, IReadOnlyList<string> Needs, Func<IReadOnlyList<double>, double> Value)
{
    /// <summary>Judges the target.</summary>
    /// <param name="measurements">All of them, by name.</param>
    /// <returns>The result; null when something that it needs was not measured.</returns>
    public TargetResult? Judge(IReadOnlyDictionary<string, Measurement> measurements)
    {
        List<Measurement> needed = [];
        foreach (string name in Needs)
        {
            if (!measurements.TryGetValue(name, out Measurement? measurement))
            {
                return null;
            }

            needed.Add(measurement);
        }

        int launches = needed.Min(static m => m.Launches.Count);
        double[] values = [.. Enumerable.Range(0, launches).Select(launch => Value([.. needed.Select(m => m.Launches[launch])]))];
        double median = Statistics.Median(values);
        return new TargetResult(What, median, values.Min(), values.Max(), Limit, IsAtLeast, Unit, IsAtLeast ? median >= Limit : median <= Limit);
    }
}

/// <summary>How a target came out.</summary>
/// <param name="What">What was promised.</param>
/// <param name="Value">The median over the launches.</param>
/// <param name="Lowest">The lowest of a launch.</param>
/// <param name="Highest">The highest of a launch.</param>
/// <param name="Limit">The limit.</param>
/// <param name="IsAtLeast">Whether the limit is one to be reached.</param>
/// <param name="Unit">What stands behind the number.</param>
/// <param name="IsMet">Whether the promise is kept.</param>
public sealed record TargetResult(string What, double Value, double Lowest, double Highest, double Limit, bool IsAtLeast, string Unit, bool IsMet);

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>Medians: a mean follows whatever else the computer did meanwhile.</summary>
public static class Statistics
{
    /// <summary>The middle of some numbers; of an even count the mean of the two in the middle.</summary>
    /// <param name="numbers">At least one.</param>
    /// <returns>The median.</returns>
    public static double Median(IReadOnlyList<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length == 0
            ? throw new ArgumentException("There is no median of nothing.", nameof(numbers))
            : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

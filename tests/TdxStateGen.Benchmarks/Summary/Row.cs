namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What one launch measured of one thing.</summary>
/// <param name="Name">Benchmark, engine and parameters, such as <c>Fire/GeneratedNone/random 4096</c>.</param>
/// <param name="Unit"><c>ns</c>, or what the number counts.</param>
/// <param name="Samples">One number per iteration, each per operation.</param>
/// <param name="Bytes">Bytes allocated per operation; null where that was not measured.</param>
public sealed record Row(string Name, string Unit, IReadOnlyList<double> Samples, double? Bytes)
{
    /// <summary>The middle of the samples.</summary>
    public double Median => Statistics.Median(Samples);
}

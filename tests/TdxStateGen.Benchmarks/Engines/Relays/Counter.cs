namespace TdxStateGen.Benchmarks.Engines;

/// <summary>What an observer of a relay does: it counts.</summary>
public sealed class Counter
{
    /// <summary>How many moves it was told of.</summary>
    public int Count { get; set; }
}

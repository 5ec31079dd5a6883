namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The guard that every relay asks. It reads a field, so that no compiler can leave it out, and a check can make it refuse.</summary>
internal static class RelayGuard
{
    public static bool Refuses { get; set; }

    public static bool Holds() => !Refuses;
}

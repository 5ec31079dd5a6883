namespace TdxStateGen.Emulation;

/// <summary>How far traces and emulator agree.</summary>
/// <param name="Tallies">Counts by module and family, in the order in which they first occur.</param>
/// <param name="Diverged">The traces that do not agree, each with its first divergence, in the file's order.</param>
public sealed record ConformanceReport(IReadOnlyList<ConformanceTally> Tallies, IReadOnlyList<TraceDivergence> Diverged)
{
    /// <summary>Traces that were replayed: every line but the header, or those of the family that was asked for.</summary>
    public int Total => Tallies.Sum(static tally => tally.Total);

    /// <summary>Traces that agree in every status, register and state.</summary>
    public int Agree => Total - Diverged.Count;
}

/// <summary>Counts of one family of traces on one module.</summary>
/// <param name="Module">The module as the traces name it, such as <c>1.5.25</c>.</param>
/// <param name="Family">The second part of the id, such as <c>config-rsvd</c>.</param>
/// <param name="Total">Traces that were replayed.</param>
/// <param name="Agree">Those of them that agree.</param>
public sealed record ConformanceTally(string Module, string Family, int Total, int Agree);

namespace TdxStateGen.Emulation;

/// <summary>What a file of traces may ask for. Files come from anywhere: beyond these bounds they are refused instead of replayed.</summary>
public sealed record ConformanceLimits
{
    /// <summary>The bounds that are taken when none are given; a file of a few thousand lines is far within them.</summary>
    public static ConformanceLimits Default { get; } = new();

    /// <summary>Most bytes that a line may have: 4 MiB.</summary>
    public int LineBytes { get; init; } = 4 << 20;

    /// <summary>Most lines, the header included.</summary>
    public int Lines { get; init; } = 200_000;

    /// <summary>Most steps of a line, or requests of a matrix.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>Most SEAMCALLs of a line, those of loops and of driving a machine to its start included.</summary>
    public int CallsPerLine { get; init; } = 2_000_000;

    /// <summary>Most SEAMCALLs of the whole file.</summary>
    public long Calls { get; init; } = 100_000_000;

    /// <summary>Most logical processors of a platform.</summary>
    public int Processors { get; init; } = 4096;
}

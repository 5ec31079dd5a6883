namespace TdxStateGen.Emulation;

/// <summary>A text is no fault file.</summary>
/// <param name="line">Where, counted from 1; 0 for the file as a whole.</param>
/// <param name="problem">What is wrong there and what it should be, as a sentence.</param>
public sealed class FaultFileException(int line, string problem) : FormatException(line == 0 ? problem : $"line {line}: {problem}")
{
    /// <summary>Where, counted from 1; 0 for the file as a whole.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong there and what it should be, as a sentence.</summary>
    public string Problem { get; } = problem;
}

namespace TdxStateGen.Emulation;

/// <summary>A file of traces cannot be read, or asks for more than the limits allow.</summary>
public sealed class TraceFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="line">Number of the line, from 1.</param>
    /// <param name="problem">What is wrong and what would be right, as a sentence.</param>
    /// <param name="inner">What was thrown below, if anything was.</param>
    public TraceFormatException(int line, string problem, Exception? inner = null)
        : base($"line {line}: {problem}", inner)
    {
        LineNumber = line;
        Problem = problem;
    }

    /// <summary>Number of the line, from 1; the header is line 1.</summary>
    public int LineNumber { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}

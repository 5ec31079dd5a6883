namespace TdxStateGen.Emulation;

/// <summary>How many calls a file has made of those that it may make.</summary>
internal sealed class TraceBudget(ConformanceLimits limits)
{
    private long _calls;
    private int _callsOfLine;

    public int Steps => limits.Steps;

    public void StartLine() => _callsOfLine = 0;

    /// <summary>Counts calls, or refuses them.</summary>
    public void Spend(int line, int calls)
    {
        if ((_callsOfLine += calls) > limits.CallsPerLine)
        {
            throw new TraceFormatException(line, $"the line makes more than {limits.CallsPerLine} calls; shorten its loops.");
        }

        if ((_calls += calls) > limits.Calls)
        {
            throw new TraceFormatException(line, $"the file makes more than {limits.Calls} calls; split it.");
        }
    }
}

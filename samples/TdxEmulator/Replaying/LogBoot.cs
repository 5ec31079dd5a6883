using System.Collections.Immutable;
using TdxEmulator.BootLogs;

namespace TdxEmulator.Replaying;

/// <summary>One boot of a log.</summary>
internal sealed class LogBoot
{
    // Processors print at the same time, so that a stamp may be earlier than the one before by this many seconds.
    private const double Tolerance = 0.01;

    /// <summary>What its lines tell about the bring-up.</summary>
    public List<Tell> Tells { get; } = [];

    /// <summary>What its lines tell about the machine.</summary>
    public List<BootLogEvent> Events { get; } = [];

    /// <summary>What its lines tell about kernel and settings.</summary>
    public KernelFacts Kernel { get; } = new();

    /// <summary>Refused SEAMCALLs beyond those kept.</summary>
    public long RefusalsNotKept { get; set; }

    /// <summary>First line that tells something; 0 if none does.</summary>
    public int FirstLine { get; set; }

    /// <summary>Last line that tells something.</summary>
    public int LastLine { get; set; }

    /// <summary>Whether any line is about TDX.</summary>
    public bool IsAboutTdx => Tells.Exists(static tell => tell.Kind is not (TellKind.MemoryEncryptionOff or TellKind.MemoryEncryptionOn or TellKind.SgxOff));

    /// <summary>Notes that a line told something.</summary>
    /// <param name="line">Line number.</param>
    public void Note(int line)
    {
        FirstLine = FirstLine == 0 ? line : FirstLine;
        LastLine = line;
    }

    /// <summary>
    /// What its lines tell in the order of time. A log that was put together from pieces is read in the order of the kernel's time stamps where every line has one; a line without keeps its place after its predecessor.
    /// </summary>
    /// <param name="isReordered">Whether the lines were out of order.</param>
    public ImmutableArray<Tell> InOrderOfTime(out bool isReordered)
    {
        double last = double.NegativeInfinity;
        isReordered = false;
        List<(double Time, Tell Tell)> timed = new(Tells.Count);
        foreach (Tell tell in Tells)
        {
            double time = tell.Message.Time ?? last;
            isReordered |= time < last - Tolerance;
            timed.Add((time, tell));
            last = time;
        }

        return isReordered ? [.. timed.OrderBy(static item => item.Time).Select(static item => item.Tell)] : [.. Tells];
    }
}

using System.Collections.Immutable;
using TdxEmulator.BootLogs;

namespace TdxEmulator.Replaying;

/// <summary>One boot of a log.</summary>
internal sealed class LogBoot
{
    // Processors print at the same time, so that a stamp may be earlier than the one before by this many seconds.
    private const double Tolerance = 0.01;
    private const double SecondsPerDay = 86_400;

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

    /// <summary>The kernel's earliest time stamp among these lines; null when none has one.</summary>
    public double? Earliest { get; private set; }

    /// <summary>The kernel's latest time stamp among these lines.</summary>
    public double? Latest { get; private set; }

    /// <summary>Notes that a line told something.</summary>
    /// <param name="line">The line.</param>
    public void Note(BootLogLine line)
    {
        FirstLine = FirstLine == 0 ? line.Number : FirstLine;
        LastLine = line.Number;
        if (KernelMessages.TimeOf(line.Text) is { } time)
        {
            Earliest = Math.Min(Earliest ?? time, time);
            Latest = Math.Max(Latest ?? time, time);
        }
    }

    /// <summary>Whether its lines were put together from two pieces in the wrong order, where the kernel's start stands in the second.</summary>
    public bool IsPutTogether { get; set; }

    /// <summary>
    /// What its lines tell in the order of time. A log that was put together from pieces, or printed the newest line first, is read in the order of the kernel's time stamps, or of the wall clock's where it shows only
    /// these; a line without keeps its place after its predecessor.
    /// </summary>
    /// <param name="isReordered">Whether the lines were out of order.</param>
    public ImmutableArray<Tell> InOrderOfTime(out bool isReordered)
    {
        bool hasKernelTime = Tells.Exists(static tell => tell.Message.Time is not null);
        Dictionary<string, int> days = [];
        double last = double.NegativeInfinity;
        bool rises = false;
        isReordered = false;
        List<(double Time, Tell Tell)> timed = new(Tells.Count);
        foreach (Tell tell in Tells)
        {
            double time = (hasKernelTime ? tell.Message.Time : Seconds(tell.Message.Clock, days)) ?? last;
            isReordered |= time < last - Tolerance;
            rises |= double.IsFinite(last) && time > last;
            timed.Add((time, tell));
            last = time;
        }

        // The newest first: then lines of the same second are in reverse order too.
        return !isReordered ? [.. Tells] : rises ? [.. timed.OrderBy(static item => item.Time).Select(static item => item.Tell)] : [.. Enumerable.Reverse(Tells)];
    }

    // Dates come in all languages; the day that is met first is the first.
    private static double? Seconds(WallClock? clock, Dictionary<string, int> days)
    {
        if (clock is not { } shown) { return null; }

        if (!days.TryGetValue(shown.Day, out int day)) { days.Add(shown.Day, day = days.Count); }

        return (day * SecondsPerDay) + shown.Seconds;
    }
}

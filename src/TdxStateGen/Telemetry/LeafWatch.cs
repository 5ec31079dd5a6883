using System.Diagnostics;

namespace TdxStateGen;

/// <summary>One leaf call on one processor that somebody listens to: its time, its activity, its line in the log. Meant for generated code.</summary>
public readonly struct LeafWatch
{
    private readonly LeafIdentity _leaf;
    private readonly int _processor;
    private readonly MachineLog? _log;
    private readonly TelemetryActivity _activity;
    private readonly long _started;

    /// <summary>Starts watching.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="processor">Index of the LP that issues it.</param>
    /// <param name="log">The machine's log; null when it has none.</param>
    public LeafWatch(LeafIdentity leaf, int processor, MachineLog? log)
    {
        _leaf = leaf;
        _processor = processor;
        _log = log;
        _activity = TelemetryActivity.Start(leaf);
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends watching. Throws nothing, whoever listens.</summary>
    /// <param name="report">What the call came to; the default when it threw.</param>
    public void End(LeafReport report)
    {
        Measure(_leaf, report, _started);
        _activity.Activity?.SetTag(TelemetryTags.Processor, _processor).SetTag(TelemetryTags.LeafAttempts, report.Attempts);
        _activity.Describe(report, OutcomeOf(report));
        _activity.End();
        if (!report.IsSuccess)
        {
            _log?.LeafFailed(_leaf.Name, _processor, report);
        }
    }

    internal static void Measure(LeafIdentity leaf, LeafReport report, long started) => MachineTelemetry.Record(
        MachineTelemetry.LeafDuration, started, new() { { TelemetryTags.Machine, leaf.Machine }, { TelemetryTags.LeafName, leaf.Name }, { TelemetryTags.Outcome, OutcomeOf(report) } });

    private static string OutcomeOf(LeafReport report) => report.Outcome == LeafOutcome.NotCalled ? MachineTelemetry.Threw : Enum.GetName(report.Outcome)!;
}

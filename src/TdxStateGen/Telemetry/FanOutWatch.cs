using System.Diagnostics;

namespace TdxStateGen;

/// <summary>One fan-out that somebody listens to. Its processors' calls are measured, but only the fan-out has an activity: there may be thousands of them.</summary>
internal sealed class FanOutWatch(LeafIdentity leaf, MachineLog? log)
{
    private long _started;
    private TelemetryActivity _activity;

    /// <summary>Whether anybody would hear of it.</summary>
    public static bool IsWanted(MachineLog? log) => log is not null || MachineTelemetry.WatchesLeaves || MachineTelemetry.FanOutDuration.Enabled || MachineTelemetry.CountsRefusals;

    /// <summary>It lacks a processor: nothing is called.</summary>
    public void Refuse()
    {
        MachineTelemetry.Refused(leaf.Machine, null, leaf.Trigger, TriggerOutcome.GuardRefused);
        log?.RefusedForProcessors(leaf.Trigger);
    }

    /// <summary>The processors are chosen, and the calls begin.</summary>
    public void Start()
    {
        _activity = TelemetryActivity.Start(leaf);
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>A call on one processor; may come from several threads.</summary>
    public void Called(LeafReport report, long started) => LeafWatch.Measure(leaf, report, started);

    /// <summary>The fan-out has come to rest.</summary>
    /// <param name="results">What the calls came to; null when one threw.</param>
    public void End<T>(FanOutResult<T>? results)
        where T : struct, ILeafResult<T>
    {
        string outcome = results is not { } known ? MachineTelemetry.Threw : known.IsSuccess ? nameof(LeafOutcome.Succeeded) : nameof(LeafOutcome.Failed);
        MachineTelemetry.Record(
            MachineTelemetry.FanOutDuration, _started, new() { { TelemetryTags.Machine, leaf.Machine }, { TelemetryTags.LeafName, leaf.Name }, { TelemetryTags.Outcome, outcome } });
        if (results is { } result)
        {
            int failures = LogFailures(result);
            _activity.Activity?.SetTag(TelemetryTags.Processors, result.All.Length).SetTag(TelemetryTags.Failures, failures);
            Describe(result, outcome);
        }
        else
        {
            _activity.Describe(default, outcome);
            log?.LeafFailed(leaf.Name, -1, default);
        }

        _activity.End();
    }

    private void Describe<T>(FanOutResult<T> result, string outcome)
        where T : struct, ILeafResult<T>
    {
        if (result.IsSuccess)
        {
            _activity.Activity?.SetTag(TelemetryTags.Outcome, outcome);
            return;
        }

        LeafReport first = result.FirstFailure.Report;
        _activity.Activity?.SetTag(TelemetryTags.Processor, first.Processor);
        _activity.Describe(first, outcome);
    }

    private int LogFailures<T>(FanOutResult<T> result)
        where T : struct, ILeafResult<T>
    {
        int failures = 0;
        foreach (T each in result.All)
        {
            if (each.Report.IsSuccess)
            {
                continue;
            }

            failures++;
            if (each.Report.Outcome != LeafOutcome.NotCalled)
            {
                log?.LeafFailed(leaf.Name, each.Report.Processor, each.Report);
            }
        }

        return failures;
    }
}

using System.Diagnostics;

namespace TdxStateGen;

/// <summary>The body of an on-demand call at work, with its unwind, and somebody listening. Meant for generated code.</summary>
public sealed class OnDemandRun : IDisposable
{
    private readonly string _machine;
    private readonly string _trigger;
    private readonly MachineLog? _log;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TelemetryActivity _activity;
    private string? _outcome;
    private Exception? _exception;

    private OnDemandRun(string machine, string trigger, MachineLog? log)
    {
        _machine = machine;
        _trigger = trigger;
        _log = log;
        _activity = TelemetryActivity.Start($"{machine}.{trigger}");
        _activity.Activity?.SetTag(TelemetryTags.Machine, machine).SetTag(TelemetryTags.Trigger, trigger);
    }

    /// <summary>Starts watching.</summary>
    /// <param name="machine">The machine class.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="log">The machine's log, if it has one.</param>
    /// <returns>The watch, or null when nobody listens.</returns>
    public static OnDemandRun? Start(string machine, string trigger, MachineLog? log) =>
        log is not null || MachineTelemetry.OnDemandDuration.Enabled || MachineTelemetry.WatchesActivities ? new(machine, trigger, log) : null;

    /// <summary>The body threw; its <see cref="OnDemandAttribute.OnException"/> outcome follows.</summary>
    /// <param name="exception">What it threw.</param>
    public void Threw(Exception exception) => _exception = exception;

    /// <summary>The outcome is known and about to be carried out.</summary>
    /// <param name="outcome">The result.</param>
    /// <param name="kind">What it means.</param>
    /// <param name="action">The action that is about to be run: of a failure, the unwind.</param>
    public void Came(string outcome, OutcomeKind kind, string? action = null)
    {
        _outcome = outcome;
        _log?.CameTo(_trigger, outcome, kind, action, _exception);
        if (_activity.Activity is not { } activity)
        {
            return;
        }

        activity.SetTag(TelemetryTags.Outcome, outcome).SetTag(TelemetryTags.OutcomeKind, Enum.GetName(kind));
        if (_exception is not null)
        {
            activity.SetTag(TelemetryTags.ErrorType, _exception.GetType().FullName);
        }

        if (kind == OutcomeKind.Failure)
        {
            activity.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }

    /// <summary>Ends watching. Throws nothing, whoever listens.</summary>
    public void Dispose()
    {
        MachineTelemetry.Record(
            MachineTelemetry.OnDemandDuration,
            _started,
            new() { { TelemetryTags.Machine, _machine }, { TelemetryTags.Trigger, _trigger }, { TelemetryTags.Outcome, _outcome ?? MachineTelemetry.Threw } });
        _activity.End();
    }
}

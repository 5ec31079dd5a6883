using System.Diagnostics;

namespace TdxStateGen;

/// <summary>An activity of ours with what was current before it: what its listeners throw is lost, and must not leave ours behind as the current one.</summary>
internal readonly struct TelemetryActivity
{
    private readonly Activity? _activity;
    private readonly Activity? _before;

    private TelemetryActivity(Activity? activity, Activity? before)
    {
        _activity = activity;
        _before = before;
    }

    /// <summary>The activity; null when nobody wants it, or nobody what it says: a sampler may ask for its ids alone.</summary>
    public Activity? Activity => _activity is { IsAllDataRequested: true } ? _activity : null;

    /// <summary>Starts one.</summary>
    public static TelemetryActivity Start(string name)
    {
        Activity? before = Activity.Current;
        try
        {
            return new(MachineTelemetry.Source?.StartActivity(name), before);
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            Restore(before);
            return default;
        }
    }

    /// <summary>Starts one for a leaf.</summary>
    public static TelemetryActivity Start(LeafIdentity leaf)
    {
        TelemetryActivity started = Start(leaf.Name);
        started.Activity?.SetTag(TelemetryTags.Machine, leaf.Machine)
            .SetTag(TelemetryTags.Trigger, leaf.Trigger)
            .SetTag(TelemetryTags.LeafName, leaf.Name)
            .SetTag(TelemetryTags.LeafNumber, (long)leaf.Number);
        return started;
    }

    /// <summary>Says what a leaf came to. What is to be known of a failure stands in the description of the status, where every viewer shows it.</summary>
    public void Describe(LeafReport report, string outcome)
    {
        if (Activity is null)
        {
            return;
        }

        Activity.SetTag(TelemetryTags.Outcome, outcome);
        if (report.Outcome != LeafOutcome.NotCalled)
        {
            Activity.SetTag(TelemetryTags.LeafStatus, MachineTelemetry.Hex(report.Status));
        }

        if (!report.IsSuccess)
        {
            Activity.SetStatus(
                ActivityStatusCode.Error, report.Outcome == LeafOutcome.NotCalled ? outcome : FormattableString.Invariant($"{outcome} on LP {report.Processor}: {MachineTelemetry.Hex(report.Status)}"));
        }
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        try
        {
            _activity?.Dispose();
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            Restore(_before);
        }
    }

    // Who hears of the change (Activity.CurrentChanged) may throw too; it is made by then.
    private static void Restore(Activity? before)
    {
        try
        {
            Activity.Current = before;
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>Tells metrics and traces what a machine does. Meant for generated code; the names are in <see cref="TdxStateGenTelemetry"/>.</summary>
/// <remarks>
/// While nobody listens a question costs a few loads and nothing is allocated; counting allocates nothing either. Whoever listens is called within the trigger, and what he throws is lost: a full disk or a
/// faulty exporter must neither keep a machine from its transition nor a module from being shut down.
/// </remarks>
public static class MachineTelemetry
{
    internal const string Threw = "Threw";

#if NET9_0_OR_GREATER
    // Leaves take from a microsecond to many seconds. What the default of most exporters is made for begins at five.
    private static readonly double[] Boundaries = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100];
#endif

    private static readonly Meter Meter = new(TdxStateGenTelemetry.MeterName, Version);

    private static readonly Counter<long> Transitions = Number(TelemetryInstruments.Transitions, "{transition}", "Transitions that were committed.");

    private static readonly Counter<long> Refusals = Number(TelemetryInstruments.Refusals, "{call}", "Trigger calls that were refused, and nothing done.");

    private static readonly Counter<long> Retries = Number(TelemetryInstruments.LeafRetries, "{retry}", "Attempts made because the status of the one before asked for it.");

    /// <summary>Whether somebody listens to leaf calls.</summary>
    public static bool WatchesLeaves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LeafDuration.Enabled || WatchesActivities;
    }

    /// <summary>Whether somebody listens to transitions.</summary>
    public static bool WatchesTransitions
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Transitions.Enabled || WatchesActivities;
    }

    internal static bool WatchesActivities
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Source is { } source && source.HasListeners();
    }

    internal static bool CountsRefusals => Refusals.Enabled;

    /// <summary>Null when a listener threw as he was asked whether he wants it.</summary>
    internal static ActivitySource? Source { get; } = CreateSource();

    internal static Histogram<double> LeafDuration { get; } = Seconds(TelemetryInstruments.LeafDuration, "Leaf calls by processor, retries and cursor steps included.");

    internal static Histogram<double> FanOutDuration { get; } = Seconds(TelemetryInstruments.FanOutDuration, "Fan-outs over processors.");

    internal static Histogram<double> OnDemandDuration { get; } = Seconds(TelemetryInstruments.OnDemandDuration, "On-demand calls that ran their body, unwind included.");

    private static string? Version => typeof(MachineTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>Tells of a transition: counted, and an event of the activity that is under way, if that is one of ours.</summary>
    /// <typeparam name="TState">The state enum.</typeparam>
    /// <typeparam name="TTrigger">The generated trigger enum.</typeparam>
    /// <param name="machine">The machine class.</param>
    /// <param name="from">The state that was left.</param>
    /// <param name="to">The state that was reached.</param>
    /// <param name="trigger">The trigger.</param>
    public static void Transition<TState, TTrigger>(string machine, TState from, TState to, TTrigger trigger)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        string? left = Enum.GetName(from);
        string? reached = Enum.GetName(to);
        string? fired = Enum.GetName(trigger);
        Count(Transitions, new TagList { { TelemetryTags.Machine, machine }, { TelemetryTags.Trigger, fired }, { TelemetryTags.From, left }, { TelemetryTags.To, reached } });

        // Whatever was started within an activity keeps it as the current one when it has long ended.
        if (Activity.Current is { IsAllDataRequested: true, IsStopped: false } activity && activity.Source == Source)
        {
            activity.AddEvent(new($"{machine}: {left} -> {reached}", tags: new ActivityTagsCollection
            {
                { TelemetryTags.Machine, machine }, { TelemetryTags.Trigger, fired }, { TelemetryTags.From, left }, { TelemetryTags.To, reached },
            }));
        }
    }

    /// <summary>Tells of a trigger that was refused.</summary>
    /// <typeparam name="TState">The state enum.</typeparam>
    /// <typeparam name="TTrigger">The generated trigger enum.</typeparam>
    /// <param name="machine">The machine class.</param>
    /// <param name="state">The state that the machine is in.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="outcome">Why it was refused.</param>
    /// <param name="log">The machine's log, if it has one.</param>
    public static void Refused<TState, TTrigger>(string machine, TState state, TTrigger trigger, TriggerOutcome outcome, MachineLog? log)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (Refusals.Enabled)
        {
            Refused(machine, Enum.GetName(state), Enum.GetName(trigger), outcome);
        }

        log?.Refused(state, trigger, outcome);
    }

    /// <summary>Tells of one more attempt at a leaf, because the status of the one before asked for it.</summary>
    /// <param name="machine">The machine class.</param>
    /// <param name="leaf">The leaf's name.</param>
    public static void Retried(string machine, string leaf)
    {
        if (Retries.Enabled)
        {
            Count(Retries, new TagList { { TelemetryTags.Machine, machine }, { TelemetryTags.LeafName, leaf } });
        }
    }

    /// <summary>Counts a refusal; the state is null where it is not known.</summary>
    internal static void Refused(string machine, string? state, string? trigger, TriggerOutcome outcome)
    {
        TagList tags = new() { { TelemetryTags.Machine, machine }, { TelemetryTags.Trigger, trigger }, { TelemetryTags.Outcome, Enum.GetName(outcome) } };
        if (state is not null)
        {
            tags.Add(TelemetryTags.State, state);
        }

        Count(Refusals, tags);
    }

    /// <summary>Records the time since a call began.</summary>
    internal static void Record(Histogram<double> histogram, long started, in TagList tags)
    {
        try
        {
            histogram.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }

    internal static string Hex(ulong status) => FormattableString.Invariant($"0x{status:X16}");

    private static void Count(Counter<long> counter, in TagList tags)
    {
        try
        {
            counter.Add(1, tags);
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }

    private static Counter<long> Number(string name, string unit, string description) => Published(meter => meter.CreateCounter<long>(name, unit, description));

    private static Histogram<double> Seconds(string name, string description) => Published(meter =>
#if NET9_0_OR_GREATER
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries }));
#else
        meter.CreateHistogram<double>(name, "s", description));
#endif

    /// <summary>An instrument; one that nobody hears of when a listener throws as he is shown it. An exception from here would make this class unusable, and with it every machine, for good.</summary>
    private static T Published<T>(Func<Meter, T> create)
        where T : Instrument
    {
        try
        {
            return create(Meter);
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            Meter silent = new(TdxStateGenTelemetry.MeterName, Version);
            silent.Dispose();
            return create(silent);
        }
    }

    private static ActivitySource? CreateSource()
    {
        try
        {
            return new(TdxStateGenTelemetry.ActivitySourceName, Version);
        }
#pragma warning disable CA1031 // whatever a listener throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}

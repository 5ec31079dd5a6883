using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>Listens to what machines say of themselves on the thread of the test. Listeners are the process's, so the tests that have one run alone.</summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<string> _metrics = [];
    private readonly MeterListener? _meter;
    private readonly ActivityListener? _activityListener;

    public TelemetryRecorder(bool metrics = true, bool traces = true, Func<string, bool>? instruments = null)
    {
        if (metrics)
        {
            _meter = new() { InstrumentPublished = (instrument, listener) => Enable(instrument, listener, instruments) };
            _meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
            _meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
            _meter.Start();
        }

        if (traces)
        {
            _activityListener = new()
            {
                ShouldListenTo = static source => source.Name == TdxStateGenTelemetry.ActivitySourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => Environment.CurrentManagedThreadId == _thread ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
                ActivityStopped = activity => Activities.Add(activity),
            };
            ActivitySource.AddActivityListener(_activityListener);
        }
    }

    /// <summary>In the order in which they ended.</summary>
    public List<Activity> Activities { get; } = [];

    /// <summary>Instrument and tags, sorted by tag; of a counter the number too, of a time whether it is one.</summary>
    public IReadOnlyList<string> Metrics => _metrics;

    public void Dispose()
    {
        _meter?.Dispose();
        _activityListener?.Dispose();
    }

    private static void Enable(Instrument instrument, MeterListener listener, Func<string, bool>? instruments)
    {
        if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName && instruments?.Invoke(instrument.Name) != false)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            return;
        }

        string amount = value is double seconds ? seconds is >= 0 and < 3600 ? $" {instrument.Unit}" : $" impossible: {seconds}" : $" {value}";
        _metrics.Add(Short(instrument.Name) + amount + " " + string.Join(", ", tags.ToArray().OrderBy(static t => t.Key, StringComparer.Ordinal).Select(static t => $"{Short(t.Key)}={t.Value}")));
    }

    private static string Short(string name) => name.Replace("tdxstategen.", "", StringComparison.Ordinal);
}

/// <summary>The tests that listen to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryAlone
{
    public const string Name = "Telemetry";
}

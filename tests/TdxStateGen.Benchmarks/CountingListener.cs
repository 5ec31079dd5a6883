using System.Diagnostics.Metrics;

namespace TdxStateGen.Benchmarks;

/// <summary>Listens to all metrics of ours and only counts them, so that what is measured is what telling costs.</summary>
internal sealed class CountingListener : IDisposable
{
    private readonly MeterListener _listener = new();

    public CountingListener()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Heard++);
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Heard++);
        _listener.Start();
    }

    public long Heard { get; private set; }

    public void Dispose() => _listener.Dispose();
}

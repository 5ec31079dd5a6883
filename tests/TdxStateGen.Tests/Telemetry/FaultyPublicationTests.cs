using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.Loader;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>A listener may throw as early as when he is shown an instrument or asked about the activity source. That is once in a process, so the library is loaded a second time for it.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class FaultyPublicationTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Machines_work_all_the_same(bool instrumentsThrow, bool sourceThrows)
    {
        bool isFirst = false;
        int thrown = 0;
        using MeterListener metrics = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (isFirst && instrument.Meter.Name == TdxStateGenTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                    ThrowIf(instrumentsThrow);
                }
            },
        };
        using ActivityListener traces = new()
        {
            ShouldListenTo = source =>
            {
                ThrowIf(isFirst && sourceThrows && source.Name == TdxStateGenTelemetry.ActivitySourceName);
                return false;
            },
        };
        metrics.Start();
        ActivitySource.AddActivityListener(traces);
        isFirst = true;

        Type telemetry = Load();
        object? watches = telemetry.GetProperty(nameof(MachineTelemetry.WatchesLeaves))!.GetValue(null);
        telemetry.GetMethod(nameof(MachineTelemetry.Retried))!.Invoke(null, ["Machine", "LEAF"]);

        Assert.Equal(!instrumentsThrow, watches);
        Assert.Equal((instrumentsThrow ? 6 : 0) + (sourceThrows ? 1 : 0), thrown);

        void ThrowIf(bool throws)
        {
            if (throws)
            {
                thrown++;
                throw new InvalidTimeZoneException("from the listener");
            }
        }
    }

    private static Type Load() =>
        new AssemblyLoadContext(name: null, isCollectible: true).LoadFromAssemblyPath(typeof(MachineTelemetry).Assembly.Location).GetType(typeof(MachineTelemetry).FullName!, throwOnError: true)!;
}

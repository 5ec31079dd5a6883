using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Observability;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TdxStateGen;
using TdxStateGen.Tdx;

// What the library measures and traces, by one name each. In a host: services.AddOpenTelemetry().WithMetrics(m => m.AddMeter(...)).WithTracing(t => t.AddSource(...)).
MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
    .AddMeter(TdxStateGenTelemetry.MeterName)
    .AddConsoleExporter()
    .Build();
#pragma warning disable CA2000 // the provider disposes of its processor, and the processor of its exporter
TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddSource(TdxStateGenTelemetry.ActivitySourceName)
    .AddProcessor(new BatchActivityExportProcessor(new ConsoleActivityExporter(new ConsoleExporterOptions())))
    .Build();
#pragma warning restore CA2000

Console.WriteLine("== Logs: a server whose random number generator has run dry once, then one whose module refuses its configuration");
foreach (string fault in (string[])["TDH.SYS.LP.INIT@lp1#1=NO_ENTROPY", "TDH.SYS.CONFIG=0xC000010000000000"])
{
    // One line registers the module and connects it to the application's loggers.
    using ServiceProvider services = new ServiceCollection()
        .AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Debug).AddSimpleConsole(static console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled)))
        .AddTdxModule(_ => Server.Start(fault))
        .BuildServiceProvider();
    _ = services.GetRequiredService<TdxModule>().Enable(); // its logs say what it came to
}

Console.WriteLine("== Traces");
traces.Dispose();
Console.WriteLine("== Metrics");
metrics.Dispose();

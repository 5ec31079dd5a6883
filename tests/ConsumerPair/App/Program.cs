using System.Diagnostics.Metrics;
using App;
using Machines;
using Microsoft.Extensions.Logging.Abstractions;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

var turnstile = new Turnstile();
TurnstileLog.Follow(turnstile, (trigger, state) => Console.WriteLine($"turnstile: {trigger} -> {state}"));
turnstile.Coin();
turnstile.Push();

var latch = new Latch();
latch.Lift();
Console.WriteLine($"latch: {latch.State}");

var lamp = new Lamp();
lamp.Switch();
var shadow = lamp.CreateStateless();
shadow.Fire(Lamp.Trigger.Switch);
Console.WriteLine($"lamp: {lamp.State}, in Stateless {shadow.State}");

const ulong GiB = 1UL << 30;
var platform = new EmulatedPlatform(new PlatformDescription
{
    PackageOf = PlatformDescription.EqualPackages(packages: 2, processorsPerPackage: 4),
    Ram = [new RamRange(4 * GiB, 6 * GiB)],
    Cmrs = [new ConvertibleMemoryRegion(4 * GiB, 2 * GiB)],
});
platform.LoadModule(TdxProfile.V1_5_25);
var module = new TdxModule(platform.CreateTdxPlatform());

// Metrics need the name of a meter and no package; LogTo is generated because TdxStateGen.Tdx brings the abstractions of logging.
var leaves = new HashSet<object?>();
using var listener = new MeterListener();
listener.InstrumentPublished = static (instrument, listener) =>
{
    if (instrument.Name == TelemetryInstruments.LeafDuration)
    {
        listener.EnableMeasurementEvents(instrument);
    }
};
listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
{
    lock (leaves) // every LP has a thread
    {
        leaves.Add(tags[1].Value);
    }
});
listener.Start();
module.LogTo(NullLogger.Instance);
Console.WriteLine($"module: {module.Enable()}, {module.Status}, {module.SysState}");
Console.WriteLine($"measured: {string.Join(", ", leaves.Order())}");

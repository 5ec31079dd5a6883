using App;
using Machines;
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
Console.WriteLine($"module: {module.Enable()}, {module.Status}, {module.SysState}");

using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

var platform = new EmulatedPlatform(new PlatformDescription
{
    PackageOf = PlatformDescription.EqualPackages(packages: 1, processorsPerPackage: 2),
    Ram = [new RamRange(1UL << 32, 6UL << 30)],
    Cmrs = [new ConvertibleMemoryRegion(1UL << 32, 2UL << 30)],
});
_ = new TdhSys(platform.CreateHost()).KeyConfig();

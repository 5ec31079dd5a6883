using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace Observability;

/// <summary>An emulated server of two packages with two LPs each. A real host would say here what it knows of its own platform.</summary>
internal static class Server
{
    private const ulong GiB = 1UL << 30;

    /// <summary>Switches a server on.</summary>
    /// <param name="faults">Rules such as <c>TDH.SYS.CONFIG#1=BUSY</c>: these calls are answered in the module's place.</param>
    public static TdxPlatform Start(params IEnumerable<string> faults)
    {
        EmulatedPlatform platform = new(new PlatformDescription
        {
            PackageOf = PlatformDescription.EqualPackages(packages: 2, processorsPerPackage: 2),
            Ram = [new RamRange(4 * GiB, 6 * GiB)],
            Cmrs = [new ConvertibleMemoryRegion(4 * GiB, 2 * GiB)],
        });
        platform.LoadModule(TdxProfile.V1_5_25);
        return platform.CreateTdxPlatform(new FaultInjectingTransport(platform.Transport, faults.Select(FaultRule.Parse), platform));
    }
}

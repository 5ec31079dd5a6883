using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests;

/// <summary>Platforms for tests: 16 GiB in two CMRs, 15 MKTME and 48 TDX KeyIDs.</summary>
internal static class TestPlatforms
{
    public static PlatformDescription Of(int packages = 1, int processorsPerPackage = 1) => new()
    {
        PackageOf = PlatformDescription.EqualPackages(packages, processorsPerPackage),
        Cmrs = [new(0x10_0000, 0x77F0_0000), new(0x1_0000_0000, 0x3_8000_0000)],
        SeamRange = MemoryRange.OfSize(0x7C00_0000, 0x200_0000),
        MktmeKeyIds = 15,
        TdxKeyIds = 48,
    };
}

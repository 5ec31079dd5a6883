using BenchmarkDotNet.Attributes;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks;

/// <summary>What a whole emulated bring-up costs.</summary>
[MemoryDiagnoser]
public class BringUpBenchmarks
{
    /// <summary>RAM in GiB, besides the first two.</summary>
    [Params(2, 254)]
    public int GiB { get; set; }

    /// <summary>Boots eight logical processors in two packages.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public TdxEnableResult BringUp()
    {
        ulong size = (ulong)GiB << 30;
        EmulatedPlatform platform = new(new()
        {
            PackageOf = PlatformDescription.EqualPackages(2, 4),
            Ram = [new(1UL << 20, 2UL << 30), new(4UL << 30, (4UL << 30) + size)],
            Cmrs = [new(1UL << 20, (2UL << 30) - (1UL << 20)), new(4UL << 30, size)],
        });
        platform.LoadModule(TdxProfile.V1_5_25);
        return new TdxModule(platform.CreateTdxPlatform()).Enable();
    }
}

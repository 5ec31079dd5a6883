using BenchmarkDotNet.Attributes;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks;

/// <summary>What a whole emulated bring-up costs, from the smallest server to the largest.</summary>
[MemoryDiagnoser]
public class BringUpBenchmarks
{
    /// <summary>Logical processors and GiB of RAM above 4 GiB.</summary>
    [Params("8 LPs, 1 GiB", "224 LPs, 2048 GiB", "224 LPs, 16384 GiB", "2048 LPs, 16384 GiB")]
    public string Size { get; set; } = "";

    /// <summary>Boots.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public TdxEnableResult BringUp()
    {
        EmulatedPlatform platform = Make(Size);
        TdxEnableResult result = new TdxModule(platform.CreateTdxPlatform()).Enable();
        return result == TdxEnableResult.Enabled ? result : throw new InvalidOperationException($"The bring-up came to {result}.");
    }

    /// <summary>Number of SEAMCALLs that a bring-up takes, counted by a transport in between.</summary>
    /// <param name="size">As <see cref="Size"/>.</param>
    internal static long CountCalls(string size)
    {
        EmulatedPlatform platform = Make(size);
        CountingTransport counter = new(platform.Transport);
        _ = new TdxModule(platform.CreateTdxPlatform(counter)).Enable();
        return counter.Total;
    }

    internal static EmulatedPlatform Make(string size)
    {
        string[] parts = size.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        int processors = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        ulong bytes = ulong.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) << 30;
        EmulatedPlatform platform = new(new()
        {
            PackageOf = PlatformDescription.EqualPackages(2, processors / 2),
            PhysicalAddressBits = 52,
            Ram = [new(1UL << 20, 2UL << 30), new(4UL << 30, (4UL << 30) + bytes)],
            Cmrs = [new(1UL << 20, (2UL << 30) - (1UL << 20)), new(4UL << 30, bytes)],
        });
        platform.LoadModule(TdxProfile.V1_5_25);
        return platform;
    }
}

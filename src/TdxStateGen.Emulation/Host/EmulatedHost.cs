using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>An operating system's end of an emulated platform: what <see cref="TdxModule"/> needs to bring the module up.</summary>
public static class EmulatedHost
{
    /// <summary>Gives a host the platform's processors, memory and SEAMCALL.</summary>
    /// <param name="platform">The platform; its module may be loaded before or after.</param>
    /// <param name="transport">Issues SEAMCALLs; the platform's own unless given, for instance one that injects faults and counts.</param>
    /// <param name="logger">Where messages go; nowhere unless given.</param>
    /// <param name="holePolicy">Where TDMRs get their holes from.</param>
    /// <param name="memory">The allocator; a new one with all RAM free unless given.</param>
    /// <returns>What the host knows and works with.</returns>
    public static TdxPlatform CreateTdxPlatform(
        this EmulatedPlatform platform,
        ILeafTransport<SeamcallRegisters>? transport = null,
        ILogger? logger = null,
        TdmrHolePolicy holePolicy = TdmrHolePolicy.MemoryMap,
        IHostMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        PlatformDescription description = platform.Description;
        return new()
        {
            Seamcalls = platform.CreateHost(transport),
            KeyIds = KeyIdPartition.FromMsr(description.MktmeKeyIds | ((ulong)description.TdxKeyIds << 32)),
            Memory = memory ?? new EmulatedHostMemory(platform.Memory, description.Ram),
            Ram = description.Ram,
            HolePolicy = holePolicy,
            AddressBits = description.PhysicalAddressBits,
            Logger = logger ?? NullLogger.Instance,
        };
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TdxStateGen.Tdx;

/// <summary>What a host knows of the platform before it brings TDX up, and what it works with.</summary>
public sealed record TdxPlatform
{
    /// <summary>Issues SEAMCALLs; its profile is set from the version that the module reports.</summary>
    public required SeamcallHost Seamcalls { get; init; }

    /// <summary>How the BIOS split the KeyIDs between MKTME and TDX: MSR 0x87, which <see cref="KeyIdPartition.FromMsr"/> reads.</summary>
    public required KeyIdPartition KeyIds { get; init; }

    /// <summary>Physical memory: where buffers for the SEAMCALLs come from, and the PAMTs.</summary>
    public required IHostMemory Memory { get; init; }

    /// <summary>The RAM that TDX shall be able to use, as the operating system's memory map has it.</summary>
    public required ImmutableArray<RamRange> Ram { get; init; }

    /// <summary>
    /// Number of CPUs that the firmware lists but that are disabled, hence unknown to <see cref="LeafHost{TRegisters}.Processors"/>; any keeps TDX from being brought up.
    /// </summary>
    public int DisabledProcessors { get; init; }

    /// <summary>Where TDMRs get their holes from: the memory map, as Linux does, or the CMRs.</summary>
    public TdmrHolePolicy HolePolicy { get; init; } = TdmrHolePolicy.MemoryMap;

    /// <summary>Physical address width in bits, KeyID bits not counted: 32 to 52.</summary>
    public int AddressBits { get; init; } = 52;

    /// <summary>Where messages go, in the words of Linux; nowhere unless given.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The logical processors that the BIOS enabled.</summary>
    public IProcessors Processors => Seamcalls.Processors;

    /// <summary>
    /// Whether the host can run code on every CPU that the BIOS enabled. The module has its own idea of how many logical CPUs there are and refuses its configuration until each of them has run initialisation code, so
    /// a CPU that is off line, be it by <c>nosmt</c>, stops the bring-up before it begins.
    /// </summary>
    public bool EveryProcessorOnline
    {
        get
        {
            for (int lp = 0; lp < Processors.Count; lp++)
            {
                if (!Processors.IsOnline(lp))
                {
                    return false;
                }
            }

            return DisabledProcessors == 0;
        }
    }
}

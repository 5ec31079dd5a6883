using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>What <see cref="TdmrPlanner"/> works from: RAM, convertible memory, limits and policies. Only <see cref="Ram"/> must be given.</summary>
public sealed record TdmrPlanRequest
{
    /// <summary>The host's RAM, ascending and not overlapping. Parts of pages at the ends and all below 1 MiB are left out, as Linux does.</summary>
    public required ImmutableArray<RamRange> Ram { get; init; }

    /// <summary>Convertible memory as firmware lists it. May be empty under <see cref="TdmrHolePolicy.MemoryMap"/>; then nothing is checked against it.</summary>
    public ImmutableArray<MemoryRange> Cmrs { get; init; } = [];

    /// <summary>How many TDMRs and reserved areas the module takes, and the sizes of its PAMT entries; those that all known modules report unless given.</summary>
    public TdmrLimits Limits { get; init; } = TdmrLimits.Default;

    /// <summary>Where the holes come from.</summary>
    public TdmrHolePolicy HolePolicy { get; init; } = TdmrHolePolicy.MemoryMap;

    /// <summary>Whose error numbers and messages to use.</summary>
    public TdxKernelEra Era { get; init; } = TdxKernelEra.Mainline;

    /// <summary>
    /// Refuse RAM that is not inside one CMR, as kernels of series v3 to v8 did. Mainline leaves that to
    /// TDH.SYS.CONFIG; a plan then carries a warning. Needs CMRs.
    /// </summary>
    public bool RequireConvertibleMemory { get; init; }

    /// <summary>Size the 4K level of the PAMT for dynamic PAMT (module 1.5.25 and later).</summary>
    public bool DynamicPamt { get; init; }

    /// <summary>Who finds memory for PAMTs.</summary>
    public IPamtPlacer PamtPlacer { get; init; } = TopDownPamtPlacer.Instance;

    /// <summary>Physical address width in bits, KeyID bits not counted: 32 to 52.</summary>
    public int AddressBits { get; init; } = 52;
}

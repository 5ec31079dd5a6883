namespace TdxEmulator.Planning;

/// <summary>What is in the way of a bring-up.</summary>
internal enum PlanObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The BIOS set no KeyIDs aside for TDX.</summary>
    NoKeyIds,

    /// <summary>There is one private KeyID only.</summary>
    TooFewKeyIds,

    /// <summary>More KeyIDs than the module takes.</summary>
    TooManyKeyIds,

    /// <summary>The BIOS did not load the module.</summary>
    ModuleNotLoaded,

    /// <summary>CPUs that the BIOS enabled are off line.</summary>
    CpusOffline,

    /// <summary>The module has no dynamic PAMT.</summary>
    NoDynamicPamt,

    /// <summary>Physical addresses are too wide for dynamic PAMT.</summary>
    AddressWidth,

    /// <summary>More TDMRs are needed than the module has.</summary>
    TdmrsExhausted,

    /// <summary>A TDMR needs more reserved areas than the module has.</summary>
    ReservedAreasExhausted,

    /// <summary>No piece of memory is large enough for a PAMT.</summary>
    NoMemoryForPamt,

    /// <summary>RAM of a TDMR lies outside the CMRs.</summary>
    RamOutsideCmrs,

    /// <summary>There is no RAM to make TDMRs from.</summary>
    NoRam,

    /// <summary>RAM or CMRs cannot be those of a machine.</summary>
    BadMemory,
}

/// <summary>Obstacles as people write them.</summary>
internal static class PlanObstacles
{
    /// <summary>The obstacle in few words.</summary>
    /// <param name="obstacle">The obstacle; not none.</param>
    public static string Format(PlanObstacle obstacle) => obstacle switch
    {
        PlanObstacle.NoKeyIds => "no private KeyIDs",
        PlanObstacle.TooFewKeyIds => "too few private KeyIDs",
        PlanObstacle.TooManyKeyIds => "too many KeyIDs",
        PlanObstacle.ModuleNotLoaded => "module not loaded",
        PlanObstacle.CpusOffline => "CPUs off line",
        PlanObstacle.NoDynamicPamt => "module without dynamic PAMT",
        PlanObstacle.AddressWidth => "addresses too wide for dynamic PAMT",
        PlanObstacle.TdmrsExhausted => "TDMRs exhausted",
        PlanObstacle.ReservedAreasExhausted => "reserved areas exhausted",
        PlanObstacle.NoMemoryForPamt => "no memory for a PAMT",
        PlanObstacle.RamOutsideCmrs => "RAM outside the CMRs",
        PlanObstacle.NoRam => "no RAM",
        PlanObstacle.BadMemory => "impossible RAM or CMRs",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "Nothing is in the way."),
    };
}

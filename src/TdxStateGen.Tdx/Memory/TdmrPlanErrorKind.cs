namespace TdxStateGen.Tdx;

/// <summary>Why there is no plan.</summary>
/// <remarks>Sources: as for <see cref="TdmrPlanner"/>; how many RAM ranges are too many is our own choice.</remarks>
public enum TdmrPlanErrorKind
{
    /// <summary>An option or a limit has an impossible value.</summary>
    BadOption,

    /// <summary>No RAM is left above 1 MiB.</summary>
    NoRam,

    /// <summary>A RAM range ends before it starts, or reaches beyond the physical address width.</summary>
    BadRamRange,

    /// <summary>RAM ranges are not ascending, or overlap.</summary>
    UnsortedRam,

    /// <summary>There are more RAM ranges than any machine has.</summary>
    TooManyRamRanges,

    /// <summary>The CMR list is wrong, or missing where it is needed.</summary>
    BadCmrs,

    /// <summary>A RAM range is not inside one CMR, and the request asks to refuse that.</summary>
    NotConvertibleMemory,

    /// <summary>More TDMRs are needed than the module has.</summary>
    TdmrsExhausted,

    /// <summary>A TDMR needs more reserved areas than the module has.</summary>
    ReservedAreasExhausted,

    /// <summary>No contiguous memory was found for a PAMT.</summary>
    NoMemoryForPamt,

    /// <summary>The placer chose memory that is not free RAM.</summary>
    BadPamtPlacement,
}

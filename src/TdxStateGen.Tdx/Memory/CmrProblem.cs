namespace TdxStateGen.Tdx;

/// <summary>What can be wrong with a list of convertible memory ranges.</summary>
/// <remarks>Sources: as for <see cref="CmrList"/>; <see cref="CmrListError.IsRefusedByModule"/> tells what only hosts mind.</remarks>
public enum CmrProblem
{
    /// <summary>No range has a size.</summary>
    NoneUsable,

    /// <summary>More ranges than the module has slots for (32).</summary>
    TooMany,

    /// <summary>A range ends before it starts, or beyond 2^64.</summary>
    Inverted,

    /// <summary>Base or size is not a multiple of 4 KiB.</summary>
    Misaligned,

    /// <summary>A range reaches beyond the physical address width or into KeyID bits.</summary>
    BeyondAddressWidth,

    /// <summary>An empty slot comes before a used one.</summary>
    EmptyBeforeUsed,

    /// <summary>A range starts below its predecessor.</summary>
    NotAscending,

    /// <summary>A range overlaps its predecessor.</summary>
    Overlapping,
}

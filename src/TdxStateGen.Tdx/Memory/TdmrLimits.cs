namespace TdxStateGen.Tdx;

/// <summary>What the module reports about TDMRs (TDSYSINFO_STRUCT, or the metadata fields that replaced it).</summary>
/// <remarks>Source: TDX module 1.0.3 to 1.5.25, whose TDSYSINFO_STRUCT has the defaults.</remarks>
public sealed record TdmrLimits
{
    /// <summary>What modules 1.0.3 to 1.5.25 report: 64 TDMRs, 16 reserved areas each, PAMT entries of 16 bytes.</summary>
    public static TdmrLimits Default { get; } = new();

    /// <summary>Greatest number of TDMRs (MAX_TDMRS).</summary>
    public int MaxTdmrs { get; init; } = 64;

    /// <summary>Greatest number of reserved areas in a TDMR (MAX_RESERVED_PER_TDMR).</summary>
    public int MaxReservedAreas { get; init; } = 16;

    /// <summary>Bytes of a PAMT entry for a 4 KiB page.</summary>
    public int Pamt4KEntryBytes { get; init; } = 16;

    /// <summary>Bytes of a PAMT entry for a 2 MiB page.</summary>
    public int Pamt2MEntryBytes { get; init; } = 16;

    /// <summary>Bytes of a PAMT entry for a 1 GiB page.</summary>
    public int Pamt1GEntryBytes { get; init; } = 16;

    /// <summary>Names the first limit that cannot be, or null. TDMR_INFO has room for 16 reserved areas.</summary>
    internal string? FirstProblem() =>
        MaxTdmrs is < 1 or > ushort.MaxValue ? $"MaxTdmrs is {MaxTdmrs}; it must be 1 to {ushort.MaxValue}."
        : MaxReservedAreas is < 0 or > TdmrInfo.ReservedAreaSlots ? $"MaxReservedAreas is {MaxReservedAreas}; TDMR_INFO has room for 0 to {TdmrInfo.ReservedAreaSlots}."
        : new[] { Pamt4KEntryBytes, Pamt2MEntryBytes, Pamt1GEntryBytes }.Any(static bytes => bytes is < 1 or > 4096) ? "A PAMT entry size is outside 1 to 4096 bytes."
        : null;
}

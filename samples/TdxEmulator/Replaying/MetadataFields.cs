namespace TdxEmulator.Replaying;

/// <summary>Names of the metadata fields that kernels read during a bring-up.</summary>
/// <remarks>Source: global metadata of TDX module 1.5.01 and 1.5.25; Linux 6.14 arch/x86/virt/vmx/tdx/tdx_global_metadata.c.</remarks>
internal static class MetadataFields
{
    // Element size and flags of an id are ignored by the module: bits 33:32 among them.
    private const ulong IdMask = 0xFF00_0000_00FF_FFFF;

    /// <summary>The name of a field, or null.</summary>
    /// <param name="id">The id as printed.</param>
    public static string? NameOf(ulong id) => (id & IdMask) switch
    {
        0x9100_0000_0000_0008 => "MAX_TDMRS",
        0x9100_0000_0000_0009 => "MAX_RESERVED_PER_TDMR",
        0x9100_0000_0000_0010 => "PAMT_4K_ENTRY_SIZE",
        0x9100_0000_0000_0011 => "PAMT_2M_ENTRY_SIZE",
        0x9100_0000_0000_0012 => "PAMT_1G_ENTRY_SIZE",
        0x9800_0000_0000_0000 => "TDR_BASE_SIZE",
        0x9800_0000_0000_0100 => "TDCS_BASE_SIZE",
        0x9800_0000_0000_0200 => "TDVPS_BASE_SIZE",
        0x0A00_0000_0000_0008 => "TDX_FEATURES0",
        0x9000_0000_0000_0000 => "NUM_CMRS",
        >= 0x9000_0000_0000_0080 and < 0x9000_0000_0000_0100 => "CMR_BASE",
        >= 0x9000_0000_0000_0100 and < 0x9000_0000_0000_0180 => "CMR_SIZE",
        0x0800_0000_0000_0003 => "MINOR_VERSION",
        0x0800_0000_0000_0004 => "MAJOR_VERSION",
        0x0800_0000_0000_0005 => "UPDATE_VERSION",
        0x8800_0000_0000_0001 => "BUILD_DATE",
        0x9900_0000_0000_0008 => "MAX_VCPUS_PER_TD",
        0x9900_0000_0000_0004 => "NUM_CPUID_CONFIG",
        0x1900_0000_0000_0000 => "ATTRIBUTES_FIXED0",
        0x1900_0000_0000_0001 => "ATTRIBUTES_FIXED1",
        0x1900_0000_0000_0002 => "XFAM_FIXED0",
        0x1900_0000_0000_0003 => "XFAM_FIXED1",
        _ => null,
    };
}

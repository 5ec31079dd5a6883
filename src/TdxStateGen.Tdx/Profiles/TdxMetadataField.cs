namespace TdxStateGen.Tdx;

/// <summary>Ids of global metadata fields that a host asks TDH.SYS.RD for.</summary>
/// <remarks>Source: global metadata of TDX module 1.5.01 and 1.5.25; Linux arch/x86/virt/vmx/tdx/tdx_global_metadata.c (2026).</remarks>
public static class TdxMetadataField
{
    /// <summary>Minor version of the module.</summary>
    public const ulong MinorVersion = 0x0800_0001_0000_0003;

    /// <summary>Major version of the module.</summary>
    public const ulong MajorVersion = 0x0800_0001_0000_0004;

    /// <summary>Update version of the module.</summary>
    public const ulong UpdateVersion = 0x0800_0001_0000_0005;

    /// <summary>TDX_FEATURES0: bit 1 <see cref="TdPreserving"/>, bit 47 <see cref="UpdateCompatibility"/>.</summary>
    public const ulong Features0 = 0x0A00_0003_0000_0008;

    /// <summary>MODULE_HV: the highest handoff version that the module writes.</summary>
    public const ulong HandoffVersion = 0x8900_0001_0000_0000;

    /// <summary>Bit of <see cref="Features0"/>: TDs survive an update of the module.</summary>
    public const ulong TdPreserving = 1UL << 1;

    /// <summary>Bit of <see cref="Features0"/>: TDH.SYS.SHUTDOWN can be told to refuse while work that an update would spoil is going on.</summary>
    public const ulong UpdateCompatibility = 1UL << 47;

    /// <summary>How many TDMRs TDH.SYS.CONFIG takes.</summary>
    public const ulong MaxTdmrs = 0x9100_0001_0000_0008;

    /// <summary>How many reserved areas a TDMR may have.</summary>
    public const ulong MaxReservedPerTdmr = 0x9100_0001_0000_0009;

    /// <summary>Bytes of a PAMT entry for 4 KiB pages; those for 2 MiB and 1 GiB pages follow and are the same in all modules.</summary>
    public const ulong PamtEntryBytes = 0x9100_0001_0000_0010;

    /// <summary>Physical address of the first convertible memory region; those of the other 31 follow.</summary>
    public const ulong CmrBase = 0x9000_0003_0000_0080;

    /// <summary>Bytes of the first convertible memory region; those of the other 31 follow, 0 for unused ones.</summary>
    public const ulong CmrSize = 0x9000_0003_0000_0100;
}

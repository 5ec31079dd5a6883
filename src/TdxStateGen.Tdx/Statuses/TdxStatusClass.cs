namespace TdxStateGen.Tdx;

/// <summary>Class of a completion status: bits 47:40.</summary>
/// <remarks>Source: error definitions of TDX module 1.5.25; class FF is Linux's (arch/x86/include/asm/tdx.h).</remarks>
public enum TdxStatusClass : byte
{
    /// <summary>General: success, interruption, fatal conditions of a TD.</summary>
    General = 0x00,

    /// <summary>An operand is wrong.</summary>
    Operand = 0x01,

    /// <summary>A lock is held, or entropy is missing.</summary>
    Busy = 0x02,

    /// <summary>A physical page is of the wrong kind.</summary>
    PhysicalPage = 0x03,

    /// <summary>Association of pages with a TD.</summary>
    TdAssociation = 0x04,

    /// <summary>The module's own life cycle.</summary>
    System = 0x05,

    /// <summary>A TD's life cycle.</summary>
    Td = 0x06,

    /// <summary>A VCPU's life cycle, and which logical processor it belongs to.</summary>
    Vcpu = 0x07,

    /// <summary>Keys and KeyIDs.</summary>
    Key = 0x08,

    /// <summary>Platform: CPUID, MSRs, SMRR, SEAM instructions.</summary>
    Platform = 0x09,

    /// <summary>TDMRs, PAMTs and CMRs.</summary>
    Memory = 0x0A,

    /// <summary>Secure EPT.</summary>
    Ept = 0x0B,

    /// <summary>Metadata fields.</summary>
    Metadata = 0x0C,

    /// <summary>Service TDs.</summary>
    ServiceTd = 0x0D,

    /// <summary>Export and import of TDs: bundles, streams, keys, sessions.</summary>
    Migration = 0x0E,

    /// <summary>Attestation reports.</summary>
    Report = 0x10,

    /// <summary>Exits of nested guests (L2) and of TDs.</summary>
    Exit = 0x11,

    /// <summary>Never used by the module: Linux makes such statuses, and all ones falls here.</summary>
    Synthetic = 0xFF,
}

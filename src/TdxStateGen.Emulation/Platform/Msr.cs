namespace TdxStateGen.Emulation;

/// <summary>Numbers of the model-specific registers that the TDX module looks at.</summary>
/// <remarks>Source: Intel SDM volume 4; which of them the module checks: TDX module 1.5.25, TDH.SYS.INIT and TDH.SYS.LP.INIT.</remarks>
public static class Msr
{
    /// <summary>IA32_TSC_ADJUST: the offset of an LP's time-stamp counter. TDH.SYS.LP.INIT wants it alike on all LPs.</summary>
    public const uint TscAdjust = 0x3B;

    /// <summary>IA32_MKTME_KEYID_PARTITIONING: bits 31:0 MKTME KeyIDs, bits 63:32 TDX KeyIDs.</summary>
    public const uint KeyIdPartitioning = 0x87;

    /// <summary>IA32_WBINVDP: number of cache sub-blocks.</summary>
    public const uint WbInvdP = 0x98;

    /// <summary>IA32_WBNOINVDP: the same number again.</summary>
    public const uint WbNoInvdP = 0x99;

    /// <summary>IA32_MISC_PACKAGE_CTLS: controls of the package. Looked at by 1.5 modules only.</summary>
    public const uint MiscPackageControls = 0xBC;

    /// <summary>IA32_XAPIC_DISABLE_STATUS: whether the old xAPIC mode is switched off. Looked at by 1.5 modules only.</summary>
    public const uint XApicDisableStatus = 0xBD;

    /// <summary>IA32_CORE_CAPABILITIES: what a core can do, such as detecting split locks. TDH.SYS.LP.INIT wants it alike on all LPs.</summary>
    public const uint CoreCapabilities = 0xCF;

    /// <summary>IA32_MTRRCAP: bit 11 SMRR, bit 14 SMRR lock.</summary>
    public const uint MtrrCap = 0xFE;

    /// <summary>IA32_ARCH_CAPABILITIES: which attacks by speculation the processor is immune to.</summary>
    public const uint ArchCapabilities = 0x10A;

    /// <summary>IA32_MISC_ENABLE: bit 7 performance monitoring available, bit 11 BTS unavailable, bit 22 limit CPUID maximum.</summary>
    public const uint MiscEnable = 0x1A0;

    /// <summary>IA32_SMRR_PHYSBASE: physical address where the range for system management begins, in bits 31:12.</summary>
    public const uint SmrrBase = 0x1F2;

    /// <summary>IA32_SMRR_PHYSMASK: bit 10 locked, bit 11 valid, bits 31:12 mask.</summary>
    public const uint SmrrMask = 0x1F3;

    /// <summary>IA32_PERF_CAPABILITIES: formats of branch records and of performance events.</summary>
    public const uint PerfCapabilities = 0x345;

    /// <summary>IA32_VMX_BASIC, the first of the VMX capability registers.</summary>
    public const uint VmxBasic = 0x480;

    /// <summary>IA32_VMX_MISC: various facts about VMX.</summary>
    public const uint VmxMisc = 0x485;

    /// <summary>IA32_VMX_CR0_FIXED0: the bits of CR0 that must be 1 in VMX operation.</summary>
    public const uint VmxCr0Fixed0 = 0x486;

    /// <summary>IA32_VMX_CR0_FIXED1: the bits of CR0 that may be 1 in VMX operation.</summary>
    public const uint VmxCr0Fixed1 = 0x487;

    /// <summary>IA32_VMX_CR4_FIXED0: the bits of CR4 that must be 1 in VMX operation.</summary>
    public const uint VmxCr4Fixed0 = 0x488;

    /// <summary>IA32_VMX_CR4_FIXED1: the bits of CR4 that may be 1 in VMX operation.</summary>
    public const uint VmxCr4Fixed1 = 0x489;

    /// <summary>IA32_VMX_PROCBASED_CTLS2: allowed settings of the secondary processor-based controls.</summary>
    public const uint VmxProcessorControls2 = 0x48B;

    /// <summary>IA32_VMX_EPT_VPID_CAP: what EPT and VPID can do.</summary>
    public const uint VmxEptVpid = 0x48C;

    /// <summary>IA32_VMX_TRUE_PINBASED_CTLS: allowed settings of the pin-based controls.</summary>
    public const uint VmxPinControls = 0x48D;

    /// <summary>IA32_VMX_TRUE_PROCBASED_CTLS: allowed settings of the primary processor-based controls.</summary>
    public const uint VmxProcessorControls = 0x48E;

    /// <summary>IA32_VMX_TRUE_EXIT_CTLS: allowed settings of the VM-exit controls.</summary>
    public const uint VmxExitControls = 0x48F;

    /// <summary>IA32_VMX_TRUE_ENTRY_CTLS: allowed settings of the VM-entry controls.</summary>
    public const uint VmxEntryControls = 0x490;

    /// <summary>IA32_VMX_PROCBASED_CTLS3: allowed settings of the tertiary processor-based controls.</summary>
    public const uint VmxProcessorControls3 = 0x492;

    /// <summary>IA32_TME_CAPABILITY: what memory encryption can do; bits 35:32 the most KeyID bits.</summary>
    public const uint TmeCapability = 0x981;

    /// <summary>IA32_TME_ACTIVATE: bit 0 locked, bit 1 enabled, bits 35:32 number of KeyID bits.</summary>
    public const uint TmeActivate = 0x982;
}

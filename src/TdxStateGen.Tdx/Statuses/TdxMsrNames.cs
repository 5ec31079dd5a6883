using System.Collections.Frozen;

namespace TdxStateGen.Tdx;

/// <summary>Names of the MSRs that the module checks and reports in the details of a status.</summary>
/// <remarks>Source: the checks of TDH.SYS.INIT and TDH.SYS.LP.INIT in TDX module 1.0.3 to 1.5.25; names as in Intel's SDM.</remarks>
public static class TdxMsrNames
{
    private static readonly FrozenDictionary<uint, string> Names = new Dictionary<uint, string>
    {
        [0x3B] = "IA32_TSC_ADJUST",
        [0x87] = "IA32_MKTME_KEYID_PARTITIONING",
        [0x98] = "IA32_WBINVDP",
        [0x99] = "IA32_WBNOINVDP",
        [0xBC] = "IA32_MISC_PACKAGE_CTLS",
        [0xBD] = "IA32_XAPIC_DISABLE_STATUS",
        [0xCF] = "IA32_CORE_CAPABILITIES",
        [0xFE] = "IA32_MTRRCAP",
        [0x10A] = "IA32_ARCH_CAPABILITIES",
        [0x122] = "IA32_TSX_CTRL",
        [0x1A0] = "IA32_MISC_ENABLE",
        [0x1F2] = "IA32_SMRR_PHYSBASE",
        [0x1F3] = "IA32_SMRR_PHYSMASK",
        [0x345] = "IA32_PERF_CAPABILITIES",
        [0x480] = "IA32_VMX_BASIC",
        [0x485] = "IA32_VMX_MISC",
        [0x486] = "IA32_VMX_CR0_FIXED0",
        [0x487] = "IA32_VMX_CR0_FIXED1",
        [0x488] = "IA32_VMX_CR4_FIXED0",
        [0x489] = "IA32_VMX_CR4_FIXED1",
        [0x48B] = "IA32_VMX_PROCBASED_CTLS2",
        [0x48C] = "IA32_VMX_EPT_VPID_CAP",
        [0x48D] = "IA32_VMX_TRUE_PINBASED_CTLS",
        [0x48E] = "IA32_VMX_TRUE_PROCBASED_CTLS",
        [0x48F] = "IA32_VMX_TRUE_EXIT_CTLS",
        [0x490] = "IA32_VMX_TRUE_ENTRY_CTLS",
        [0x492] = "IA32_VMX_PROCBASED_CTLS3",
        [0x981] = "IA32_TME_CAPABILITY",
        [0x982] = "IA32_TME_ACTIVATE",
    }.ToFrozenDictionary();

    /// <summary>The name of an MSR, or null when the module does not check it.</summary>
    /// <param name="number">MSR number.</param>
    /// <returns>Such as <c>IA32_MISC_ENABLE</c>.</returns>
    public static string? Find(uint number) => Names.GetValueOrDefault(number);
}

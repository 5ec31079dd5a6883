namespace TdxStateGen.Tdx;

/// <summary>What a plan gives reason to worry about.</summary>
/// <remarks>Source: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c warns of few TDMRs and of a PAMT on another node; of RAM outside the CMRs it does not.</remarks>
public enum TdmrPlanWarningKind
{
    /// <summary>Fewer than 4 TDMRs are left.</summary>
    FewTdmrsLeft,

    /// <summary>RAM lies outside the CMRs: TDH.SYS.CONFIG will refuse the plan, or the RAM is lost to TDX.</summary>
    RamOutsideCmrs,

    /// <summary>A PAMT had to go to another NUMA node than its TDMR's.</summary>
    PamtOnOtherNode,
}

namespace TdxStateGen.Tdx;

/// <summary>
/// The states through which all processors go in step while the module is replaced: each has its work, and nobody goes on before everybody is done. They are Linux's, in which every on-line processor takes part with
/// interrupts off; only Linux's CPU_INIT is two states here, since the module wants its global initialisation before any processor's.
/// </summary>
/// <remarks>Source: Linux arch/x86/virt/vmx/tdx/seamldr.c (2026), module update states.</remarks>
public enum TdxUpdateState
{
    /// <summary>Nothing has been done; the old module runs.</summary>
    Start,

    /// <summary>The lead processor shuts the old module down. If that is refused, the old module runs on.</summary>
    Shutdown,

    /// <summary>Every processor calls SEAMLDR.INSTALL, one at a time.</summary>
    CpuInstall,

    /// <summary>CPU_INIT, first half: the first processor initialises the new module globally.</summary>
    GlobalInit,

    /// <summary>CPU_INIT, second half: every processor initialises itself for the new module.</summary>
    CpuInit,

    /// <summary>The lead processor lets the new module take over what the old one left.</summary>
    RunUpdate,

    /// <summary>The new module is ready; TDMRs, keys and TDs are as they were.</summary>
    Done,

    /// <summary>A step after the shutdown failed: there is no module that can be used until the platform is reset.</summary>
    Lost,
}

namespace TdxStateGen.Tdx;

/// <summary>The steps of a bring-up, each a set of SEAMCALLs of one leaf, with what the host does between them.</summary>
/// <remarks>Source: Linux series "TDX host kernel support" v7 04/20, the six steps; building the TDMRs is a step of its own here.</remarks>
public enum TdxBringUpStep
{
    /// <summary>TDH.SYS.INIT, once.</summary>
    GlobalInit,

    /// <summary>TDH.SYS.LP.INIT on every BIOS-enabled CPU.</summary>
    ProcessorInit,

    /// <summary>TDH.SYS.INFO: capabilities and convertible memory.</summary>
    Enumerate,

    /// <summary>Building the TDMRs, PAMTs and reserved areas; no SEAMCALL.</summary>
    BuildTdmrs,

    /// <summary>TDH.SYS.CONFIG: TDMRs and global KeyID.</summary>
    Configure,

    /// <summary>TDH.SYS.KEY.CONFIG on one CPU of every package.</summary>
    ConfigureKey,

    /// <summary>TDH.SYS.TDMR.INIT on every TDMR.</summary>
    InitializeTdmrs,

    /// <summary>The host's own code threw an exception.</summary>
    Host,
}

/// <summary>Why a bring-up failed.</summary>
/// <param name="Step">The step that failed.</param>
/// <param name="Message">What went wrong: a sentence with leaf, LP and status where a SEAMCALL failed.</param>
/// <param name="Advice">What would mend it, as a sentence.</param>
/// <param name="Errno">The code that Linux 6.8 reports for it in <c>module initialization failed</c>.</param>
/// <param name="Call">The SEAMCALL that failed; the default result when it was not a SEAMCALL.</param>
public sealed record TdxBringUpFailure(TdxBringUpStep Step, string Message, string Advice, TdxErrno Errno, SeamcallResult Call);

namespace TdxStateGen.Tdx;

/// <summary>
/// What the host knows of the TDX module. A purely host-side construct, kept by the operating system for itself; it is no part of the module's ABI, and the module's own states are
/// other ones (<see cref="TdxSysState"/> follows those).
/// </summary>
/// <remarks>Source: Linux series "TDX host kernel support" v7 04/20 and its review, November 2022.</remarks>
public enum TdxModuleStatus
{
    /// <summary>Neither looked for nor initialised.</summary>
    Unknown,

    /// <summary>The BIOS did not load the module. Nothing at run time can mend that.</summary>
    NotLoaded,

    /// <summary>Every bring-up step succeeded: ready for guests, all TDMRs initialised. A further call is told so and does nothing.</summary>
    Initialized,

    /// <summary>A bring-up step failed and the host shut the module down. The module is initialised once in its lifetime, so this is final.</summary>
    Shutdown,
}

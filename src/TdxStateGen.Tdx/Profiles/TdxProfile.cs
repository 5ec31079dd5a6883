namespace TdxStateGen.Tdx;

/// <summary>
/// Generations of the TDX module whose behaviour towards the host differs. A set: declarations name all generations
/// that something holds for; a host or an emulated module has exactly one.
/// </summary>
/// <remarks>Sources: TDX module 1.0.3, 1.5.01 and 1.5.25. <see cref="TdxProfileFacts"/> lists the differences.</remarks>
[Flags]
public enum TdxProfile
{
    /// <summary>Not told yet: the module has not reported its version.</summary>
    None = 0,

    /// <summary>Modules 1.0.x. No leaf versions, no TDH.SYS.RD; TDH.SYS.LP.SHUTDOWN shuts the module down.</summary>
    V1_0 = 1,

    /// <summary>Module 1.5.01, the first public 1.5 source.</summary>
    V1_5 = 2,

    /// <summary>Module 1.5.25, with dynamic PAMT and leaf versions on TDH.SYS.INIT and TDH.SYS.UPDATE.</summary>
    V1_5_25 = 4,

    /// <summary>Every 1.5 module.</summary>
    Any1_5 = V1_5 | V1_5_25,
}

namespace TdxStateGen.Tdx;

/// <summary>
/// What a SYS leaf can find: the module's global state, in the second of them also which logical processors (LPs) have
/// run TDH.SYS.LP.INIT.
/// </summary>
/// <remarks>Source: TDX module 1.0.3 to 1.5.25.</remarks>
public enum TdxSituation
{
    /// <summary>SYSINIT_PENDING: freshly loaded.</summary>
    InitPending,

    /// <summary>SYSINIT_DONE; the calling LP is not initialised.</summary>
    ThisLpMissing,

    /// <summary>SYSINIT_DONE; the calling LP is initialised, others are not.</summary>
    OtherLpsMissing,

    /// <summary>SYSINIT_DONE; every LP is initialised.</summary>
    AllLpsInitialized,

    /// <summary>SYSCONFIG_DONE: TDMRs are known, some package lacks its key.</summary>
    ConfigDone,

    /// <summary>SYS_READY: every package has its key. TDMRs may still need TDH.SYS.TDMR.INIT.</summary>
    Ready,

    /// <summary>SYS_SHUTDOWN.</summary>
    ShutDown,
}

namespace TdxStateGen.Tdx;

/// <summary>The module's SYS life cycle as the host must drive it.</summary>
/// <remarks>
/// Source: TDX module 1.5.25, global states. The host tells the module's "init done" apart by whether every logical processor has been initialised, since that is what TDH.SYS.CONFIG
/// asks for.
/// </remarks>
public enum TdxSysState
{
    /// <summary>Loaded by the BIOS, if at all; TDH.SYS.INIT comes first.</summary>
    Loaded,

    /// <summary>TDH.SYS.INIT succeeded; each logical processor needs TDH.SYS.LP.INIT.</summary>
    GloballyInitialized,

    /// <summary>Every logical processor is initialised; the module can be asked what it is, and configured.</summary>
    ProcessorsInitialized,

    /// <summary>TDH.SYS.CONFIG succeeded; each package needs TDH.SYS.KEY.CONFIG.</summary>
    Configured,

    /// <summary>Every package has the global key. The module is ready, before any TDMR has been initialised.</summary>
    Ready,

    /// <summary>Shut down; only a new module leads on.</summary>
    Shutdown,

    /// <summary>There is no module: the first SEAMCALL ended in VMfailInvalid.</summary>
    Absent,
}

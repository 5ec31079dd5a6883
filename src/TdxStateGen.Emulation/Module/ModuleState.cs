namespace TdxStateGen.Emulation;

/// <summary>The module's global state.</summary>
/// <remarks>Source: TDX module 1.5.25, global data; the numbers are the module's own.</remarks>
public enum ModuleState
{
    /// <summary>Loaded; waits for TDH.SYS.INIT.</summary>
    SysInitPending = 0,

    /// <summary>TDH.SYS.INIT done; logical processors are being initialised.</summary>
    SysInitDone = 1,

    /// <summary>TDH.SYS.CONFIG done; packages are being given the global key.</summary>
    SysConfigDone = 2,

    /// <summary>Every package has the key. TDMRs may still have to be initialised.</summary>
    SysReady = 3,

    /// <summary>Shut down; only a new module helps.</summary>
    SysShutdown = 4,
}

namespace TdxStateGen.Tdx;

/// <summary>What the host knows of the module under the lazy policy.</summary>
/// <remarks>Source: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.h.</remarks>
public enum TdxLazyStatus
{
    /// <summary>Not brought up yet.</summary>
    Uninitialized,

    /// <summary>The module is ready and every TDMR initialised; TDs can be built.</summary>
    Initialized,

    /// <summary>The bring-up failed; it is not tried again, and the module stays as the failing step left it.</summary>
    Error,
}

/// <summary>What a call of <see cref="TdxLazyModule.Enable"/> came to.</summary>
public enum TdxLazyResult
{
    /// <summary>The BIOS did not enable TDX. Nothing was tried.</summary>
    PlatformNotEnabled,

    /// <summary>A step failed, now or in an earlier call.</summary>
    Failed,

    /// <summary>The module is up, by this call or an earlier one.</summary>
    Enabled,
}

/// <summary>What came of the module's global initialisation.</summary>
public enum TdxGlobalInitStatus
{
    /// <summary>No processor has needed it yet.</summary>
    NotTried,

    /// <summary>TDH.SYS.INIT succeeded.</summary>
    Done,

    /// <summary>TDH.SYS.INIT failed. Linux keeps that for ever, although the module would let it be tried again.</summary>
    Failed,
}

/// <summary>What a caller of <see cref="TdxGlobalInit.Ensure"/> is told.</summary>
public enum TdxGlobalInitResult
{
    /// <summary>It failed, now or in an earlier call.</summary>
    Failed,

    /// <summary>It is done, by this call or an earlier one.</summary>
    Done,
}

/// <summary>The module before and after TDH.SYS.INIT.</summary>
public enum TdxSysInitState
{
    /// <summary>The module waits for it.</summary>
    Pending,

    /// <summary>It succeeded.</summary>
    Done,
}

/// <summary>One processor as the module sees it. Going off line and coming back changes nothing of it.</summary>
public enum TdxCpuState
{
    /// <summary>TDH.SYS.LP.INIT has not succeeded there.</summary>
    NotInitialized,

    /// <summary>It has.</summary>
    Initialized,
}

/// <summary>The part of the SYS life cycle that follows the initialisation of the processors, as far as the host drove it.</summary>
public enum TdxConfigState
{
    /// <summary>No TDMRs yet.</summary>
    NotConfigured,

    /// <summary>TDH.SYS.CONFIG succeeded.</summary>
    Configured,

    /// <summary>Each package that has a processor on line has the global key. Whether that is every package the host does not ask; the module does, and is ready only then.</summary>
    KeysConfigured,
}

namespace TdxStateGen.Tdx;

/// <summary>What a call of <see cref="TdxModule.Enable"/> came to.</summary>
/// <remarks>
/// Linux's posted function told these apart by error code; its review asked for one code and for messages that say what went wrong. Both mappings are in
/// <see cref="TdxEnableErrno"/>.
/// </remarks>
public enum TdxEnableResult
{
    /// <summary>The BIOS did not enable TDX: there are no TDX private KeyIDs to work with. Nothing was tried; the status stays as it was.</summary>
    PlatformNotEnabled,

    /// <summary>A BIOS-enabled CPU is off line or disabled. Nothing was tried; the call may be made again once all are on line.</summary>
    OfflineProcessors,

    /// <summary>The first SEAMCALL found no module.</summary>
    NotLoaded,

    /// <summary>A step failed, now or in an earlier call; the module was shut down. <see cref="TdxModule.Failure"/> tells which step and why.</summary>
    Failed,

    /// <summary>The module is initialised, by this call or an earlier one.</summary>
    Enabled,
}

/// <summary>Linux error codes for <see cref="TdxEnableResult"/>: as the patch was posted, and as its review agreed.</summary>
public static class TdxEnableErrno
{
    /// <summary>
    /// The code in the patch as posted: no device (<see cref="TdxErrno.Enodev"/>) when the platform is not enabled or the module not loaded, invalid (<see cref="TdxErrno.Einval"/>) for off-line CPUs, fault
    /// (<see cref="TdxErrno.Efault"/>) for everything that failed later. The compiled-out stub, which has no counterpart here, answered no device too.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <returns>The code; <see cref="TdxErrno.None"/> for <see cref="TdxEnableResult.Enabled"/>.</returns>
    /// <remarks>Source: Linux series "TDX host kernel support" v7 04/20.</remarks>
    public static TdxErrno Posted(this TdxEnableResult result) => result switch
    {
        TdxEnableResult.Enabled => TdxErrno.None,
        TdxEnableResult.PlatformNotEnabled or TdxEnableResult.NotLoaded => TdxErrno.Enodev,
        TdxEnableResult.OfflineProcessors => TdxErrno.Einval,
        _ => TdxErrno.Efault,
    };

    /// <summary>
    /// The single code agreed in review: invalid (<see cref="TdxErrno.Einval"/>) for every failure, the log telling what went wrong. Whether the review meant the platform check too was not spelled out; it is
    /// included here, while Linux 6.8 kept "no device" for it.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <returns>The code; <see cref="TdxErrno.None"/> for <see cref="TdxEnableResult.Enabled"/>.</returns>
    /// <remarks>Source: review of Linux series "TDX host kernel support" v7 04/20.</remarks>
    public static TdxErrno Reviewed(this TdxEnableResult result) => result == TdxEnableResult.Enabled ? TdxErrno.None : TdxErrno.Einval;
}

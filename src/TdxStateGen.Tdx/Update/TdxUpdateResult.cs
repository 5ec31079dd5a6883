namespace TdxStateGen.Tdx;

/// <summary>What a call of <see cref="TdxModuleUpdater.Update"/> came to.</summary>
/// <remarks>Sources: refusals of P-SEAMLDR and TDX module 1.5.25; <see cref="TdxUpdateErrno"/> has what Linux makes of them.</remarks>
public enum TdxUpdateResult
{
    /// <summary>The image is no module image. Nothing was sent.</summary>
    InvalidImage,

    /// <summary>A processor is off line, and the policy is not to begin then. Nothing was sent.</summary>
    OfflineProcessors,

    /// <summary>There is no P-SEAMLDR, no running module, or one that cannot hand its TDs over. Nothing was changed.</summary>
    NotSupported,

    /// <summary>The loader installs no more updates before the next boot, and the policy is not to begin then. Nothing was changed.</summary>
    NoUpdatesLeft,

    /// <summary>The old module was in the middle of work that an update would spoil, such as building a TD. It runs on; the call may be made again.</summary>
    Busy,

    /// <summary>The old module refused to be shut down for another reason. It runs on.</summary>
    ShutdownRefused,

    /// <summary>A step after the shutdown failed, now or in an earlier call: there is no module until the platform is reset.</summary>
    Lost,

    /// <summary>The host's own code threw an exception, now or in an earlier call.</summary>
    HostError,

    /// <summary>The new module runs, by this call or an earlier one.</summary>
    Updated,
}

/// <summary>What Linux makes of a <see cref="TdxUpdateResult"/>.</summary>
public static class TdxUpdateErrno
{
    /// <summary>The error of the function that installs the module: busy (<see cref="TdxErrno.Ebusy"/>) when the call may be repeated, invalid (<see cref="TdxErrno.Einval"/>) for a bad image, I/O error for a refused SEAMCALL.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The code; <see cref="TdxErrno.None"/> for <see cref="TdxUpdateResult.Updated"/>.</returns>
    /// <remarks>
    /// Source: Linux arch/x86/virt/vmx/tdx/seamldr.c (2026). Off-line processors and a used-up loader are refused by earlier versions of that series only, as busy and "no space"; its last version lets the SEAMCALLs find out.
    /// </remarks>
    public static TdxErrno Kernel(this TdxUpdateResult result) => result switch
    {
        TdxUpdateResult.Updated => TdxErrno.None,
        TdxUpdateResult.InvalidImage => TdxErrno.Einval,
        TdxUpdateResult.NotSupported => TdxErrno.Enodev,
        TdxUpdateResult.NoUpdatesLeft => TdxErrno.Enospc,
        TdxUpdateResult.Busy or TdxUpdateResult.OfflineProcessors => TdxErrno.Ebusy,
        _ => TdxErrno.Eio,
    };

    /// <summary>What user space reads in the firmware upload's <c>error</c> file.</summary>
    /// <param name="result">The result.</param>
    /// <returns><c>device-busy</c>, <c>firmware-invalid</c>, or null when there is no error.</returns>
    /// <remarks>Source: Linux drivers/virt/coco/tdx-host/tdx-host.c (2026): busy is told apart, everything else is the firmware's fault.</remarks>
    public static string? UploadError(this TdxUpdateResult result) => result.Kernel() switch
    {
        TdxErrno.None => null,
        TdxErrno.Ebusy => "device-busy",
        _ => "firmware-invalid",
    };
}

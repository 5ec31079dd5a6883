using Microsoft.Extensions.Logging;

namespace TdxStateGen.Tdx;

/// <summary>The messages of a bring-up. The first four have the wording agreed in the review of Linux's series, v7 04/20; the others that of Linux 6.8.</summary>
internal static partial class TdxLog
{
    [LoggerMessage(1, LogLevel.Error, "Unable to initialize the TDX module when there's offline CPU(s).")]
    public static partial void OfflineProcessors(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "TDX module is not loaded.")]
    public static partial void NotLoaded(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Failed to initialize TDX module. Shutting down.")]
    public static partial void ShuttingDown(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "TDX module initialized.")]
    public static partial void Initialized(ILogger logger);

    [LoggerMessage(5, LogLevel.Error, "SEAMCALL (0x{Leaf:x16}) failed: 0x{Status:x16}")]
    public static partial void SeamcallFailed(ILogger logger, ulong leaf, ulong status);

    [LoggerMessage(6, LogLevel.Information, "{PamtKiB} KB allocated for PAMT")]
    public static partial void PamtAllocated(ILogger logger, ulong pamtKiB);

    [LoggerMessage(7, LogLevel.Warning, "{Reason}")]
    public static partial void Warn(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Information, "TDX module: attributes 0x{Attributes:x}, vendor_id 0x{Vendor:x}, major_version {Major}, minor_version {Minor}, build_date {BuildDate}, build_num {BuildNumber}")]
    public static partial void ModuleVersion(ILogger logger, uint attributes, uint vendor, ushort major, ushort minor, uint buildDate, ushort buildNumber);

    [LoggerMessage(9, LogLevel.Information, "CMR: [0x{Start:x}, 0x{End:x})")]
    public static partial void Cmr(ILogger logger, ulong start, ulong end);
}

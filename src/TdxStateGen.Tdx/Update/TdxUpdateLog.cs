using Microsoft.Extensions.Logging;

namespace TdxStateGen.Tdx;

/// <summary>The messages of an update.</summary>
internal static partial class TdxUpdateLog
{
    [LoggerMessage(20, LogLevel.Error, "Unable to update the TDX module: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(21, LogLevel.Error, "TDX module update failed; there is no TDX module until the platform is reset.")]
    public static partial void Lost(ILogger logger);

    [LoggerMessage(22, LogLevel.Information, "TDX module updated from {Old} to {New}.")]
    public static partial void Updated(ILogger logger, TdxModuleVersion old, TdxModuleVersion @new);
}

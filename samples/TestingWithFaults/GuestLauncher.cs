using TdxStateGen.Tdx;

namespace TestingWithFaults;

/// <summary>The code under test: what a host service does with TDX. Yours stands here.</summary>
/// <param name="module">The module, brought up when the first guest asks for it.</param>
public sealed class GuestLauncher(TdxModule module)
{
    /// <summary>Starts a confidential guest if TDX can be had.</summary>
    /// <returns>Whether it can, and what the operator is told.</returns>
    public GuestStart Start() => module.Enable() switch
    {
        TdxEnableResult.Enabled => new(IsStarted: true, MayTryAgain: true, "started"),
        TdxEnableResult.OfflineProcessors => new(IsStarted: false, MayTryAgain: true, "bring every CPU on line, then try again"),
        TdxEnableResult.PlatformNotEnabled => new(IsStarted: false, MayTryAgain: false, "TDX is not enabled in the BIOS"),
        TdxEnableResult.NotLoaded => new(IsStarted: false, MayTryAgain: false, "the BIOS loaded no TDX module"),
        _ => new(IsStarted: false, MayTryAgain: false, $"{module.Failure?.Message} {module.Failure?.Advice}"),
    };
}

/// <summary>What became of a guest.</summary>
/// <param name="IsStarted">Whether it runs.</param>
/// <param name="MayTryAgain">Whether a later attempt can come to something else.</param>
/// <param name="Message">For the operator.</param>
public sealed record GuestStart(bool IsStarted, bool MayTryAgain, string Message);

using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>A machine to be swept: its class, which carries the declaration, and how one is made.</summary>
/// <param name="Class">The class.</param>
/// <param name="Create">Makes one for a platform.</param>
internal sealed record SweepSubject(Type Class, Func<TdxPlatform, SweptModule> Create)
{
    /// <summary>The library's own machine.</summary>
    public static SweepSubject TdxModule { get; } = new(typeof(TdxModule), static platform =>
    {
        TdxModule module = new(platform);
        return new(module.Enable, () => module.Status, () => module.SysState);
    });
}

/// <summary>One machine that is being swept.</summary>
/// <param name="Enable">Asks for TDX.</param>
/// <param name="Status">The status.</param>
/// <param name="SysState">The state of the machine of leaves.</param>
internal sealed record SweptModule(Func<TdxEnableResult> Enable, Func<TdxModuleStatus> Status, Func<TdxSysState> SysState);

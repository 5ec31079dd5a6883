using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Security version of a module: the loader lets an update neither change the major number nor lower the minor one.</summary>
/// <param name="Major">0 for modules 1.0, which the loader does not install any more, 1 for modules 1.5.</param>
/// <param name="Minor">Counts up with security fixes.</param>
public readonly record struct ModuleSvn(byte Major, byte Minor)
{
    /// <summary>The security version that a module of this emulator has.</summary>
    /// <param name="profile">One generation of the module.</param>
    /// <returns>The version; zero for what is no generation.</returns>
    public static ModuleSvn Of(TdxProfile profile) => profile switch
    {
        TdxProfile.V1_5 => new(1, 1),
        TdxProfile.V1_5_25 => new(1, 5),
        _ => default,
    };
}

using TdxStateGen.Tdx;

namespace TdxEmulator.Graphs;

/// <summary>A machine that the libraries of this program declare.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Title">What it is, without a full stop.</param>
/// <param name="Text">Its text form, as the generator wrote it.</param>
internal sealed record DeclaredMachine(string Name, string Title, string Text)
{
    /// <summary>The machine that is shown when none is named.</summary>
    public const string Default = nameof(TdhSys);

    /// <summary>All of them, the two of the bring-up first.</summary>
    public static IReadOnlyList<DeclaredMachine> All { get; } =
    [
        new(nameof(TdhSys), "the module's SYS life cycle: the leaves of the bring-up", TdhSys.ModelText),
        new(nameof(TdxModule), "what the host knows of the module: the bring-up, once", TdxModule.ModelText),
        new(nameof(TdxLazyModule), "the bring-up of later Linux, when TDX is first needed", TdxLazyModule.ModelText),
        new(nameof(TdxGlobalInit), "the global initialisation, once, under the lazy policy", TdxGlobalInit.ModelText),
        new(nameof(TdhSysInit), "its leaf", TdhSysInit.ModelText),
        new(nameof(TdxCpu), "one logical processor under the lazy policy", TdxCpu.ModelText),
        new(nameof(TdhSysConfig), "the leaves that configure the module under the lazy policy", TdhSysConfig.ModelText),
        new(nameof(TdxModuleUpdater), "replacing the module while the system runs, once", TdxModuleUpdater.ModelText),
        new(nameof(TdxModuleUpdate), "the states that all processors go through in an update", TdxModuleUpdate.ModelText),
        new(nameof(PSeamldr), "the loader: the leaves of the P-SEAMLDR", PSeamldr.ModelText),
    ];

    /// <summary>The machine of a name, whatever its case; null when there is none.</summary>
    /// <param name="name">The name.</param>
    public static DeclaredMachine? Find(string name) => All.FirstOrDefault(machine => machine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

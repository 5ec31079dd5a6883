namespace TdxStateGen.Tdx;

/// <summary>What SEAMLDR.INSTALL is asked to do.</summary>
/// <remarks>Source: P-SEAMLDR API definitions, SEAMLDR_PARAMS.</remarks>
public enum SeamldrScenario : uint
{
    /// <summary>Load a module from scratch: nothing of an earlier one is kept.</summary>
    Load = 0,

    /// <summary>Replace the module and keep the handoff data, so that TDs live on.</summary>
    Update = 1,
}

namespace TdxStateGen.Tdx;

/// <summary>What became of one replacement of the module, as the host knows it.</summary>
public enum TdxUpdateStatus
{
    /// <summary>Not done: not asked for, or refused. The old module runs.</summary>
    Pending,

    /// <summary>The new module runs.</summary>
    Updated,

    /// <summary>It failed after the old module was shut down: no module can be used until the platform is reset.</summary>
    Lost,

    /// <summary>The host's own code threw an exception; <see cref="TdxModuleUpdater.Step"/> tells how far it had got.</summary>
    Broken,
}

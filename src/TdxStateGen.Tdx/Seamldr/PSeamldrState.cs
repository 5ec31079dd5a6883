namespace TdxStateGen.Tdx;

/// <summary>The P-SEAMLDR as a host meets it. Its sessions are no states here: INSTALL and SHUTDOWN open them, and they end with their last processor.</summary>
/// <remarks>Source: P-SEAMLDR leaf sources; VMfailInvalid is SEAMCALL's own (Intel SDM).</remarks>
public enum PSeamldrState
{
    /// <summary>The loader answers.</summary>
    Loaded,

    /// <summary>There is no loader (any more): a call ended in VMfailInvalid.</summary>
    Absent,
}

namespace TdxStateGen.Emulation;

/// <summary>The state of a private KeyID in the module's table.</summary>
/// <remarks>Source: TDX module 1.5.25, KeyID ownership table; the numbers are the module's own.</remarks>
public enum KeyIdState
{
    /// <summary>A TD may take it.</summary>
    Free = 0,

    /// <summary>A TD has it.</summary>
    Assigned = 1,

    /// <summary>Its TD is gone and caches are being written back.</summary>
    Flushed = 2,

    /// <summary>Taken by TDH.SYS.CONFIG for the module itself, even if that call failed afterwards.</summary>
    Reserved = 3,
}

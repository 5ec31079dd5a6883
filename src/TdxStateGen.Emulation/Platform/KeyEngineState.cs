namespace TdxStateGen.Emulation;

/// <summary>How PCONFIG, by which the module programs an encryption key into a package, behaves at the moment.</summary>
public enum KeyEngineState
{
    /// <summary>Keys are programmed.</summary>
    Ready,

    /// <summary>Another agent uses the engine: the module answers OPERAND_BUSY naming the key encryption table.</summary>
    Busy,

    /// <summary>No random key can be made: the module answers KEY_GENERATION_FAILED.</summary>
    NoEntropy,
}

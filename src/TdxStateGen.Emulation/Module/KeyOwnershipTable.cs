namespace TdxStateGen.Emulation;

/// <summary>The module's table of private KeyIDs: who owns which.</summary>
/// <remarks>Source: TDX module 1.5.25, KeyID ownership table.</remarks>
internal sealed class KeyOwnershipTable
{
    private readonly byte[] _states;

    public KeyOwnershipTable(uint keyIds) => _states = new byte[keyIds];

    public KeyOwnershipTable(KeyOwnershipTable other) => _states = [.. other._states];

    /// <summary>The state of a KeyID; one beyond the table reads as reserved.</summary>
    public KeyIdState this[uint keyId]
    {
        get => keyId < _states.Length ? (KeyIdState)_states[keyId] : KeyIdState.Reserved;
        set => _states[keyId] = (byte)value;
    }

    /// <summary>Exclusive for leaves that give a KeyID away, shared for write-back; tried once.</summary>
    public ModuleLock Lock { get; } = new();

    public bool Any(KeyIdState state) => Array.IndexOf(_states, (byte)state) >= 0;
}

namespace TdxStateGen.Emulation;

/// <summary>
/// Places in the emulated module where calls of other LPs may come in between. They mean nothing unless the thread takes part in an
/// <see cref="Interleaving"/>: then it may have to let another LP go on from here.
/// </summary>
internal static class Checkpoint
{
    public const string Enter = "enter";
    public const string Leave = "leave";
    public const string TryLock = "try lock";
    public const string Locked = "locked";
    public const string Unlock = "unlock";
    public const string TryTdmr = "try tdmr";
    public const string TdmrLocked = "tdmr locked";
    public const string TdmrBusy = "tdmr busy";
    public const string TdmrUnlock = "tdmr unlock";
    public const string Closed = "closed";

    [ThreadStatic]
    private static InterleavedThread? _current;

    /// <summary>The thread's part in an interleaving, or null for one that runs free.</summary>
    public static InterleavedThread? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Comes by a place.</summary>
    public static void Reach(string place) => _current?.Reach(place);
}

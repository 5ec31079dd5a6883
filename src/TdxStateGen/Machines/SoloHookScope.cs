using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>
/// Whether hooks of a machine run that one thread at a time drives, so that a trigger fired from a hook is refused instead of nesting. Meant for generated code. Whoever comes while they run is
/// inside them, or breaks the promise of one thread at a time: <see cref="HookScope"/> would have to find out which.
/// </summary>
public struct SoloHookScope
{
    private int _running;

    /// <summary>Whether a hook of the machine runs.</summary>
    public readonly bool IsRunning
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _running != 0;
    }

    /// <summary>Notes that hooks run until <see cref="Exit"/>.</summary>
    public void Enter() => _running++;

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Exit() => _running--;
}

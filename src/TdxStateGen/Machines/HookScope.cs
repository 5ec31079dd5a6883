using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>
/// Which machines have hooks running on this thread, so that a trigger fired from a hook of the same machine is refused instead of nesting. Meant for generated code.
/// </summary>
public struct HookScope
{
    [ThreadStatic]
    private static object?[]? _machines;

    [ThreadStatic]
    private static int _depth;

    private int _running;

    /// <summary>Whether the calling thread is inside a hook of <paramref name="machine"/>. One field is read when no hook runs anywhere.</summary>
    /// <param name="machine">The machine that owns this scope.</param>
    /// <returns>True inside a hook.</returns>
    public readonly bool IsInside(object machine) => Volatile.Read(in _running) != 0 && OnThisThread(machine);

    /// <summary>Notes that the calling thread runs hooks of <paramref name="machine"/> until <see cref="Exit"/>.</summary>
    /// <param name="machine">The machine that owns this scope.</param>
    public void Enter(object machine)
    {
        object?[] machines = _machines ??= new object?[8];
        if (_depth == machines.Length)
        {
            Array.Resize(ref machines, machines.Length * 2);
            _machines = machines;
        }

        machines[_depth++] = machine;
        Interlocked.Increment(ref _running);
    }

    /// <summary>Ends what <see cref="Enter"/> began, on the same thread.</summary>
    public void Exit()
    {
        _machines![--_depth] = null;
        Interlocked.Decrement(ref _running);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool OnThisThread(object machine)
    {
        for (int i = _depth - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_machines![i], machine))
            {
                return true;
            }
        }

        return false;
    }
}

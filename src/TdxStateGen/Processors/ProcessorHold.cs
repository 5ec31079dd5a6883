namespace TdxStateGen;

/// <summary>A hold on the platform's processors: while it lasts none goes off line or comes on line. Disposing it twice releases it once.</summary>
public sealed class ProcessorHold : IDisposable
{
    private ProcessorHoldCounter? _counter;

    internal ProcessorHold(ProcessorHoldCounter counter) => _counter = counter;

    /// <summary>Releases the hold. Any thread may.</summary>
    public void Dispose() => Interlocked.Exchange(ref _counter, null)?.Release();
}

/// <summary>
/// Counts the holds on a set of processors. Holds nest and never wait for each other; a change waits until none is left, like CPU hotplug waits for its readers. A hold that is
/// asked for while a change runs waits for that change.
/// </summary>
public sealed class ProcessorHoldCounter
{
    private readonly object _lock = new();
    private int _holds;

    /// <summary>Number of holds at this moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _holds;
            }
        }
    }

    /// <summary>Keeps changes away until the hold is disposed. Waits for a change that is under way, never for other holds.</summary>
    /// <returns>The hold, to be disposed by any thread.</returns>
    public ProcessorHold Take()
    {
        lock (_lock)
        {
            _holds = checked(_holds + 1);
        }

        return new ProcessorHold(this);
    }

    /// <summary>Waits until no hold is left, then makes a change that no hold can come between. A thread that has a hold itself must not call this: it would wait for itself.</summary>
    /// <param name="change">The change; it must be short and must not ask for a hold.</param>
    public void Change(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            while (_holds > 0)
            {
                Monitor.Wait(_lock);
            }

            change();
        }
    }

    /// <summary>Makes a change if there is no hold at this moment.</summary>
    /// <param name="change">The change; it must be short and must not ask for a hold.</param>
    /// <returns>False, and no change, when there is a hold.</returns>
    public bool TryChange(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            if (_holds > 0)
            {
                return false;
            }

            change();
            return true;
        }
    }

    internal void Release()
    {
        lock (_lock)
        {
            if (--_holds == 0)
            {
                Monitor.PulseAll(_lock);
            }
        }
    }
}

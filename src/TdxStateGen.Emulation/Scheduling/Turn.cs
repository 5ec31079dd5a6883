namespace TdxStateGen.Emulation;

/// <summary>A turn that one thread gives and another waits for.</summary>
internal sealed class Turn
{
    private readonly object _lock = new();
    private bool _isGiven;

    /// <summary>Gives the turn.</summary>
    public void Give()
    {
        lock (_lock)
        {
            _isGiven = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Waits for the turn and takes it.</summary>
    /// <param name="limit">How long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <returns>False when it was not given in time.</returns>
    public bool Take(TimeSpan limit)
    {
        lock (_lock)
        {
            while (!_isGiven)
            {
                if (!Monitor.Wait(_lock, limit))
                {
                    return false;
                }
            }

            _isGiven = false;
            return true;
        }
    }
}

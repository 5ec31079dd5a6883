namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    /// <summary>Takes the module-wide lock, as an LP in the middle of a call would have it.</summary>
    /// <param name="exclusive">True as in TDH.SYS.INIT, CONFIG, KEY.CONFIG, SHUTDOWN and UPDATE; false as in TDH.SYS.LP.INIT.</param>
    /// <returns>To be disposed to give the lock back.</returns>
    /// <exception cref="InvalidOperationException">The lock is held in a way that does not go with this.</exception>
    public IDisposable HoldLock(bool exclusive)
    {
        if (!(exclusive ? _lock.TryExclusive() : _lock.TryShared()))
        {
            throw new InvalidOperationException("The module-wide lock is held; release that hold first.");
        }

        return new Contention(exclusive ? _lock.ReleaseExclusive : _lock.ReleaseShared);
    }

    /// <summary>Takes the lock of a TDMR, as an LP in the middle of TDH.SYS.TDMR.INIT would have it.</summary>
    /// <param name="index">Index of the TDMR, in order of address.</param>
    /// <returns>To be disposed to give the lock back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such TDMR.</exception>
    /// <exception cref="InvalidOperationException">The lock is held.</exception>
    public IDisposable HoldTdmr(int index)
    {
        ConfiguredTdmr[] tdmrs = _memory.Tdmrs;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)tdmrs.Length, nameof(index));
        if (!tdmrs[index].TryLock())
        {
            throw new InvalidOperationException($"TDMR {index} is being initialised; wait for that call.");
        }

        return new Contention(tdmrs[index].Unlock);
    }

    /// <summary>Marks an LP as inside the module, as one that makes a long call would be. TDH.SYS.SHUTDOWN on another LP is busy meanwhile.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>To be disposed to let the LP out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such LP.</exception>
    public IDisposable HoldInside(int processor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)processor, (uint)_processors.Length, nameof(processor));
        Interlocked.Increment(ref _processors[processor].Inside);
        return new Contention(() => Interlocked.Decrement(ref _processors[processor].Inside));
    }

    private sealed class Contention(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}

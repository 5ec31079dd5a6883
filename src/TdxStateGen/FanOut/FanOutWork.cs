using System.Runtime.ExceptionServices;

namespace TdxStateGen;

/// <summary>
/// The calls of one fan-out, as a scheduler sees them: a number of slots, each to be invoked once, on the processor it belongs to, in order or at the same time.
/// </summary>
/// <param name="order">Whether slots may be invoked at the same time.</param>
/// <param name="policy">Whether slots are still called after a failure.</param>
public abstract class FanOutWork(FanOutOrder order, FanOutPolicy policy)
{
    private ExceptionDispatchInfo? _exception;
    private volatile bool _stopped;

    /// <summary>Whether slots may be invoked at the same time.</summary>
    public FanOutOrder Order { get; } = order;

    /// <summary>Number of slots.</summary>
    public abstract int Count { get; }

    /// <summary>The LP index that a slot belongs to.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The LP index.</returns>
    public abstract int ProcessorAt(int slot);

    /// <summary>
    /// Calls the leaf for one slot. Never throws: an exception of the transport or observer is kept and thrown by the coordinator once all slots have come to rest.
    /// </summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    /// <returns>False when no further slot will be called, so that a scheduler may end early.</returns>
    public bool Invoke(int slot)
    {
        if (_stopped)
        {
            return false;
        }

        try
        {
            if (!CallSlot(slot) && policy == FanOutPolicy.Stop)
            {
                _stopped = true;
            }
        }
#pragma warning disable CA1031 // kept for the coordinator, whatever it is
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _exception, ExceptionDispatchInfo.Capture(exception), null);
            _stopped = true;
        }

        return !_stopped;
    }

    /// <summary>Throws what a slot threw, if one did.</summary>
    internal void ThrowIfFailed() => Volatile.Read(ref _exception)?.Throw();

    /// <summary>Calls the leaf for one slot.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Whether the call succeeded.</returns>
    protected abstract bool CallSlot(int slot);
}

/// <summary>The calls of one fan-out with their results; the generator derives one class per fan-out leaf.</summary>
/// <typeparam name="T">The vendor's leaf result.</typeparam>
/// <param name="order">Whether processors may be called at the same time.</param>
/// <param name="policy">What happens after a failure.</param>
public abstract class FanOutWork<T>(FanOutOrder order, FanOutPolicy policy) : FanOutWork(order, policy)
    where T : struct, ILeafResult<T>
{
    /// <inheritdoc/>
    public sealed override int Count => Results.Length;

    /// <summary>One result per slot; before the call it names the processor and reads as not called.</summary>
    internal T[] Results { get; set; } = [];

    /// <inheritdoc/>
    public sealed override int ProcessorAt(int slot) => Results[slot].Report.Processor;

    /// <summary>Issues the leaf on one processor.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>What the call came to.</returns>
    protected abstract T Call(int processor);

    /// <inheritdoc/>
    protected sealed override bool CallSlot(int slot)
    {
        T result = Call(ProcessorAt(slot));
        Results[slot] = result;
        return result.Report.IsSuccess;
    }
}

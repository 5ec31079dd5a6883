using System.Diagnostics;
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
    public bool Invoke(int slot) => InvokeRange(slot, slot + 1);

    /// <summary>Calls the leaf for several slots, one after the other, as <see cref="Invoke"/> does for one; what a call costs besides the leaf is then paid once.</summary>
    /// <param name="start">The first slot, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="end">The slot after the last, at most <see cref="Count"/>.</param>
    /// <returns>False when no further slot will be called, so that a scheduler may end early.</returns>
    public bool InvokeRange(int start, int end)
    {
        try
        {
            CallSlots(start, end);
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

    /// <summary>Whether no further slot is to be called.</summary>
    private protected bool IsStopped => _stopped;

    /// <summary>Calls the leaf for one slot.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Whether the call succeeded.</returns>
    protected abstract bool CallSlot(int slot);

    /// <summary>Calls the leaf for several slots, one after the other, until no further one is to be called.</summary>
    private protected virtual void CallSlots(int start, int end)
    {
        for (int slot = start; slot < end && !_stopped; slot++)
        {
            if (!CallSlot(slot))
            {
                Fail();
            }
        }
    }

    /// <summary>What a failed call means for the slots that were not called yet.</summary>
    private protected void Fail()
    {
        // Never written to false, as "|=" would between its read and its write: another slot may throw meanwhile.
        if (policy == FanOutPolicy.Stop)
        {
            _stopped = true;
        }
    }
}

/// <summary>The calls of one fan-out with their results; the generator derives one class per fan-out leaf.</summary>
/// <typeparam name="T">The vendor's leaf result.</typeparam>
/// <param name="order">Whether processors may be called at the same time.</param>
/// <param name="policy">What happens after a failure.</param>
public abstract class FanOutWork<T>(FanOutOrder order, FanOutPolicy policy) : FanOutWork(order, policy)
    where T : struct, ILeafResult<T>
{
    // A slot that nobody called reads as not called without being written to, if the vendor's default value says so.
    private static readonly bool DefaultIsNotCalled = default(T).Report.Outcome == LeafOutcome.NotCalled;

    private T[] _results = [];
    private int[]? _processors;

    /// <inheritdoc/>
    public sealed override int Count => _results.Length;

    /// <inheritdoc/>
    public sealed override int ProcessorAt(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)Count, nameof(slot));
        return _processors is null ? slot : _processors[slot];
    }

    /// <summary>Makes one slot for each processor.</summary>
    /// <param name="processors">Which.</param>
    internal void Prepare(ScopeProcessors processors)
    {
        _processors = processors.Indices;
        _results = new T[processors.Count];
        if (!DefaultIsNotCalled)
        {
            NameUncalled(static _ => true);
        }
    }

    /// <summary>What the calls came to, once all have come to rest.</summary>
    /// <returns>One result per slot; that of a slot that was not called names its processor.</returns>
    internal FanOutResult<T> Complete()
    {
        ThrowIfFailed();
        FanOutResult<T> result = FanOutResult<T>.Completed(_results);
        if (!result.IsSuccess)
        {
            NameUncalled(static result => result.Report.Outcome == LeafOutcome.NotCalled);
        }

        return result;
    }

    /// <summary>Who listens; null when nobody does.</summary>
    internal FanOutWatch? Watch { get; set; }

    /// <summary>Issues the leaf on one processor.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>What the call came to.</returns>
    protected abstract T Call(int processor);

    /// <inheritdoc/>
    protected sealed override bool CallSlot(int slot)
    {
        T[] results = _results;
        int processor = _processors is null ? slot : _processors[slot];
        T result = Watch is null ? Call(processor) : CallWatched(Watch, processor);
        results[slot] = result;
        return result.Report.IsSuccess;
    }

    /// <remarks>The same with everything that stays the same kept out of the loop: a quick leaf takes five nanoseconds, and this two instead of three.</remarks>
    private protected sealed override void CallSlots(int start, int end)
    {
        if (Watch is not null)
        {
            base.CallSlots(start, end);
            return;
        }

        T[] results = _results;
        int[]? processors = _processors;
        for (int slot = start; slot < end && !IsStopped; slot++)
        {
            T result = Call(processors is null ? slot : processors[slot]);
            results[slot] = result;
            if (!result.Report.IsSuccess)
            {
                Fail();
            }
        }
    }

    private T CallWatched(FanOutWatch watch, int processor)
    {
        T result = default;
        long started = Stopwatch.GetTimestamp();
        try
        {
            return result = Call(processor);
        }
        finally
        {
            watch.Called(result.Report, started);
        }
    }

    private void NameUncalled(Func<T, bool> isUncalled)
    {
        for (int slot = 0; slot < _results.Length; slot++)
        {
            if (isUncalled(_results[slot]))
            {
                _results[slot] = T.From(LeafReport.NotReached(ProcessorAt(slot)));
            }
        }
    }
}

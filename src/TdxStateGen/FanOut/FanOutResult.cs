using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TdxStateGen;

/// <summary>
/// What a fan-out came to: one result per processor of the scope, in LP order. The default value is a trigger that was not permitted; it never reads as success.
/// </summary>
/// <typeparam name="T">The vendor's leaf result.</typeparam>
public readonly struct FanOutResult<T>
    where T : struct, ILeafResult<T>
{
    private readonly T[]? _results;
    private readonly int _firstFailure;

    private FanOutResult(T[]? results, TriggerOutcome trigger)
    {
        _results = results;
        Trigger = trigger;
        _firstFailure = -1;
        for (int i = 0; results is not null && i < results.Length; i++)
        {
            if (results[i].Report.IsSuccess)
            {
                AnySucceeded = true;
            }
            else if (_firstFailure < 0 || (results[_firstFailure].Report.Outcome == LeafOutcome.NotCalled && results[i].Report.Outcome != LeafOutcome.NotCalled))
            {
                // A call that failed says more than one that was never made because of it.
                _firstFailure = i;
            }
        }
    }

    /// <summary>What became of the trigger.</summary>
    public TriggerOutcome Trigger { get; }

    /// <summary>Whether the fan-out ran and every processor succeeded or was already done.</summary>
    public bool IsSuccess => Trigger == TriggerOutcome.Done && _results is { Length: > 0 } && _firstFailure < 0;

    /// <summary>Whether at least one processor succeeded or was already done.</summary>
    public bool AnySucceeded { get; }

    /// <summary>The result of the lowest LP whose call failed (or, if no call failed, of the lowest one not called), found in constant time; the default result if all succeeded or the trigger was refused.</summary>
    public T FirstFailure => _results is not null && _firstFailure >= 0 ? _results[_firstFailure] : default;

    /// <summary>One result per processor of the scope, in LP order; empty when the trigger was refused.</summary>
    public ImmutableArray<T> All => _results is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_results);

    /// <summary>Insists on success: what went wrong becomes an exception, so that it cannot go unseen.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="LeafFailedException">The trigger was refused, no processor was called, or a processor's call neither succeeded nor was already done.</exception>
    public FanOutResult<T> EnsureSuccess()
    {
        if (IsSuccess)
        {
            return this;
        }

        if (_results is null || _firstFailure < 0)
        {
            throw new LeafFailedException($"The leaf was called on no processor ({Trigger}).", LeafReport.Refused(Trigger));
        }

        int failed = _results.Count(static result => !result.Report.IsSuccess);
        throw new LeafFailedException($"The leaf did not succeed on {failed} of {_results.Length} processors; the first: {FirstFailure}", FirstFailure.Report);
    }

    /// <summary>A fan-out that was refused before any call.</summary>
    /// <param name="why">Why; <see cref="TriggerOutcome.Done"/> is not a refusal.</param>
    /// <returns>The result.</returns>
    public static FanOutResult<T> Refused(TriggerOutcome why) => new(null, why);

    /// <summary>A fan-out that ran. The array is taken over, not copied.</summary>
    /// <param name="results">One result per processor, in LP order.</param>
    /// <returns>The result.</returns>
    public static FanOutResult<T> Completed(T[] results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new(results, TriggerOutcome.Done);
    }
}

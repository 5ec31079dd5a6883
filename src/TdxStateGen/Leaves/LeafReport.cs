using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>
/// What one leaf call on one processor came to. The default value is <see cref="LeafOutcome.NotCalled"/> and never reads as success, although a status of 0 is success.
/// </summary>
/// <remarks>Sixteen bytes: two registers on the way out of a call, and a fan-out keeps one per processor.</remarks>
public readonly record struct LeafReport
{
    private const int OutcomeBits = 3;
    private const int TriggerBits = 3;
    private const uint MostAttempts = uint.MaxValue >> (OutcomeBits + TriggerBits);

    private readonly ulong _status;
    private readonly int _processor;

    // From the lowest bit: outcome, trigger, attempts.
    private readonly uint _rest;

    /// <summary>Says what a call came to.</summary>
    /// <param name="outcome">How the call ended, by what the declaration makes of its status.</param>
    /// <param name="status">The status word of the last attempt; 0 when no call was made.</param>
    /// <param name="processor">The LP index, or -1 when no call was made and none was meant.</param>
    /// <param name="attempts">How many times the leaf was issued, retries and cursor steps included. 67,108,863 stands for as many or more.</param>
    /// <param name="trigger">What became of the trigger: <see cref="TriggerOutcome.Done"/> once the call was made.</param>
    /// <exception cref="ArgumentOutOfRangeException">The outcome or what became of the trigger is no named value, or the number of attempts is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // the generator passes constants for most
    public LeafReport(LeafOutcome outcome, ulong status, int processor, int attempts, TriggerOutcome trigger)
    {
        if (outcome > LeafOutcome.Stalled || trigger > TriggerOutcome.Done || attempts < 0)
        {
            ThrowOutOfRange(outcome, attempts, trigger);
        }

        _status = status;
        _processor = processor;
        _rest = (uint)outcome | ((uint)trigger << OutcomeBits) | (Math.Min((uint)attempts, MostAttempts) << (OutcomeBits + TriggerBits));
    }

    /// <summary>How the call ended, by what the declaration makes of its status.</summary>
    public LeafOutcome Outcome => (LeafOutcome)(_rest & ((1 << OutcomeBits) - 1));

    /// <summary>The status word of the last attempt; 0 when no call was made.</summary>
    public ulong Status => _status;

    /// <summary>The LP index, or -1 when no call was made and none was meant.</summary>
    public int Processor => _processor;

    /// <summary>How many times the leaf was issued, retries and cursor steps included. 67,108,863 stands for as many or more.</summary>
    public int Attempts => (int)(_rest >> (OutcomeBits + TriggerBits));

    /// <summary>What became of the trigger: <see cref="TriggerOutcome.Done"/> once the call was made.</summary>
    public TriggerOutcome Trigger => (TriggerOutcome)((_rest >> OutcomeBits) & ((1 << TriggerBits) - 1));

    /// <summary>Whether the work is done: the call succeeded, or it had been done before.</summary>
    public bool IsSuccess => Outcome is LeafOutcome.Succeeded or LeafOutcome.AlreadyDone;

    /// <summary>A report of a trigger that was refused before any call.</summary>
    /// <param name="why">Why; <see cref="TriggerOutcome.Done"/> is not a refusal.</param>
    /// <returns>A report with outcome <see cref="LeafOutcome.NotCalled"/> and processor -1.</returns>
    public static LeafReport Refused(TriggerOutcome why) => new(LeafOutcome.NotCalled, 0, -1, 0, why);

    /// <summary>A report for a processor that a fan-out means to call and has not called yet.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>A report with outcome <see cref="LeafOutcome.NotCalled"/>.</returns>
    public static LeafReport NotReached(int processor) => new(LeafOutcome.NotCalled, 0, processor, 0, TriggerOutcome.Done);

    private static void ThrowOutOfRange(LeafOutcome outcome, int attempts, TriggerOutcome trigger)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)outcome, (int)LeafOutcome.Stalled, nameof(outcome));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)trigger, (int)TriggerOutcome.Done, nameof(trigger));
        ArgumentOutOfRangeException.ThrowIfNegative(attempts);
    }
}

/// <summary>How a leaf call ended.</summary>
public enum LeafOutcome : byte
{
    /// <summary>The leaf was not issued.</summary>
    NotCalled,

    /// <summary>The status means success.</summary>
    Succeeded,

    /// <summary>The status means that the work had been done before.</summary>
    AlreadyDone,

    /// <summary>The status means failure, or is not listed and not 0.</summary>
    Failed,

    /// <summary>The status asked for a retry each time until the declared number of attempts was used up.</summary>
    RetriesExhausted,

    /// <summary>A cursor's position did not move for as many calls as its stall limit allows.</summary>
    Stalled,
}

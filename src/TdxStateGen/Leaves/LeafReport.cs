using System.Runtime.InteropServices;

namespace TdxStateGen;

/// <summary>
/// What one leaf call on one processor came to. The default value is <see cref="LeafOutcome.NotCalled"/> and never reads as success, although a status of 0 is success.
/// </summary>
/// <param name="Outcome">How the call ended, by what the declaration makes of its status.</param>
/// <param name="Status">The status word of the last attempt; 0 when no call was made.</param>
/// <param name="Processor">The LP index, or -1 when no call was made and none was meant.</param>
/// <param name="Attempts">How many times the leaf was issued, retries and cursor steps included.</param>
/// <param name="Trigger">What became of the trigger: <see cref="TriggerOutcome.Done"/> once the call was made.</param>
[StructLayout(LayoutKind.Auto)] // three words instead of four: fan-outs keep one of these per processor
public readonly record struct LeafReport(LeafOutcome Outcome, ulong Status, int Processor, int Attempts, TriggerOutcome Trigger)
{
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

using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Many threads at one machine, with triggers that claim it and triggers that move it at once: no move is lost or made twice, no claim is left behind, whatever guards and actions throw.</summary>
public sealed class ContentionTests
{
    private const int Threads = 4;
    private const int Rounds = 20_000;

    [Fact]
    public void Atomic_PlainAndClaimingTriggers_EachMoveOnce()
    {
        var ring = new AtomicRing();
        int moves = Race(ring.Step, ring.Nudge, () => ring.Fire(AtomicRing.Trigger.Step));

        Assert.Equal(moves % 3, (int)ring.State);
        Assert.True(ring.Actions > 0);
        Assert.Equal(TriggerOutcome.Done, ring.Step());
    }

    [Fact]
    public void Serialized_PlainAndClaimingTriggers_EachMoveOnce()
    {
        var ring = new SerializedRing();
        int moves = Race(ring.Step, ring.Nudge, () => ring.Fire(SerializedRing.Trigger.Step));

        Assert.Equal(moves % 3, (int)ring.State);
        Assert.True(ring.Actions > 0);
        Assert.Equal(TriggerOutcome.Done, ring.Step());
    }

    /// <summary>How many moves there were.</summary>
    private static int Race(Func<TriggerOutcome> step, Func<TriggerOutcome> nudge, Func<TriggerOutcome> fire)
    {
        int moves = 0;
        TestThreads.Race(Threads, _ =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                bool moved;
                try
                {
                    moved = (i % 3) switch { 0 => step(), 1 => fire(), _ => nudge() } == TriggerOutcome.Done;
                }
                catch (InvalidTimeZoneException)
                {
                    moved = false; // from the guard: nothing was done
                }
                catch (TimeZoneNotFoundException)
                {
                    moved = true; // from the action: what it did cannot be taken back
                }

                Interlocked.Add(ref moves, moved ? 1 : 0);
            }
        });
        return moves;
    }
}

/// <summary>Three corners.</summary>
public enum Corner
{
    First,
    Second,
    Third,
}

/// <summary>A ring for any thread.</summary>
[StateMachine(Initial = Corner.First, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class AtomicRing
{
    private int _actions;
    private int _questions;

    /// <summary>Counted without a lock: the claim must be enough.</summary>
    public int Actions => _actions;

    [Transition(Corner.First, Corner.Second)]
    [Transition(Corner.Second, Corner.Third)]
    [Transition(Corner.Third, Corner.First)]
    public partial TriggerOutcome Step();

    [Transition(Corner.First, Corner.Second, Guard = nameof(Allows), Action = nameof(Count))]
    [Transition(Corner.Second, Corner.Third, Guard = nameof(Allows), Action = nameof(Count))]
    [Transition(Corner.Third, Corner.First, Guard = nameof(Allows), Action = nameof(Count))]
    public partial TriggerOutcome Nudge();

    private bool Allows() => ++_questions % 7 == 0 ? throw new InvalidTimeZoneException("from the guard") : _questions % 5 != 0;

    private void Count()
    {
        _actions++;
        if (_actions % 11 == 0)
        {
            throw new TimeZoneNotFoundException("from the action");
        }
    }
}

/// <summary>The same behind a gate.</summary>
[StateMachine(Initial = Corner.First, Concurrency = MachineConcurrency.Serialized)]
public sealed partial class SerializedRing
{
    private int _actions;
    private int _questions;

    /// <summary>Counted without a lock: the gate must be enough.</summary>
    public int Actions => _actions;

    [Transition(Corner.First, Corner.Second)]
    [Transition(Corner.Second, Corner.Third)]
    [Transition(Corner.Third, Corner.First)]
    public partial TriggerOutcome Step();

    [Transition(Corner.First, Corner.Second, Guard = nameof(Allows), Action = nameof(Count))]
    [Transition(Corner.Second, Corner.Third, Guard = nameof(Allows), Action = nameof(Count))]
    [Transition(Corner.Third, Corner.First, Guard = nameof(Allows), Action = nameof(Count))]
    public partial TriggerOutcome Nudge();

    private bool Allows() => ++_questions % 7 == 0 ? throw new InvalidTimeZoneException("from the guard") : _questions % 5 != 0;

    private void Count()
    {
        _actions++;
        if (_actions % 11 == 0)
        {
            throw new TimeZoneNotFoundException("from the action");
        }
    }
}

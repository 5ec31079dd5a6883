namespace TdxStateGen.Benchmarks;

/// <summary>Four states in a ring, and two triggers that go either way round in every state.</summary>
public enum RingState
{
    /// <summary>The first.</summary>
    North,

    /// <summary>The second.</summary>
    East,

    /// <summary>The third.</summary>
    South,

    /// <summary>The fourth.</summary>
    West,
}

/// <summary>The ring without protection.</summary>
[StateMachine(Initial = RingState.North)]
public sealed partial class Ring
{
    /// <summary>Clockwise.</summary>
    [Transition(RingState.North, RingState.East)]
    [Transition(RingState.East, RingState.South)]
    [Transition(RingState.South, RingState.West)]
    [Transition(RingState.West, RingState.North)]
    public partial TriggerOutcome Clockwise();

    /// <summary>The other way.</summary>
    [Transition(RingState.North, RingState.West)]
    [Transition(RingState.West, RingState.South)]
    [Transition(RingState.South, RingState.East)]
    [Transition(RingState.East, RingState.North)]
    public partial TriggerOutcome Back();
}

/// <summary>The ring for any thread.</summary>
[StateMachine(Initial = RingState.North, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class AtomicRing
{
    /// <summary>Clockwise.</summary>
    [Transition(RingState.North, RingState.East)]
    [Transition(RingState.East, RingState.South)]
    [Transition(RingState.South, RingState.West)]
    [Transition(RingState.West, RingState.North)]
    public partial TriggerOutcome Clockwise();

    /// <summary>The other way.</summary>
    [Transition(RingState.North, RingState.West)]
    [Transition(RingState.West, RingState.South)]
    [Transition(RingState.South, RingState.East)]
    [Transition(RingState.East, RingState.North)]
    public partial TriggerOutcome Back();
}

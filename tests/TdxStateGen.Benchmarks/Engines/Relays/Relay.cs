using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>States of a relay.</summary>
public enum RelayState
{
    /// <summary>Where it begins.</summary>
    Off,

    /// <summary>Reached without a hook.</summary>
    On,

    /// <summary>Reached by way of an entry hook, where the machine has one.</summary>
    Hot,
}

/// <summary>For one thread at a time.</summary>
[StateMachine(Initial = RelayState.Off)]
public sealed partial class Relay
{
    /// <summary>How often the relay became hot.</summary>
    public int Heats { get; private set; }

    /// <summary>Nothing but a move.</summary>
    [Transition(RelayState.Off, RelayState.On)]
    [Transition(RelayState.On, RelayState.Off)]
    public partial void Plain();

    /// <summary>Under a guard that holds.</summary>
    [Transition(RelayState.Off, RelayState.On, Guard = nameof(Holds))]
    [Transition(RelayState.On, RelayState.Off, Guard = nameof(Holds))]
    public partial void Guarded();

    /// <summary>There a hook runs, back it does not.</summary>
    [Transition(RelayState.Off, RelayState.Hot)]
    [Transition(RelayState.Hot, RelayState.Off)]
    public partial void Heated();

    private static bool Holds() => RelayGuard.Holds();

    [OnEntry(RelayState.Hot)]
    private void CountHeat() => Heats++;
}

/// <summary>For any thread.</summary>
[StateMachine(Initial = RelayState.Off, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class AtomicRelay
{
    /// <summary>How often the relay became hot.</summary>
    public int Heats { get; private set; }

    /// <summary>Nothing but a move.</summary>
    [Transition(RelayState.Off, RelayState.On)]
    [Transition(RelayState.On, RelayState.Off)]
    public partial void Plain();

    /// <summary>Under a guard that holds.</summary>
    [Transition(RelayState.Off, RelayState.On, Guard = nameof(Holds))]
    [Transition(RelayState.On, RelayState.Off, Guard = nameof(Holds))]
    public partial void Guarded();

    /// <summary>There a hook runs, back it does not.</summary>
    [Transition(RelayState.Off, RelayState.Hot)]
    [Transition(RelayState.Hot, RelayState.Off)]
    public partial void Heated();

    private static bool Holds() => RelayGuard.Holds();

    [OnEntry(RelayState.Hot)]
    private void CountHeat() => Heats++;
}

/// <summary>For any thread, one after the other.</summary>
[StateMachine(Initial = RelayState.Off, Concurrency = MachineConcurrency.Serialized)]
public sealed partial class SerializedRelay
{
    /// <summary>How often the relay became hot.</summary>
    public int Heats { get; private set; }

    /// <summary>Nothing but a move.</summary>
    [Transition(RelayState.Off, RelayState.On)]
    [Transition(RelayState.On, RelayState.Off)]
    public partial void Plain();

    /// <summary>Under a guard that holds.</summary>
    [Transition(RelayState.Off, RelayState.On, Guard = nameof(Holds))]
    [Transition(RelayState.On, RelayState.Off, Guard = nameof(Holds))]
    public partial void Guarded();

    /// <summary>There a hook runs, back it does not.</summary>
    [Transition(RelayState.Off, RelayState.Hot)]
    [Transition(RelayState.Hot, RelayState.Off)]
    public partial void Heated();

    private static bool Holds() => RelayGuard.Holds();

    [OnEntry(RelayState.Hot)]
    private void CountHeat() => Heats++;
}

namespace TdxStateGen.Benchmarks;

/// <summary>Three states in a circle.</summary>
public enum Phase
{
    /// <summary>Leads to the second.</summary>
    First,

    /// <summary>Leads to the third.</summary>
    Second,

    /// <summary>Leads to the first.</summary>
    Third,
}

/// <summary>The circle, for one thread at a time.</summary>
[StateMachine(Initial = Phase.First)]
public sealed partial class Cycle
{
    /// <summary>The next state.</summary>
    [Transition(Phase.First, Phase.Second)]
    [Transition(Phase.Second, Phase.Third)]
    [Transition(Phase.Third, Phase.First)]
    public partial void Step();
}

/// <summary>The circle, for any thread.</summary>
[StateMachine(Initial = Phase.First, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class AtomicCycle
{
    /// <summary>The next state.</summary>
    [Transition(Phase.First, Phase.Second)]
    [Transition(Phase.Second, Phase.Third)]
    [Transition(Phase.Third, Phase.First)]
    public partial void Step();
}

/// <summary>The circle, for any thread, one after the other.</summary>
[StateMachine(Initial = Phase.First, Concurrency = MachineConcurrency.Serialized)]
public sealed partial class SerializedCycle
{
    /// <summary>The next state.</summary>
    [Transition(Phase.First, Phase.Second)]
    [Transition(Phase.Second, Phase.Third)]
    [Transition(Phase.Third, Phase.First)]
    public partial void Step();
}

/// <summary>The circle as a switch.</summary>
public sealed class HandWrittenCycleSwitch
{
    /// <summary>The current state.</summary>
    public Phase Phase { get; private set; }

    /// <summary>The next state.</summary>
    public void Step()
    {
        switch (Phase)
        {
            case Phase.First:
                Phase = Phase.Second;
                break;
            case Phase.Second:
                Phase = Phase.Third;
                break;
            case Phase.Third:
                Phase = Phase.First;
                break;
            default:
                throw new InvalidOperationException("No such state.");
        }
    }
}

/// <summary>The circle as a table.</summary>
public sealed class HandWrittenCycleTable
{
    private const byte None = 255;

    private Phase _phase;

    /// <summary>The current state.</summary>
    public Phase Phase => _phase;

    /// <summary>Which state follows which.</summary>
    internal static ReadOnlySpan<byte> Next => [1, 2, 0];

    /// <summary>The next state.</summary>
    public void Step()
    {
        byte next = Next[(int)_phase];
        if (next == None)
        {
            throw new InvalidOperationException("Not permitted.");
        }

        _phase = (Phase)next;
    }
}

using MassTransit;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>MassTransit 8's saga state machine.</summary>
public readonly struct MassTransitSaga : IEngine<MassTransitSaga>
{
    private readonly TableSaga _machine;
    private readonly SagaDriver _saga;

    private MassTransitSaga(TableSaga machine)
    {
        _machine = machine;
        _saga = new(machine);
    }

    /// <inheritdoc/>
    public int State => _saga.State;

    /// <inheritdoc/>
    public static MassTransitSaga Create() => new(Define());

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        int before = _saga.State;
        _saga.Raise(_machine.Triggers[trigger]);
        return _saga.State != before;
    }

    /// <summary>The definition of the maze, which instances share.</summary>
    internal static TableSaga Define() => new(MazeTable.Next, MazeTable.Triggers);
}

/// <summary>A definition that is read from a table: of states in rows, of triggers in columns.</summary>
internal sealed class TableSaga : MassTransitStateMachine<SagaState>
{
    public TableSaga(ReadOnlySpan<byte> table, int triggers)
    {
        Triggers = [.. Enumerable.Range(0, triggers).Select(i => Event("Trigger" + i))];
        State[] states = [.. Enumerable.Range(0, table.Length / triggers).Select(i => State("State" + i))];
        InstanceState(static state => state.CurrentState, states);
        for (int cell = 0; cell < table.Length; cell++)
        {
            if (table[cell] != MazeTable.None)
            {
                During(states[cell / triggers], When(Triggers[cell % triggers]).TransitionTo(states[table[cell]]));
            }
        }

        OnUnhandledEvent(static context => context.Ignore());
    }

    public Event[] Triggers { get; }
}

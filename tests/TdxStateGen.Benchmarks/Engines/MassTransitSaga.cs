using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>MassTransit 8's saga state machine without the bus, as its own tests drive it: one behavior context per event, since that is what a message costs; the message's own context is made once.</summary>
public readonly struct MassTransitSaga : IEngine<MassTransitSaga>
{
    // Initial and Final come before the rooms.
    private const int FirstRoom = 3;

    private readonly SagaMachine _machine;
    private readonly SagaState _state;
    private readonly SagaConsumeContext<SagaState> _context;

    private MassTransitSaga(SagaMachine machine)
    {
        _machine = machine;
        _state = new SagaState { CurrentState = FirstRoom };
        _context = new InMemorySagaConsumeContext<SagaState, SagaMessage>(new MessageConsumeContext<SagaMessage>(new QuietConsumeContext(), new SagaMessage()), new SagaInstance<SagaState>(_state));
    }

    /// <inheritdoc/>
    public int State => _state.CurrentState - FirstRoom;

    /// <inheritdoc/>
    public static MassTransitSaga Create() => new(new SagaMachine());

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        int before = _state.CurrentState;
        MassTransitStateMachine<SagaState>.BehaviorContextProxy context = new(_machine, _context, _machine.Doors[trigger]);
        ((StateMachine<SagaState>)_machine).RaiseEvent(context).GetAwaiter().GetResult();
        return _state.CurrentState != before;
    }

    internal sealed record SagaMessage;

    internal sealed class SagaState : SagaStateMachineInstance
    {
        public Guid CorrelationId { get; set; }

        public int CurrentState { get; set; }
    }

    internal sealed class SagaMachine : MassTransitStateMachine<SagaState>
    {
        public SagaMachine()
        {
            Doors = [.. Enumerable.Range(0, MazeTable.Triggers).Select(i => Event("Door" + i))];
            State[] rooms = [.. Enumerable.Range(0, MazeTable.Rooms).Select(i => State("Room" + i))];
            InstanceState(static state => state.CurrentState, rooms);
            for (int room = 0; room < rooms.Length; room++)
            {
                for (int door = 0; door < Doors.Length; door++)
                {
                    byte next = MazeTable.Next[(room * MazeTable.Triggers) + door];
                    if (next != MazeTable.None)
                    {
                        During(rooms[room], When(Doors[door]).TransitionTo(rooms[next]));
                    }
                }
            }

            OnUnhandledEvent(static context => context.Ignore());
        }

        public Event[] Doors { get; }
    }
}

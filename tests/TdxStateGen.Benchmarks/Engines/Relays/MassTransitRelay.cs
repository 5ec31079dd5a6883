using MassTransit;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>MassTransit 8's saga: the guard is an event's filter, the entry action an activity of the state, the observer one of the machine's state changes.</summary>
public readonly struct MassTransitRelay : IRelay<MassTransitRelay>
{
    private readonly RelaySaga _machine;
    private readonly SagaDriver _saga;

    private MassTransitRelay(RelaySaga machine)
    {
        _machine = machine;
        _saga = new(machine);
    }

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static MassTransitRelay Create(Counter? moves)
    {
        RelaySaga machine = new();
        if (moves is not null)
        {
            machine.ConnectStateObserver(new Observer(moves));
        }

        return new(machine);
    }

    /// <inheritdoc/>
    public void Plain() => _saga.Raise(_machine.Plain);

    /// <inheritdoc/>
    public void Guarded() => _saga.Raise(_machine.Guarded);

    /// <inheritdoc/>
    public void Heated() => _saga.Raise(_machine.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => ((RelayState)_saga.State, _machine.Heats);

    private sealed class Observer(Counter moves) : IStateObserver<SagaState>
    {
        public Task StateChanged(BehaviorContext<SagaState> context, State currentState, State previousState)
        {
            moves.Count++;
            return Task.CompletedTask;
        }
    }

    private sealed class RelaySaga : MassTransitStateMachine<SagaState>
    {
        public RelaySaga()
        {
            Plain = Event("Plain");
            Guarded = Event("Guarded");
            Heated = Event("Heated");
            State off = State("Off"), on = State("On"), hot = State("Hot");
            InstanceState(static state => state.CurrentState, off, on, hot);
            During(off, When(Plain).TransitionTo(on), When(Guarded, static _ => RelayGuard.Holds()).TransitionTo(on), When(Heated).TransitionTo(hot));
            During(on, When(Plain).TransitionTo(off), When(Guarded, static _ => RelayGuard.Holds()).TransitionTo(off));
            During(hot, When(Heated).TransitionTo(off));
            WhenEnter(hot, entering => entering.Then(_ => Heats++));
        }

        public Event Plain { get; }

        public Event Guarded { get; }

        public Event Heated { get; }

        public int Heats { get; private set; }
    }
}

using Microsoft.Coyote.Actors;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Coyote's state machine, by events: the guard is asked by the event's handler, the entry action is its attribute's. It has no observer of one machine, only a log of all of them.</summary>
public readonly struct CoyoteRelay : IRelay<CoyoteRelay>
{
    private static readonly Plain PlainEvent = new();
    private static readonly Guarded GuardedEvent = new();
    private static readonly Heated HeatedEvent = new();

    private readonly ActorId _actor;

    private CoyoteRelay(ActorId actor) => _actor = actor;

    /// <inheritdoc/>
    public static bool CanBeObserved => false;

    /// <inheritdoc/>
    public static CoyoteRelay Create(Counter? moves) => new(CoyoteHost.Actors.CreateActor(typeof(RelayMachine)));

    /// <inheritdoc/>
    void IRelay<CoyoteRelay>.Plain() => CoyoteHost.Actors.SendEvent(_actor, PlainEvent);

    /// <inheritdoc/>
    void IRelay<CoyoteRelay>.Guarded() => CoyoteHost.Actors.SendEvent(_actor, GuardedEvent);

    /// <inheritdoc/>
    void IRelay<CoyoteRelay>.Heated() => CoyoteHost.Actors.SendEvent(_actor, HeatedEvent);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish()
    {
        (int heats, int state) = CoyoteHost.Ask(_actor);
        return ((RelayState)state, heats);
    }

    private sealed class Plain : Event;

    private sealed class Guarded : Event;

    private sealed class Heated : Event;

    private sealed class RelayMachine : StateMachine
    {
        private int _heats;

        private void Heat() => _heats++;

        private void TurnOnIfItHolds()
        {
            if (RelayGuard.Holds())
            {
                RaiseGotoStateEvent<On>();
            }
        }

        private void TurnOffIfItHolds()
        {
            if (RelayGuard.Holds())
            {
                RaiseGotoStateEvent<Off>();
            }
        }

        private void Tell(Event question) => CoyoteHost.Question.Reply<RelayState>(question, _heats, CurrentState);

        [Start]
        [OnEventGotoState(typeof(Plain), typeof(On))]
        [OnEventDoAction(typeof(Guarded), nameof(TurnOnIfItHolds))]
        [OnEventGotoState(typeof(Heated), typeof(Hot))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class Off : State;

        [OnEventGotoState(typeof(Plain), typeof(Off))]
        [OnEventDoAction(typeof(Guarded), nameof(TurnOffIfItHolds))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class On : State;

        [OnEntry(nameof(Heat))]
        [OnEventGotoState(typeof(Heated), typeof(Off))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class Hot : State;
    }
}

using Akka.Actor;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Akka.NET's FSM, by messages: the guard is asked where the message is handled, the entry action and the observer are handlers of its transitions.</summary>
public readonly struct AkkaRelay : IRelay<AkkaRelay>
{
    private static readonly object[] Messages = [.. Enum.GetValues<Relay.Trigger>().Cast<object>()];

    private readonly IActorRef _actor;

    private AkkaRelay(IActorRef actor) => _actor = actor;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static AkkaRelay Create(Counter? moves) => new(AkkaActor.Actors.Value.ActorOf(Props.Create(() => new RelayActor(moves))));

    /// <inheritdoc/>
    public void Plain() => Tell(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => Tell(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => Tell(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => _actor.Ask<(RelayState, int)>(AkkaActor.Question).GetAwaiter().GetResult();

    private void Tell(Relay.Trigger trigger) => _actor.Tell(Messages[(int)trigger], ActorRefs.NoSender);

    private sealed class RelayActor : FSM<RelayState, int>
    {
        private int _heats;

        public RelayActor(Counter? moves)
        {
            StartWith(RelayState.Off, 0);
            When(RelayState.Off, message => message.FsmEvent switch
            {
                Relay.Trigger.Plain => GoTo(RelayState.On),
                Relay.Trigger.Guarded when RelayGuard.Holds() => GoTo(RelayState.On),
                Relay.Trigger.Heated => GoTo(RelayState.Hot),
                _ => Remain(message.FsmEvent),
            });
            When(RelayState.On, message => message.FsmEvent switch
            {
                Relay.Trigger.Plain => GoTo(RelayState.Off),
                Relay.Trigger.Guarded when RelayGuard.Holds() => GoTo(RelayState.Off),
                _ => Remain(message.FsmEvent),
            });
            When(RelayState.Hot, message => message.FsmEvent is Relay.Trigger.Heated ? GoTo(RelayState.Off) : Remain(message.FsmEvent));
            OnTransition((_, to) => _heats += to == RelayState.Hot ? 1 : 0);
            Initialize(); // which tells of arriving in the first state
            if (moves is not null)
            {
                OnTransition((_, _) => moves.Count++);
            }
        }

        private State<RelayState, int> Remain(object message)
        {
            if (ReferenceEquals(message, AkkaActor.Question))
            {
                Sender.Tell((StateName, _heats));
            }

            return Stay();
        }
    }
}

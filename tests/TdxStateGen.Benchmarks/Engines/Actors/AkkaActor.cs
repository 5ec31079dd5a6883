using Akka.Actor;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Akka.NET's FSM.</summary>
public readonly struct AkkaActor : IActorEngine<AkkaActor>
{
    // Made once: a message is an object, and what it holds is not what is measured.
    private static readonly object[] Messages = [.. Enumerable.Range(0, MazeTable.Triggers).Select(static trigger => (object)trigger)];
    private static readonly object Question = new();
    private static readonly Lazy<ActorSystem> Actors = new(static () => ActorSystem.Create("maze", "akka.loglevel = WARNING"));

    private readonly IActorRef _actor;

    private AkkaActor(IActorRef actor) => _actor = actor;

    /// <inheritdoc/>
    public static AkkaActor Create() => new(Actors.Value.ActorOf(Props.Create<MazeActor>()));

    /// <inheritdoc/>
    public (int Moves, int Room) Run(ReadOnlySpan<byte> word)
    {
        foreach (byte trigger in word)
        {
            _actor.Tell(Messages[trigger], ActorRefs.NoSender);
        }

        return _actor.Ask<(int, int)>(Question).GetAwaiter().GetResult();
    }

    private sealed class MazeActor : FSM<Room, int>
    {
        private int _moves;

        public MazeActor()
        {
            StartWith(Room.A, 0);
            foreach (Room room in Enum.GetValues<Room>())
            {
                When(room, Handle);
            }

            Initialize();
        }

        private State<Room, int> Handle(Event<int> message)
        {
            if (message.FsmEvent is int trigger)
            {
                byte next = MazeTable.Next[((int)StateName * MazeTable.Triggers) + trigger];
                if (next == MazeTable.None)
                {
                    return Stay();
                }

                _moves++;
                return GoTo((Room)next);
            }

            Sender.Tell((_moves, (int)StateName));
            return Stay();
        }
    }
}

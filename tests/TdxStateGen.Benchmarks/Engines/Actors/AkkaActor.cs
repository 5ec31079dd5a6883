using Akka.Actor;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Akka.NET's FSM.</summary>
public readonly struct AkkaActor : IActorEngine<AkkaActor>
{
    // Made once: a message is an object, and what it holds is not what is measured.
    private static readonly object[] Messages = [.. Enumerable.Range(0, MazeTable.Triggers).Select(static trigger => (object)trigger)];
    internal static readonly object Question = new();
    internal static readonly Lazy<ActorSystem> Actors = new(static () => ActorSystem.Create("maze", "akka.loglevel = WARNING"));

    private readonly IActorRef _actor;

    private AkkaActor(IActorRef actor) => _actor = actor;

    /// <inheritdoc/>
    public static AkkaActor Create() => Start(MazeTable.Next, MazeTable.Triggers);

    /// <inheritdoc/>
    public (int Moves, int Room) Run(ReadOnlySpan<byte> word)
    {
        foreach (byte trigger in word)
        {
            _actor.Tell(Messages[trigger], ActorRefs.NoSender);
        }

        return _actor.Ask<(int, int)>(Question).GetAwaiter().GetResult();
    }

    /// <summary>Starts an actor whose ways are those of a table: of rooms in rows, of triggers in columns.</summary>
    internal static AkkaActor Start(ReadOnlySpan<byte> table, int triggers)
    {
        byte[] ways = [.. table];
        return new(Actors.Value.ActorOf(Props.Create(() => new TableActor(ways, triggers))));
    }

    private sealed class TableActor : FSM<Room, int>
    {
        private readonly byte[] _table;
        private readonly int _triggers;
        private int _moves;

        public TableActor(byte[] table, int triggers)
        {
            _table = table;
            _triggers = triggers;
            StartWith(Room.A, 0);
            foreach (Room room in Enum.GetValues<Room>().Take(table.Length / triggers))
            {
                When(room, Handle);
            }

            Initialize();
        }

        private State<Room, int> Handle(Event<int> message)
        {
            if (message.FsmEvent is int trigger)
            {
                byte next = _table[((int)StateName * _triggers) + trigger];
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

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Stateless as its users write it, with what it offers that is fastest: the state in a field of theirs, no parameters, transitions configured once.</summary>
public readonly struct HandWrittenStateless : IEngine<HandWrittenStateless>
{
    private readonly Holder _holder;

    private HandWrittenStateless(Holder holder) => _holder = holder;

    /// <inheritdoc/>
    public int State => (int)_holder.Room;

    /// <inheritdoc/>
    public static HandWrittenStateless Create() => new(new Holder(Stateless.FiringMode.Queued));

    /// <inheritdoc/>
    public bool Fire(int trigger) => _holder.Fire(trigger);

    internal static Holder Make(Stateless.FiringMode mode) => new(mode);

    internal sealed class Holder
    {
        private readonly Stateless.StateMachine<Room, Maze.Trigger> _machine;

        public Holder(Stateless.FiringMode mode)
        {
            _machine = new(() => Room, room => Room = room, mode);
            _machine.OnUnhandledTrigger(static (_, _) => { });
            for (int room = 0; room < MazeTable.Rooms; room++)
            {
                Stateless.StateMachine<Room, Maze.Trigger>.StateConfiguration configuration = _machine.Configure((Room)room);
                for (int trigger = 0; trigger < MazeTable.Triggers; trigger++)
                {
                    byte next = MazeTable.Next[(room * MazeTable.Triggers) + trigger];
                    if (next != MazeTable.None)
                    {
                        configuration.Permit((Maze.Trigger)trigger, (Room)next);
                    }
                }
            }
        }

        public Room Room { get; private set; }

        public bool Fire(int trigger)
        {
            Room before = Room;
            _machine.Fire((Maze.Trigger)trigger);
            return Room != before;
        }
    }
}

/// <summary>The same in Stateless's other mode, which does without a queue.</summary>
public readonly struct HandWrittenStatelessImmediate : IEngine<HandWrittenStatelessImmediate>
{
    private readonly HandWrittenStateless.Holder _holder;

    private HandWrittenStatelessImmediate(HandWrittenStateless.Holder holder) => _holder = holder;

    /// <inheritdoc/>
    public int State => (int)_holder.Room;

    /// <inheritdoc/>
    public static HandWrittenStatelessImmediate Create() => new(HandWrittenStateless.Make(Stateless.FiringMode.Immediate));

    /// <inheritdoc/>
    public bool Fire(int trigger) => _holder.Fire(trigger);
}

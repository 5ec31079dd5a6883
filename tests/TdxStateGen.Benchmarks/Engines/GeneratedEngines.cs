namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Ours, for one thread at a time.</summary>
public readonly struct GeneratedNone : IEngine<GeneratedNone>
{
    private readonly Maze _maze;

    private GeneratedNone(Maze maze) => _maze = maze;

    /// <inheritdoc/>
    public int State => (int)_maze.State;

    /// <inheritdoc/>
    public static GeneratedNone Create() => new(new Maze());

    /// <inheritdoc/>
    public bool Fire(int trigger) => _maze.Fire((Maze.Trigger)trigger) == TriggerOutcome.Done;
}

/// <summary>Ours, for any thread: one compare-and-swap.</summary>
public readonly struct GeneratedAtomic : IEngine<GeneratedAtomic>
{
    private readonly AtomicMaze _maze;

    private GeneratedAtomic(AtomicMaze maze) => _maze = maze;

    /// <inheritdoc/>
    public int State => (int)_maze.State;

    /// <inheritdoc/>
    public static GeneratedAtomic Create() => new(new AtomicMaze());

    /// <inheritdoc/>
    public bool Fire(int trigger) => _maze.Fire((AtomicMaze.Trigger)trigger) == TriggerOutcome.Done;
}

/// <summary>Ours, behind a gate.</summary>
public readonly struct GeneratedSerialized : IEngine<GeneratedSerialized>
{
    private readonly SerializedMaze _maze;

    private GeneratedSerialized(SerializedMaze maze) => _maze = maze;

    /// <inheritdoc/>
    public int State => (int)_maze.State;

    /// <inheritdoc/>
    public static GeneratedSerialized Create() => new(new SerializedMaze());

    /// <inheritdoc/>
    public bool Fire(int trigger) => _maze.Fire((SerializedMaze.Trigger)trigger) == TriggerOutcome.Done;
}

/// <summary>The Stateless configuration that we generate.</summary>
public readonly struct GeneratedStateless : IEngine<GeneratedStateless>
{
    private readonly Stateless.StateMachine<Room, Maze.Trigger> _machine;

    private GeneratedStateless(Stateless.StateMachine<Room, Maze.Trigger> machine) => _machine = machine;

    /// <inheritdoc/>
    public int State => (int)_machine.State;

    /// <inheritdoc/>
    public static GeneratedStateless Create()
    {
        Stateless.StateMachine<Room, Maze.Trigger> machine = new Maze().CreateStateless();
        machine.OnUnhandledTrigger(static (_, _) => { });
        return new(machine);
    }

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        // No door leads back into its own room.
        Room before = _machine.State;
        _machine.Fire((Maze.Trigger)trigger);
        return _machine.State != before;
    }
}

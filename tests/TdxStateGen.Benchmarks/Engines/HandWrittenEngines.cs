namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The nested switch, without synchronisation.</summary>
public readonly struct NestedSwitch : IEngine<NestedSwitch>
{
    private readonly HandWrittenSwitch _machine;

    private NestedSwitch(HandWrittenSwitch machine) => _machine = machine;

    /// <inheritdoc/>
    public int State => (int)_machine.Room;

    /// <inheritdoc/>
    public static NestedSwitch Create() => new(new HandWrittenSwitch());

    /// <inheritdoc/>
    public bool Fire(int trigger) => _machine.Fire((Maze.Trigger)trigger);
}

/// <summary>The table, as somebody would write it who knows that tables are fast, without synchronisation.</summary>
public readonly struct Table : IEngine<Table>
{
    private readonly HandWrittenTable _machine;

    private Table(HandWrittenTable machine) => _machine = machine;

    /// <inheritdoc/>
    public int State => (int)_machine.Room;

    /// <inheritdoc/>
    public static Table Create() => new(new HandWrittenTable());

    /// <inheritdoc/>
    public bool Fire(int trigger) => _machine.Fire((Maze.Trigger)trigger);
}

/// <summary>The nested switch under <see cref="Lock"/>: what most people write for threads.</summary>
public readonly struct LockedSwitch : IEngine<LockedSwitch>
{
    private readonly HandWrittenSwitch _machine;
    private readonly Lock _lock;

    private LockedSwitch(HandWrittenSwitch machine)
    {
        _machine = machine;
        _lock = new();
    }

    /// <inheritdoc/>
    public int State => (int)_machine.Room;

    /// <inheritdoc/>
    public static LockedSwitch Create() => new(new HandWrittenSwitch());

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        lock (_lock)
        {
            return _machine.Fire((Maze.Trigger)trigger);
        }
    }
}

/// <summary>The floor: load the state, load its table cell, store. Checks nothing, and knows no refusal but by staying where it is.</summary>
public readonly struct Floor : IEngine<Floor>
{
    private readonly byte[] _state;

    private Floor(byte[] state) => _state = state;

    /// <inheritdoc/>
    public int State => _state[0] / FloorTable.RowLength;

    /// <inheritdoc/>
    public static Floor Create() => new(new byte[1]);

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        ref byte state = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_state);
        byte before = state;
        state = FloorTable.Next(before + trigger);
        return state != before;
    }
}

/// <summary>The floor of what is safe for threads: load, table, one locked compare-and-swap.</summary>
public readonly struct FloorCompareAndSwap : IEngine<FloorCompareAndSwap>
{
    private readonly int[] _state;

    private FloorCompareAndSwap(int[] state) => _state = state;

    /// <inheritdoc/>
    public int State => _state[0] / FloorTable.RowLength;

    /// <inheritdoc/>
    public static FloorCompareAndSwap Create() => new(new int[1]);

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        ref int state = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_state);
        while (true)
        {
            int before = state;
            int after = FloorTable.Next(before + trigger);
            if (Interlocked.CompareExchange(ref state, after, before) == before)
            {
                return after != before;
            }
        }
    }
}

/// <summary>The same for machines that refuse: where the table has no way, nothing is exchanged. The least that an engine can do that leaves a refused trigger without a locked instruction.</summary>
public readonly struct FloorRefusing : IEngine<FloorRefusing>
{
    private readonly int[] _state;

    private FloorRefusing(int[] state) => _state = state;

    /// <inheritdoc/>
    public int State => _state[0] / FloorTable.RowLength;

    /// <inheritdoc/>
    public static FloorRefusing Create() => new(new int[1]);

    /// <inheritdoc/>
    public bool Fire(int trigger)
    {
        ref int state = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_state);
        while (true)
        {
            int before = state;
            int after = FloorTable.Next(before + trigger);
            if (after == before)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref state, after, before) == before)
            {
                return true;
            }
        }
    }
}

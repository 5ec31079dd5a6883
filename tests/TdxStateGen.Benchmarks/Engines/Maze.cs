namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Twelve rooms, of which each has doors in three of six directions: the machine that every engine runs.</summary>
public enum Room
{
    /// <summary>Room A.</summary>
    A,

    /// <summary>Room B.</summary>
    B,

    /// <summary>Room C.</summary>
    C,

    /// <summary>Room D.</summary>
    D,

    /// <summary>Room E.</summary>
    E,

    /// <summary>Room F.</summary>
    F,

    /// <summary>Room G.</summary>
    G,

    /// <summary>Room H.</summary>
    H,

    /// <summary>Room I.</summary>
    I,

    /// <summary>Room J.</summary>
    J,

    /// <summary>Room K.</summary>
    K,

    /// <summary>Room L.</summary>
    L,
}

/// <summary>For one thread at a time.</summary>
[StateMachine(Initial = Room.A)]
public sealed partial class Maze
{
    /// <summary>One of six ways.</summary>
    [Transition(Room.A, Room.G)]
    [Transition(Room.B, Room.L)]
    [Transition(Room.D, Room.J)]
    [Transition(Room.G, Room.J)]
    [Transition(Room.H, Room.E)]
    public partial void North();

    /// <summary>One of six ways.</summary>
    [Transition(Room.B, Room.E)]
    [Transition(Room.E, Room.G)]
    [Transition(Room.I, Room.D)]
    [Transition(Room.J, Room.F)]
    [Transition(Room.K, Room.E)]
    [Transition(Room.L, Room.D)]
    public partial void East();

    /// <summary>One of six ways.</summary>
    [Transition(Room.E, Room.F)]
    [Transition(Room.F, Room.A)]
    [Transition(Room.G, Room.I)]
    [Transition(Room.H, Room.B)]
    [Transition(Room.J, Room.K)]
    [Transition(Room.K, Room.F)]
    [Transition(Room.L, Room.J)]
    public partial void South();

    /// <summary>One of six ways.</summary>
    [Transition(Room.C, Room.E)]
    [Transition(Room.E, Room.K)]
    [Transition(Room.G, Room.C)]
    [Transition(Room.H, Room.I)]
    [Transition(Room.I, Room.B)]
    [Transition(Room.J, Room.F)]
    public partial void West();

    /// <summary>One of six ways.</summary>
    [Transition(Room.A, Room.F)]
    [Transition(Room.B, Room.J)]
    [Transition(Room.C, Room.I)]
    [Transition(Room.D, Room.J)]
    [Transition(Room.F, Room.E)]
    public partial void Up();

    /// <summary>One of six ways.</summary>
    [Transition(Room.A, Room.H)]
    [Transition(Room.C, Room.E)]
    [Transition(Room.D, Room.B)]
    [Transition(Room.F, Room.D)]
    [Transition(Room.I, Room.D)]
    [Transition(Room.K, Room.B)]
    [Transition(Room.L, Room.K)]
    public partial void Down();
}

namespace TdxStateGen.Generators.Diagrams;

/// <summary>
/// What a reader is shown of a machine, in words without C# decoration: the content of the text form (<see cref="OutlineText"/>) and all that diagrams are drawn from. The generator makes it from
/// its model; the console app reads it back from text. Indices are positions in the lists here.
/// </summary>
internal sealed record MachineOutline
{
    /// <summary>The class as a reader knows it, such as <c>Outer&lt;T&gt;.Door</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the state property.</summary>
    public required string StateProperty { get; init; }

    /// <summary>The state enum with its namespace.</summary>
    public required string StateType { get; init; }

    /// <summary>The concurrency promise, such as <c>Atomic</c>.</summary>
    public required string Concurrency { get; init; }

    public required IReadOnlyList<OutlineState> States { get; init; }

    /// <summary>Index of the initial state.</summary>
    public required int Initial { get; init; }

    public required IReadOnlyList<OutlineTrigger> Triggers { get; init; }

    /// <summary>What triggers do in states, by state, then trigger, then order of trial. On-demand triggers have theirs in <see cref="OutlineTrigger.OnDemand"/>.</summary>
    public required IReadOnlyList<OutlineWay> Ways { get; init; }

    public required IReadOnlyList<OutlineDrive> Drives { get; init; }

    /// <summary>The ways that a trigger has in a state, in the order in which they are tried; none where it is not permitted.</summary>
    public IEnumerable<OutlineWay> WaysAt(int state, int trigger) => Ways.Where(w => w.State == state && w.Trigger == trigger);
}

/// <summary>A state.</summary>
internal sealed record OutlineState(string Name, bool IsTerminal, bool IsGoal, IReadOnlyList<string> EntryHooks, IReadOnlyList<string> ExitHooks);

/// <summary>In state <paramref name="Mine"/> the inner machine in <paramref name="Field"/> is in one of <paramref name="Its"/>.</summary>
internal sealed record OutlineDrive(int Mine, string Field, string InnerType, IReadOnlyList<string> Its);

/// <summary>One way of a trigger out of a state.</summary>
/// <param name="State">Index of the state it leaves, or stays in.</param>
/// <param name="Trigger">Index of the trigger.</param>
/// <param name="Kind">What it does.</param>
/// <param name="To">Index of the destination; the state itself where nothing moves.</param>
/// <param name="Guard">The guard's name, or null.</param>
/// <param name="Action">The action's name, or null.</param>
/// <param name="Profiles">The profiles in which it counts, or null for all.</param>
internal sealed record OutlineWay(int State, int Trigger, OutlineWayKind Kind, int To, string? Guard, string? Action, string? Profiles);

/// <summary>What a way does.</summary>
internal enum OutlineWayKind
{
    /// <summary>Leads to a state, perhaps the same.</summary>
    Move,

    /// <summary>Legal, and moves nothing: a query.</summary>
    Stay,

    /// <summary>Accepted, and does nothing.</summary>
    Ignore,
}

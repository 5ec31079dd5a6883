using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Model;

/// <summary>
/// Everything the emitters and rules know of one state machine: final strings and numbers, equatable, without a trace of the compilation it came from. The parser decides, emitters
/// print. Indices of states, triggers and edges are positions in the lists here.
/// </summary>
internal sealed record MachineModel
{
    public required TypeIdentity Type { get; init; }

    /// <summary>The state enum, <c>global::</c>-qualified.</summary>
    public required string StateType { get; init; }

    /// <summary>Whether the state enum's members are 0, 1, 2, … in order, so that an index is a value.</summary>
    public required bool StatesAreContiguous { get; init; }

    public required EquatableArray<StateModel> States { get; init; }

    /// <summary>Index of the initial state.</summary>
    public required int Initial { get; init; }

    /// <summary>Name of the state property.</summary>
    public required string StateProperty { get; init; }

    public required ConcurrencyKind Concurrency { get; init; }

    public required EquatableArray<TriggerModel> Triggers { get; init; }

    /// <summary>The edges; edge number n of the table is <c>Edges[n - 1]</c>.</summary>
    public required EquatableArray<EdgeModel> Edges { get; init; }

    /// <summary>Edge numbers by state, then trigger: <c>Table[state * Triggers.Count + trigger]</c>; 0 = not permitted.</summary>
    public required EquatableArray<int> Table { get; init; }

    /// <summary>The far end and how it is reached; null for a machine without leaves.</summary>
    public required LeafInterfaceModel? Interface { get; init; }

    /// <summary>Inner machines and what the outer state says of them.</summary>
    public required EquatableArray<DrivesModel> Drives { get; init; }

    /// <summary>Accessibility of the generated <c>Fire(Trigger)</c>; null for a machine that has none, because some trigger takes or returns more than an outcome or the name is taken.</summary>
    public string? FireAccessibility { get; init; }

    /// <summary>Whether the machine tells metrics and traces what it does.</summary>
    public bool HasTelemetry { get; init; }

    /// <summary>Whether a method <c>LogTo</c> is generated: <c>ILogger</c> is referenced and the name is free.</summary>
    public bool HasLog { get; init; }

    /// <summary>Whether some state has an entry or exit hook.</summary>
    public bool HasHooks => States.Any(static s => s.EntryHooks.Count > 0 || s.ExitHooks.Count > 0);

    /// <summary>Whether a trigger has no side effect before its commit, so that look-up and move are one step and nothing is claimed.</summary>
    public bool MovesAtOnce(int trigger) => Triggers[trigger].Kind <= TriggerKind.Outcome && OnlyWay(trigger) is { Guard: null, Action: null, Profiles: null };

    /// <summary>
    /// One of a trigger's ways when a state alone tells which is taken and all are under the same guard and profiles, so that one look-up finds the destination; else null. Guard, call and action may
    /// still come between look-up and commit.
    /// </summary>
    public BranchModel? OnlyWay(int trigger)
    {
        // In a table of bytes one value means "not permitted".
        if (States.Count > byte.MaxValue)
        {
            return null;
        }

        BranchModel? common = null;
        foreach (EdgeModel edge in Edges)
        {
            if (edge.Trigger != trigger)
            {
                continue;
            }

            if (edge.Kind != EdgeKind.Move || edge.Branches.Count != 1 || (common is not null && (edge.Branches[0].Guard != common.Guard || edge.Branches[0].Profiles != common.Profiles)))
            {
                return null;
            }

            // Who asks whether there is an action asks it of all.
            common = common?.Action is null ? edge.Branches[0] : common;
        }

        return common;
    }

    /// <summary>
    /// Whether a trigger must ask whether hooks run on its thread before it does anything else. Where one thread drives the machine hooks hold the claim, and a trigger that begins with it need not ask.
    /// </summary>
    public bool AsksForHooks(int trigger)
    {
        TriggerModel model = Triggers[trigger];
        if (model.IsQuery)
        {
            // It claims nothing and moves nothing: without a gate there is nothing that it could nest in.
            return Concurrency == ConcurrencyKind.Serialized;
        }

        return Concurrency != ConcurrencyKind.None || model.Kind == TriggerKind.OnDemand || model.Hold is not null || model.Leaf?.Profiles is not null || !Edges.Any(edge => edge.Trigger == trigger);
    }

    /// <summary>Index of the state that a trigger leads to from wherever it is permitted; null when that depends on the state, a guard or the host's profile.</summary>
    public int? OnlyDestination(int trigger)
    {
        if (OnlyWay(trigger) is not { Profiles: null } way)
        {
            return null;
        }

        foreach (EdgeModel edge in Edges)
        {
            if (edge.Trigger == trigger && edge.Branches[0].To != way.To)
            {
                return null;
            }
        }

        return way.To;
    }

    /// <summary>Index of the one state that permits a trigger; null when several do, or none.</summary>
    public int? OnlySource(int trigger)
    {
        int? source = null;
        for (int state = 0; state < States.Count; state++)
        {
            if (EdgeAt(state, trigger) is null)
            {
                continue;
            }

            if (source is not null)
            {
                return null;
            }

            source = state;
        }

        return source;
    }

    /// <summary>The edge that a trigger takes in a state, or null.</summary>
    public EdgeModel? EdgeAt(int state, int trigger)
    {
        int number = Table[(state * Triggers.Count) + trigger];
        return number == 0 ? null : Edges[number - 1];
    }
}

/// <summary>One member of the state enum.</summary>
/// <param name="Name">The identifier, escaped where it is a keyword.</param>
/// <param name="Value">The constant as a literal of the underlying type, for the table of non-contiguous enums.</param>
/// <param name="IsTerminal">Declared terminal.</param>
/// <param name="IsGoal">Declared a goal.</param>
/// <param name="EntryHooks">Names of the entry methods, in order of declaration.</param>
/// <param name="ExitHooks">Names of the exit methods, in order of declaration.</param>
internal sealed record StateModel(string Name, string Value, bool IsTerminal, bool IsGoal, EquatableArray<string> EntryHooks, EquatableArray<string> ExitHooks);

/// <summary>The concurrency promise; mirrors the run-time enum.</summary>
internal enum ConcurrencyKind
{
    None,
    Atomic,
    Serialized,
}

/// <summary>In state <paramref name="Mine"/> of this machine the machine in <paramref name="Field"/> is in one of <paramref name="Its"/>.</summary>
internal sealed record DrivesModel(string Field, string InnerType, int Mine, EquatableArray<string> Its);

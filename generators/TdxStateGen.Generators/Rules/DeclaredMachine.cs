using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>A machine with the places that rules point at, and what several rules need to know of it, found out once.</summary>
/// <param name="machine">The model.</param>
/// <param name="places">The places of its parts.</param>
internal sealed class DeclaredMachine(MachineModel machine, DeclarationPlaces places)
{
    private MachineGraph? _graph;
    private DeclaredEdge[][]? _shared;
    private long _edgesSeen;
    private ILookup<int, DeclaredEdge>? _byTrigger;

    public MachineModel Machine { get; } = machine;

    /// <summary>The edges as declared.</summary>
    public IEnumerable<DeclaredEdge> Edges
    {
        get
        {
            foreach (DeclaredEdge edge in places.Edges)
            {
                _edgesSeen++;
                yield return edge;
            }
        }
    }

    /// <summary>The edges of each trigger in each state that has several, in order of declaration.</summary>
    public IReadOnlyList<DeclaredEdge[]> SharedCells => _shared ??= FindSharedCells();

    /// <summary>The places of the triggers, in the order of the model.</summary>
    public EquatableArray<DeclaredTrigger> Triggers => places.Triggers;

    /// <summary>The hooks as declared.</summary>
    public EquatableArray<DeclaredHook> Hooks => places.Hooks;

    /// <summary>The lists of states that name none.</summary>
    public EquatableArray<DeclaredList> EmptyLists => places.EmptyLists;

    /// <summary>The machine as a graph.</summary>
    public MachineGraph Graph => _graph ??= new MachineGraph(Machine, Edges);

    /// <summary>Edges and moves that rules have looked at so far, so that a test can tell what they cost.</summary>
    public long Steps => _edgesSeen + (_graph?.Steps ?? 0);

    /// <summary>What is declared of leaves; null for a machine without a leaf interface.</summary>
    public LeafDeclarations? Leaves { get; init; }

    /// <summary>The declared leaves.</summary>
    public IEnumerable<DeclaredLeaf> AllLeaves => Leaves is null ? [] : Leaves.Leaves;

    /// <summary>The edges of one trigger, in order of declaration.</summary>
    public IEnumerable<DeclaredEdge> EdgesOf(int trigger) => (_byTrigger ??= Edges.ToLookup(static e => e.Trigger))[trigger];

    /// <summary>The model of a declared leaf.</summary>
    public LeafModel LeafOf(DeclaredLeaf leaf) => Machine.Triggers[leaf.Trigger].Leaf!;

    /// <summary>A finding about a leaf.</summary>
    public Finding Find(DeclaredLeaf leaf, string ruleId, Anchor where, params string[] arguments) =>
        Finding.Of(ruleId, where, arguments).With(FindingProperties.Trigger, TriggerName(leaf.Trigger)).With(FindingProperties.Leaf, Helpers.Numbers.Text(LeafOf(leaf).Number));

    public string StateName(int state) => Machine.States[state].Name;

    public string TriggerName(int trigger) => Machine.Triggers[trigger].Name;

    /// <summary>Where a state is declared.</summary>
    public Anchor PlaceOf(int state) => Anchor.OfState(StateName(state));

    // Nearly every cell has one edge, so that grouping them all would make thousands of groups to throw away.
    private DeclaredEdge[][] FindSharedCells()
    {
        int[] counts = new int[Machine.States.Count * Machine.Triggers.Count];
        foreach (DeclaredEdge edge in Edges)
        {
            counts[Cell(edge)]++;
        }

        return [.. Edges.Where(e => counts[Cell(e)] > 1).GroupBy(Cell).Select(static cell => cell.ToArray())];

        int Cell(DeclaredEdge edge) => (edge.Trigger * Machine.States.Count) + edge.From;
    }

    /// <summary>The names of states in quotes, in the order given, shortened when there are many.</summary>
    public string Names(IReadOnlyCollection<int> states)
    {
        const int shown = 8;
        string names = string.Join(", ", states.Take(shown).Select(s => "'" + StateName(s) + "'"));
        return states.Count <= shown ? names : names + " and " + Numbers.Text(states.Count - shown) + " more";
    }
}

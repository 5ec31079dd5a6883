using System.Collections.Immutable;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>A machine with the places that rules point at, and what several rules need to know of it, found out once.</summary>
/// <param name="machine">The model.</param>
/// <param name="edges">Its edges as declared.</param>
internal sealed class DeclaredMachine(MachineModel machine, ImmutableArray<DeclaredEdge> edges)
{
    private MachineGraph? _graph;

    public MachineModel Machine { get; } = machine;

    public ImmutableArray<DeclaredEdge> Edges { get; } = edges;

    /// <summary>The machine as a graph.</summary>
    public MachineGraph Graph => _graph ??= new MachineGraph(Machine, Edges);

    public string StateName(int state) => Machine.States[state].Name;

    public string TriggerName(int trigger) => Machine.Triggers[trigger].Name;

    /// <summary>Where a state is declared.</summary>
    public Anchor PlaceOf(int state) => Anchor.OfState(StateName(state));

    /// <summary>The names of states in quotes, in the order given, shortened when there are many.</summary>
    public string Names(IReadOnlyCollection<int> states)
    {
        const int shown = 8;
        string names = string.Join(", ", states.Take(shown).Select(s => "'" + StateName(s) + "'"));
        return states.Count <= shown ? names : names + " and " + Helpers.Numbers.Text(states.Count - shown) + " more";
    }
}

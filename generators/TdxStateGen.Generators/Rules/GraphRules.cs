using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about ways through the graph, found by search.</summary>
internal static class GraphRules
{
    /// <summary>As many places of a way as a reader will follow.</summary>
    private const int PlacesShown = 6;

    /// <summary>No sequence of triggers leads from the initial state to this one.</summary>
    public static IEnumerable<Finding> UnreachableState(DeclaredMachine declaration)
    {
        MachineGraph graph = declaration.Graph;
        IReadOnlyList<int>? nearest = null;
        for (int state = 0; state < declaration.Machine.States.Count; state++)
        {
            if (graph.Reachable[state])
            {
                continue;
            }

            nearest ??= graph.NearestReachable();
            int from = nearest[state] >= 0 ? nearest[state] : declaration.Machine.Initial;
            int[] before = [.. graph.To(state).Select(static m => m.From).Distinct()];
            string why = before.Length switch
            {
                0 => "no trigger leads to it",
                1 => "only " + declaration.Names(before) + " leads to it, and cannot be reached either",
                _ => "only " + declaration.Names(before) + " lead to it, and cannot be reached either",
            };
            yield return Finding
                .Of(RuleIds.UnreachableState, declaration.PlaceOf(state), declaration.StateName(state), declaration.StateName(declaration.Machine.Initial), why, declaration.StateName(from))
                .Via(graph.To(state).Take(PlacesShown).Select(static m => m.Where)).Via(declaration.PlaceOf(from), Anchor.OfMember(declaration.StateName(state)))
                .With(FindingProperties.State, declaration.StateName(state)).With(FindingProperties.To, declaration.StateName(state)).With(FindingProperties.From, declaration.StateName(from));
        }
    }

    /// <summary>A machine can come to a state that nothing leaves, and it is not declared terminal.</summary>
    public static IEnumerable<Finding> DeadEnd(DeclaredMachine declaration)
    {
        for (int state = 0; state < declaration.Machine.States.Count; state++)
        {
            if (IsDeadEnd(declaration, state))
            {
                yield return Finding.Of(RuleIds.DeadEnd, declaration.PlaceOf(state), declaration.StateName(state))
                    .Via(declaration.Graph.WayTo(state, PlacesShown).Select(static m => m.Where)).Via(Anchor.OfMember(declaration.StateName(state)))
                    .With(FindingProperties.State, declaration.StateName(state)).With(FindingProperties.From, declaration.StateName(state));
            }
        }
    }

    /// <summary>From a state that is not terminal no goal can be reached. Dead ends have a rule of their own.</summary>
    public static IEnumerable<Finding> NoWayToGoal(DeclaredMachine declaration)
    {
        MachineModel machine = declaration.Machine;
        int[] goals = [.. Enumerable.Range(0, machine.States.Count).Where(s => machine.States[s].IsGoal)];
        if (goals.Length == 0)
        {
            yield break;
        }

        MachineGraph graph = declaration.Graph;
        IReadOnlyList<bool> leading = graph.LeadingTo(goals);
        for (int state = 0; state < machine.States.Count; state++)
        {
            if (graph.Reachable[state] && !leading[state] && !machine.States[state].IsTerminal && !IsDeadEnd(declaration, state))
            {
                IReadOnlyList<Move> next = graph.From(state);
                yield return Finding
                    .Of(RuleIds.NoWayToGoal, declaration.PlaceOf(state), declaration.StateName(state), declaration.Names([.. next.Select(static m => m.To).Distinct()]))
                    .Via(graph.WayTo(state, PlacesShown).Concat(next.Take(PlacesShown)).Select(static m => m.Where)).Via(goals.Take(PlacesShown).Select(declaration.PlaceOf))
                    .With(FindingProperties.State, declaration.StateName(state)).With(FindingProperties.From, declaration.StateName(state)).With(FindingProperties.To, declaration.StateName(goals[0]));
            }
        }
    }

    private static bool IsDeadEnd(DeclaredMachine declaration, int state) =>
        declaration.Graph.Reachable[state] && !declaration.Machine.States[state].IsTerminal && declaration.Graph.From(state).Count == 0;
}

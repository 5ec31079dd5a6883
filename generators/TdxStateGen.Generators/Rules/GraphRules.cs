using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about ways through the graph, found by search.</summary>
internal static class GraphRules
{
    /// <summary>As many places of a way as a reader will follow.</summary>
    public const int PlacesShown = 6;

    /// <summary>States that no sequence of triggers leads to from the initial one: goals, cycles, and the rest, each with a rule of its own, so that a mistake is told once.</summary>
    public static IEnumerable<Finding> Unreachable(DeclaredMachine declaration)
    {
        MachineGraph graph = declaration.Graph;
        if (graph.Reachable.All(static isReachable => isReachable))
        {
            yield break;
        }

        IReadOnlyList<int> nearest = graph.NearestReachable();
        HashSet<int> told = [];
        foreach (int[] cycle in Cycles.Unreachable(graph))
        {
            told.UnionWith(cycle);
            int from = cycle.Select(s => nearest[s]).Where(static s => s >= 0).DefaultIfEmpty(declaration.Machine.Initial).First();
            HashSet<int> members = [.. cycle];
            yield return Of(declaration, RuleIds.UnreachableCycle, cycle[0], from, declaration.Names(cycle))
                .Via(cycle.SelectMany(graph.From).Where(m => members.Contains(m.To)).Take(PlacesShown).Select(static m => m.Where))
                .Via(declaration.PlaceOf(from));
        }

        for (int state = 0; state < declaration.Machine.States.Count; state++)
        {
            bool isGoal = declaration.Machine.States[state].IsGoal;
            if (graph.Reachable[state] || (told.Contains(state) && !isGoal))
            {
                continue;
            }

            int from = nearest[state] >= 0 ? nearest[state] : declaration.Machine.Initial;
            yield return Of(declaration, isGoal ? RuleIds.UnreachableGoal : RuleIds.UnreachableState, state, from, declaration.StateName(state), Why(declaration, state))
                .Via(graph.To(state).Take(PlacesShown).Select(static m => m.Where))
                .Via(declaration.PlaceOf(from), Anchor.OfMember(declaration.StateName(state)));
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

    /// <summary>From a state that is not terminal no goal can be reached, though the machine has one that it can reach. Dead ends have a rule of their own.</summary>
    public static IEnumerable<Finding> NoWayToGoal(DeclaredMachine declaration)
    {
        MachineModel machine = declaration.Machine;
        MachineGraph graph = declaration.Graph;
        int[] goals = [.. Enumerable.Range(0, machine.States.Count).Where(s => machine.States[s].IsGoal && graph.Reachable[s])];
        if (goals.Length == 0)
        {
            yield break;
        }

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

    private static string Why(DeclaredMachine declaration, int state)
    {
        int[] before = [.. declaration.Graph.To(state).Select(static m => m.From).Distinct()];
        return before.Length switch
        {
            0 => "no trigger leads to it",
            1 => "only " + declaration.Names(before) + " leads to it, and cannot be reached either",
            _ => "only " + declaration.Names(before) + " lead to it, and cannot be reached either",
        };
    }

    private static Finding Of(DeclaredMachine declaration, string ruleId, int state, int nearest, params string[] arguments) =>
        Finding.Of(ruleId, declaration.PlaceOf(state), [declaration.StateName(declaration.Machine.Initial), declaration.StateName(nearest), .. arguments])
            .With(FindingProperties.State, declaration.StateName(state))
            .With(FindingProperties.To, declaration.StateName(state))
            .With(FindingProperties.From, declaration.StateName(nearest));

    private static bool IsDeadEnd(DeclaredMachine declaration, int state) =>
        declaration.Graph.Reachable[state] && !declaration.Machine.States[state].IsTerminal && declaration.Graph.From(state).Count == 0;
}

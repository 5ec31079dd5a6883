using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about ways through the graph, found by search.</summary>
internal static class GraphRules
{
    /// <summary>No sequence of triggers leads from the initial state to this one.</summary>
    public static IEnumerable<Finding> UnreachableState(DeclaredMachine declaration)
    {
        MachineGraph graph = new(declaration.Machine);
        HashSet<int> reachable = graph.Reachable();
        for (int state = 0; state < declaration.Machine.States.Count; state++)
        {
            if (reachable.Contains(state))
            {
                continue;
            }

            int[] before = [.. graph.Moves.Where(m => m.To == state).Select(static m => m.From).Distinct()];
            string why = before.Length == 0
                ? "no trigger leads to it; reachable are " + Names(declaration, reachable)
                : "only " + Names(declaration, before) + " lead to it, and these cannot be reached either; reachable are " + Names(declaration, reachable);
            yield return MachineRules.Find(RuleIds.UnreachableState, Anchor.Class, declaration.StateName(state), declaration.StateName(declaration.Machine.Initial), why);
        }
    }

    /// <summary>A machine can come to a state that nothing leaves, and it is not declared terminal.</summary>
    public static IEnumerable<Finding> DeadEnd(DeclaredMachine declaration)
    {
        foreach (int state in DeadEnds(declaration.Machine, new MachineGraph(declaration.Machine)))
        {
            yield return MachineRules.Find(RuleIds.DeadEnd, Anchor.Class, declaration.StateName(state));
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

        MachineGraph graph = new(machine);
        HashSet<int> leading = graph.LeadingTo(goals);
        HashSet<int> silent = [.. DeadEnds(machine, graph)];
        foreach (int state in graph.Reachable().OrderBy(static s => s))
        {
            if (!leading.Contains(state) && !machine.States[state].IsTerminal && !silent.Contains(state))
            {
                IEnumerable<int> next = graph.Moves.Where(m => m.From == state).Select(static m => m.To).Distinct();
                yield return MachineRules.Find(RuleIds.NoWayToGoal, Anchor.Class, declaration.StateName(state), Names(declaration, next));
            }
        }
    }

    private static IEnumerable<int> DeadEnds(MachineModel machine, MachineGraph graph) =>
        graph.Reachable().Where(s => !machine.States[s].IsTerminal && graph.Moves.All(m => m.From != s)).OrderBy(static s => s);

    /// <summary>States in order of declaration, shortened when there are many.</summary>
    private static string Names(DeclaredMachine declaration, IEnumerable<int> states)
    {
        const int shown = 8;
        int[] sorted = [.. states.OrderBy(static s => s)];
        string names = string.Join(", ", sorted.Take(shown).Select(s => "'" + declaration.StateName(s) + "'"));
        return sorted.Length <= shown ? names : names + " and " + Numbers.Text(sorted.Length - shown) + " more";
    }
}

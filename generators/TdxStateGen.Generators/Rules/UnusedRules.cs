using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about what is declared and never comes to pass.</summary>
internal static class UnusedRules
{
    /// <summary>A machine that starts where it ends.</summary>
    public static IEnumerable<Finding> InitialTerminal(DeclaredMachine declaration)
    {
        int initial = declaration.Machine.Initial;
        if (declaration.Machine.States[initial].IsTerminal)
        {
            yield return Finding.Of(RuleIds.InitialTerminal, declaration.PlaceOf(initial), declaration.StateName(initial), declaration.Machine.Type.Name)
                .With(FindingProperties.State, declaration.StateName(initial)).Via(Anchor.OfMember(declaration.StateName(initial)));
        }
    }

    /// <summary>A list of states that names none.</summary>
    public static IEnumerable<Finding> EmptyList(DeclaredMachine declaration)
    {
        foreach (DeclaredList list in declaration.EmptyLists)
        {
            Finding finding = Finding.Of(
                RuleIds.EmptyStateList, list.Where, list.Attribute, "'" + declaration.Machine.Type.Name + "'",
                list.Trigger < 0 ? "so it says nothing; name the states or take it away" : "so '" + declaration.TriggerName(list.Trigger) + "' is never permitted");
            yield return list.Trigger < 0
                ? finding.With(FindingProperties.Attribute, list.Attribute)
                : finding.With(FindingProperties.Trigger, declaration.TriggerName(list.Trigger));
        }
    }

    /// <summary>A trigger that no state permits which the machine can come to.</summary>
    public static IEnumerable<Finding> NeverPermitted(DeclaredMachine declaration)
    {
        bool[] isPermitted = new bool[declaration.Triggers.Count];
        foreach (DeclaredEdge edge in declaration.Edges)
        {
            isPermitted[edge.Trigger] |= declaration.Graph.Reachable[edge.From];
        }

        if (isPermitted.All(static p => p))
        {
            yield break;
        }

        ILookup<int, DeclaredEdge> edges = declaration.Edges.Where(e => !isPermitted[e.Trigger]).ToLookup(static e => e.Trigger);
        for (int trigger = 0; trigger < isPermitted.Length; trigger++)
        {
            // An edge from everywhere that leaves nothing has a rule of its own, and so has an empty list.
            int[] states = [.. edges[trigger].Select(static e => e.From).Distinct().OrderBy(static s => s)];
            bool isToldElsewhere = declaration.Triggers[trigger].FromAny is not null || declaration.EmptyLists.Any(l => l.Trigger == trigger);
            if (isPermitted[trigger] || (states.Length == 0 && isToldElsewhere))
            {
                continue;
            }

            string why = states.Length == 0 ? "it has no edge" : "it leaves only " + declaration.Names(states) + ", which cannot be reached";
            yield return Finding.Of(RuleIds.NeverPermitted, declaration.Triggers[trigger].Where, declaration.TriggerName(trigger), why)
                .With(FindingProperties.Trigger, declaration.TriggerName(trigger))
                .Via(edges[trigger].Take(GraphRules.PlacesShown).Select(static e => e.Where));
        }
    }

    /// <summary>An edge from every state that leaves none, because all are terminal, excepted or the destination.</summary>
    public static IEnumerable<Finding> FromNowhere(DeclaredMachine declaration)
    {
        bool[] hasEdge = new bool[declaration.Triggers.Count];
        foreach (DeclaredEdge edge in declaration.Edges)
        {
            hasEdge[edge.Trigger] |= edge.Implied;
        }

        for (int trigger = 0; trigger < hasEdge.Length; trigger++)
        {
            if (!hasEdge[trigger] && declaration.Triggers[trigger].FromAny is { } fromAny)
            {
                yield return Finding.Of(RuleIds.FromNowhere, fromAny, declaration.TriggerName(trigger)).With(FindingProperties.Trigger, declaration.TriggerName(trigger));
            }
        }
    }

    /// <summary>A hook of a state that is never entered, or never left. Of states that cannot be reached at all other rules speak.</summary>
    public static IEnumerable<Finding> IdleHook(DeclaredMachine declaration)
    {
        MachineGraph graph = declaration.Graph;
        foreach (DeclaredHook hook in declaration.Hooks)
        {
            if (graph.Reachable[hook.State] && !(hook.IsEntry ? graph.IsEntered(hook.State) : graph.IsLeft(hook.State)))
            {
                string why = hook.IsEntry ? "only starts in it, nothing enters it" : "never leaves it";
                yield return Of(declaration, RuleIds.IdleHook, hook, why).Via(declaration.PlaceOf(hook.State));
            }
        }
    }

    /// <summary>The same hook twice for one state.</summary>
    public static IEnumerable<Finding> HookTwice(DeclaredMachine declaration)
    {
        Dictionary<(int State, bool IsEntry, string Method), DeclaredHook> first = [];
        foreach (DeclaredHook hook in declaration.Hooks)
        {
            var key = (hook.State, hook.IsEntry, hook.Method);
            if (first.TryGetValue(key, out DeclaredHook earlier))
            {
                yield return Of(declaration, RuleIds.HookTwice, hook, hook.IsEntry ? "entered" : "left").Via(earlier.Where);
            }
            else
            {
                first.Add(key, hook);
            }
        }
    }

    private static Finding Of(DeclaredMachine declaration, string ruleId, DeclaredHook hook, string why) =>
        Finding.Of(ruleId, hook.Where, hook.Method, declaration.StateName(hook.State), why)
            .With(FindingProperties.Method, hook.Method)
            .With(FindingProperties.State, declaration.StateName(hook.State));
}

using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about single edges and the edges of one trigger in one state.</summary>
internal static class EdgeRules
{
    /// <summary>Two attributes decide one trigger in one state, and no guard tells them apart.</summary>
    public static IEnumerable<Finding> Ambiguous(DeclaredMachine declaration)
    {
        foreach (DeclaredEdge[] edges in declaration.SharedCells)
        {
            for (int i = 1; i < edges.Length; i++)
            {
                string? why = (edges[i - 1], edges[i]) switch
                {
                    ({ Way: null }, { Way: null }) => "the state is named twice",
                    ({ Way: null }, _) or (_, { Way: null }) => "only transitions with guards can share a state",
                    ({ Guarded: false } earlier, { Implied: false } later) when earlier.Way == later.Way => "the same transition is declared twice; remove one",
                    ({ Guarded: false }, { Implied: true }) or ({ Implied: true }, _) => "except the state from [TransitionFromAny], or guard the transition and put it first",
                    ({ Guarded: false }, _) => "the transition before this one has no guard, so this one is never taken",
                    _ => null,
                };
                if (why is not null)
                {
                    yield return Of(declaration, RuleIds.AmbiguousEdges, edges[i], declaration.StateName(edges[i].From), why).Via(edges[i - 1].Where);
                }
            }
        }
    }

    /// <summary>Two ways of one trigger in one state under one guard: the later is never taken. Guards that merely overlap are the user's business, the first that holds decides.</summary>
    public static IEnumerable<Finding> GuardTwice(DeclaredMachine declaration)
    {
        foreach (DeclaredEdge[] edges in declaration.SharedCells)
        {
            Dictionary<(CallModel Guard, string? Profiles), DeclaredEdge> asked = [];
            foreach (DeclaredEdge edge in edges)
            {
                if (edge.Way?.Guard is not { } guard)
                {
                    continue;
                }

                // Under one guard different profiles can tell ways apart.
                if (asked.TryGetValue((guard, null), out DeclaredEdge earlier) || asked.TryGetValue((guard, edge.Way.Profiles), out earlier))
                {
                    string later = earlier.To == edge.To ? "leads to the same state" : "to '" + declaration.StateName(edge.To) + "' is never taken";
                    yield return Of(declaration, RuleIds.GuardTwice, edge, declaration.StateName(edge.From), guard.Name, later)
                        .With(FindingProperties.Method, guard.Name).Via(earlier.Where);
                }
                else
                {
                    asked.Add((guard, edge.Way.Profiles), edge);
                }
            }
        }
    }

    /// <summary>An edge, or a failure that leads somewhere, goes out of a terminal state. From-any edges pass terminal states by.</summary>
    public static IEnumerable<Finding> TerminalLeft(DeclaredMachine declaration)
    {
        foreach (DeclaredEdge edge in declaration.Edges)
        {
            if (declaration.Machine.States[edge.From].IsTerminal && Leaves(declaration.Machine.Triggers[edge.Trigger], edge))
            {
                yield return Of(declaration, RuleIds.TerminalLeft, edge, declaration.StateName(edge.From)).Via(declaration.PlaceOf(edge.From));
            }
        }
    }

    /// <summary>Another trigger leads out of the state in which an on-demand body runs.</summary>
    public static IEnumerable<Finding> SourceLeft(DeclaredMachine declaration)
    {
        ILookup<int, int> onDemand = Enumerable.Range(0, declaration.Machine.Triggers.Count)
            .Where(t => declaration.Machine.Triggers[t].OnDemand is not null)
            .ToLookup(t => declaration.Machine.Triggers[t].OnDemand!.From);
        if (onDemand.Count == 0)
        {
            yield break;
        }

        foreach (DeclaredEdge edge in declaration.Edges)
        {
            int owner = onDemand[edge.From].Where(t => t != edge.Trigger).DefaultIfEmpty(-1).First();
            if (owner >= 0 && Leaves(declaration.Machine.Triggers[edge.Trigger], edge))
            {
                yield return Of(declaration, RuleIds.SourceLeft, edge, declaration.StateName(edge.From), declaration.TriggerName(owner)).Via(declaration.Triggers[owner].Where);
            }
        }
    }

    /// <summary>An on-demand trigger in a machine without a gate.</summary>
    public static IEnumerable<Finding> OnDemandNotSerialized(DeclaredMachine declaration)
    {
        if (declaration.Machine.Concurrency == ConcurrencyKind.Serialized)
        {
            yield break;
        }

        foreach (DeclaredEdge edge in declaration.Edges)
        {
            if (declaration.Machine.Triggers[edge.Trigger].OnDemand is not null)
            {
                yield return Of(declaration, RuleIds.OnDemandNotSerialized, edge).Via(Anchor.Class);
            }
        }
    }

    /// <summary>A finding about an edge, whose message names the trigger first.</summary>
    private static Finding Of(DeclaredMachine declaration, string ruleId, DeclaredEdge edge, params string[] arguments) =>
        Finding.Of(ruleId, edge.Where, [declaration.TriggerName(edge.Trigger), .. arguments])
            .With(FindingProperties.Trigger, declaration.TriggerName(edge.Trigger))
            .With(FindingProperties.From, declaration.StateName(edge.From))
            .With(FindingProperties.To, edge.Way is null ? null : declaration.StateName(edge.To));

    private static bool Leaves(TriggerModel trigger, DeclaredEdge edge) =>
        (edge.To >= 0 && edge.To != edge.From)
        || (trigger.OnDemand is { } onDemand && onDemand.From == edge.From)
        || (trigger is { IsQuery: false, Leaf: { } leaf } && leaf.Statuses.Any(s => s.To >= 0 && s.To != edge.From));
}

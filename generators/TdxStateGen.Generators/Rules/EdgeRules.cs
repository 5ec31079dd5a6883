using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about single edges and the edges of one trigger in one state.</summary>
internal static class EdgeRules
{
    /// <summary>Two attributes decide one trigger in one state, and no guard tells them apart.</summary>
    public static IEnumerable<Finding> Ambiguous(DeclaredMachine declaration)
    {
        foreach (IGrouping<(int Trigger, int From), DeclaredEdge> cell in declaration.Edges.GroupBy(static e => (e.Trigger, e.From)))
        {
            DeclaredEdge[] edges = [.. cell];
            for (int i = 1; i < edges.Length; i++)
            {
                string? why = (edges[i - 1], edges[i]) switch
                {
                    ({ To: < 0 }, _) or (_, { To: < 0 }) => "only transitions with guards can share a state",
                    ({ Guarded: false }, { Implied: true }) or ({ Implied: true }, _) => "except the state from [TransitionFromAny], or guard the transition and put it first",
                    ({ Guarded: false }, _) => "the transition before this one has no guard, so this one is never taken",
                    _ => null,
                };
                if (why is not null)
                {
                    yield return Found(declaration, RuleIds.AmbiguousEdges, edges[i], declaration.StateName(edges[i].From), why).Via(edges[i - 1].Where);
                }
            }
        }
    }

    /// <summary>An edge leads out of a terminal state. From-any edges pass terminal states by.</summary>
    public static IEnumerable<Finding> TerminalLeft(DeclaredMachine declaration)
    {
        foreach (DeclaredEdge edge in declaration.Edges)
        {
            bool leaves = edge.To >= 0 ? edge.To != edge.From : declaration.Machine.Triggers[edge.Trigger].OnDemand?.From == edge.From;
            if (leaves && declaration.Machine.States[edge.From].IsTerminal)
            {
                yield return Found(declaration, RuleIds.TerminalLeft, edge, declaration.StateName(edge.From)).Via(declaration.PlaceOf(edge.From));
            }
        }
    }

    /// <summary>Another trigger leads out of the state in which an on-demand body runs.</summary>
    public static IEnumerable<Finding> SourceLeft(DeclaredMachine declaration)
    {
        for (int onDemand = 0; onDemand < declaration.Machine.Triggers.Count; onDemand++)
        {
            if (declaration.Machine.Triggers[onDemand].OnDemand is not { From: int source })
            {
                continue;
            }

            foreach (DeclaredEdge edge in declaration.Edges)
            {
                if (edge.From == source && edge.Trigger != onDemand && Leaves(declaration.Machine.Triggers[edge.Trigger], edge))
                {
                    yield return Found(declaration, RuleIds.SourceLeft, edge, declaration.StateName(source), declaration.TriggerName(onDemand));
                }
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
                yield return Found(declaration, RuleIds.OnDemandNotSerialized, edge).Via(Anchor.Class);
            }
        }
    }

    /// <summary>A finding about an edge, whose message names the trigger first.</summary>
    private static Finding Found(DeclaredMachine declaration, string ruleId, DeclaredEdge edge, params string[] arguments) =>
        Finding.Of(ruleId, edge.Where, [declaration.TriggerName(edge.Trigger), .. arguments])
            .With(FindingProperties.Trigger, declaration.TriggerName(edge.Trigger))
            .With(FindingProperties.From, declaration.StateName(edge.From))
            .With(FindingProperties.To, edge.To < 0 ? null : declaration.StateName(edge.To));

    private static bool Leaves(TriggerModel trigger, DeclaredEdge edge) =>
        (edge.To >= 0 && edge.To != edge.From)
        || trigger.OnDemand is not null
        || (trigger.Leaf is { } leaf && leaf.Statuses.Any(s => s.To >= 0 && s.To != edge.From));
}

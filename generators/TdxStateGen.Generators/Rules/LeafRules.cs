using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about how a leaf is issued: scope, order, commit, profiles.</summary>
internal static class LeafRules
{
    private static readonly string[] FanOutProperties = ["Order", "OnFailure", "CommitWhen"];

    public static bool IsFanOut(LeafModel leaf) => leaf.Scope != "CurrentProcessor";

    /// <summary>The number is another leaf's.</summary>
    public static IEnumerable<Finding> WrongName(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafModel model = declaration.LeafOf(leaf);
            if (leaf.Known is { } known && known.Name != model.Name)
            {
                yield return declaration.Find(leaf, RuleIds.LeafNameDiffers, leaf.At("name"), Helpers.Numbers.Text(model.Number), known.Name, model.Name).With(FindingProperties.Name, known.Name);
            }
        }
    }

    /// <summary>Of several processors that issue an exclusive leaf at the same time all but one are refused.</summary>
    public static IEnumerable<Finding> ExclusiveInParallel(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafModel model = declaration.LeafOf(leaf);
            if (leaf.Known is { IsExclusive: true } && IsFanOut(model) && model.Order == "Parallel")
            {
                yield return declaration.Find(leaf, RuleIds.ExclusiveInParallel, leaf.At("Order"), declaration.TriggerName(leaf.Trigger), model.Name);
            }
        }
    }

    /// <summary>A parallel fan-out stops at a failure: which processors it reached is a matter of timing.</summary>
    public static IEnumerable<Finding> ParallelStop(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafModel model = declaration.LeafOf(leaf);
            if (IsFanOut(model) && model.Order == "Parallel" && model.OnFailure == "Stop")
            {
                yield return declaration.Find(leaf, RuleIds.ParallelStop, leaf.At("Order"), declaration.TriggerName(leaf.Trigger));
            }
        }
    }

    /// <summary>A property is set that this leaf does not look at.</summary>
    public static IEnumerable<Finding> PropertyWithoutEffect(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            string name = declaration.TriggerName(leaf.Trigger);
            if (!IsFanOut(declaration.LeafOf(leaf)))
            {
                foreach (string property in leaf.Given.Intersect(FanOutProperties))
                {
                    yield return declaration.Find(leaf, RuleIds.LeafPropertyWithoutEffect, leaf.At(property), property, name, "it is issued on one processor").With(FindingProperties.Argument, property);
                }
            }
            else if (leaf.Given.Contains("CommitWhen") && declaration.Machine.Triggers[leaf.Trigger].IsQuery)
            {
                yield return declaration.Find(leaf, RuleIds.LeafPropertyWithoutEffect, leaf.At("CommitWhen"), "CommitWhen", name, "it moves nothing").With(FindingProperties.Argument, "CommitWhen");
            }
        }
    }

    /// <summary>The machine goes on as if the leaf were done where it is done on one processor only.</summary>
    public static IEnumerable<Finding> CommitOnAny(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            DeclaredEdge? onward = declaration.LeafOf(leaf).CommitOnAny && IsFanOut(declaration.LeafOf(leaf))
                ? declaration.EdgesOf(leaf.Trigger).FirstOrDefault(e => e.To >= 0 && declaration.Machine.States[e.To] is { IsTerminal: false } or { IsGoal: true })
                : null;
            if (onward is not null)
            {
                yield return declaration.Find(leaf, RuleIds.CommitOnAny, leaf.At("CommitWhen"), declaration.TriggerName(leaf.Trigger), declaration.StateName(onward.To));
            }
        }
    }

    /// <summary>Profiles of a status, an edge or the lack of effect that the leaf never meets, or that contradict each other.</summary>
    public static IEnumerable<Finding> ProfilesNeverMet(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafDeclarations leaves = declaration.Leaves!;
            string reason = "'" + declaration.TriggerName(leaf.Trigger) + "' is not sent under " + leaves.NamesOf(~leaf.Profiles);
            DeclaredEdge[] edges = [.. declaration.EdgesOf(leaf.Trigger).Where(static e => e.To >= 0)];
            if (leaf.Profiles != 0)
            {
                foreach (Anchor where in leaf.Statuses.Where(s => IsOutside(s.Profiles)).Select(static s => s.Where)
                    .Concat(edges.Where(e => IsOutside(e.Profiles)).Select(static e => e.Where))
                    .Concat(IsOutside(leaf.NoEffectIn) ? [leaf.At("NoEffectIn")] : [])
                    .Distinct())
                {
                    yield return declaration.Find(leaf, RuleIds.ProfilesNeverMet, where with { Argument = where == leaf.At("NoEffectIn") ? "NoEffectIn" : "Profiles" }, reason);
                }
            }

            ulong moving = edges.Aggregate(0UL, static (all, edge) => all | (edge.Profiles == 0 ? ulong.MaxValue : edge.Profiles));
            if ((leaf.NoEffectIn & moving) != 0)
            {
                yield return declaration.Find(leaf, RuleIds.ProfilesNeverMet, leaf.At("NoEffectIn"), "under " + leaves.NamesOf(leaf.NoEffectIn & moving) + " an edge of '" + declaration.TriggerName(leaf.Trigger) + "' is committed");
            }

            bool IsOutside(ulong profiles) => profiles != 0 && (profiles & leaf.Profiles) == 0;
        }
    }

    /// <summary>Under some profile the leaf is sent and the machine stays where it was, and nothing says that this is known.</summary>
    public static IEnumerable<Finding> NoEdgeUnderProfile(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafDeclarations leaves = declaration.Leaves!;
            ulong sent = (leaf.Profiles == 0 ? ulong.MaxValue : leaf.Profiles) & leaves.AllProfiles & ~leaf.NoEffectIn;
            foreach (IGrouping<int, DeclaredEdge> edges in declaration.EdgesOf(leaf.Trigger).Where(static e => e.To >= 0).GroupBy(static e => e.From))
            {
                ulong missing = sent & ~edges.Aggregate(0UL, static (all, edge) => all | (edge.Profiles == 0 ? ulong.MaxValue : edge.Profiles));
                if (missing != 0)
                {
                    DeclaredEdge edge = edges.First();
                    string what = declaration.Machine.States[edge.To].IsTerminal ? "shut down" : "moved";
                    yield return declaration.Find(leaf, RuleIds.NoEdgeUnderProfile, edge.Where with { Argument = "Profiles" }, declaration.TriggerName(leaf.Trigger), leaves.NamesOf(missing), what, declaration.StateName(edge.To))
                        .With(FindingProperties.Profiles, leaves.ExpressionOf(missing | leaf.NoEffectIn)).Via(declaration.PlaceOf(edge.To));
                    break;
                }
            }
        }
    }

    /// <summary>A cursor's output may be unable to reach its end.</summary>
    public static IEnumerable<Finding> NarrowCursor(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            if (leaf.Cursor is { } cursor && cursor.Output < cursor.End)
            {
                yield return declaration.Find(leaf, RuleIds.NarrowCursor, cursor.Where, declaration.TriggerName(leaf.Trigger), Helpers.Numbers.Text(cursor.Output), Helpers.Numbers.Text(cursor.End));
            }
        }
    }
}

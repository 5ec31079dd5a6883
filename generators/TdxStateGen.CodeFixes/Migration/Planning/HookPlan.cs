using System.Collections.Immutable;
using TdxStateGen.CodeFixes.Migration.Writing;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>
/// Shares what runs on each edge out between actions, which belong to the edge and run before the commit, and hooks, which belong to a state and run after it: exits, then entries. The order of the original
/// is kept; a hook is used where it runs on every way in or out, and an action elsewhere.
/// </summary>
internal sealed class HookPlan
{
    private const CodeNeeds NotInHooks = CodeNeeds.Arguments | CodeNeeds.Source | CodeNeeds.Destination | CodeNeeds.Trigger;

    private HookPlan(ImmutableArray<PlannedEdge> edges, Dictionary<string, ImmutableArray<Step>> entries, Dictionary<string, ImmutableArray<Step>> exits)
    {
        Edges = edges;
        Entries = entries;
        Exits = exits;
    }

    public ImmutableArray<PlannedEdge> Edges { get; }

    /// <summary>Entry hooks by state.</summary>
    public Dictionary<string, ImmutableArray<Step>> Entries { get; }

    /// <summary>Exit hooks by state.</summary>
    public Dictionary<string, ImmutableArray<Step>> Exits { get; }

    /// <summary>Plans the edges of a machine.</summary>
    /// <param name="edges">The edges with all their steps.</param>
    /// <param name="ignored">Edges that become [Ignore], which runs nothing.</param>
    /// <param name="needs">What a step's code needs.</param>
    public static HookPlan Of(ImmutableArray<PlannedEdge> edges, HashSet<PlannedEdge> ignored, Func<Step, CodeNeeds> needs)
    {
        // An edge that stays is declared as one to the same state, and would run that state's hooks.
        HashSet<string> withoutHooks = new(edges.Where(edge => edge.Stays && !ignored.Contains(edge)).Select(static edge => edge.From), StringComparer.Ordinal);
        PlannedEdge[] moves = [.. edges.Where(static edge => !edge.Stays)];

        Dictionary<string, ImmutableArray<Step>> entries = new(StringComparer.Ordinal);
        foreach (IGrouping<string, PlannedEdge> into in moves.GroupBy(static edge => edge.To).Where(group => !withoutHooks.Contains(group.Key)))
        {
            entries.Add(into.Key, CommonEntries([.. into], needs));
        }

        PlannedEdge[] planned = [.. moves.Select(edge => entries.TryGetValue(edge.To, out ImmutableArray<Step> hooks)
            ? edge with { ActionSteps = edge.Steps.RemoveRange(edge.Steps.Length - hooks.Length, hooks.Length) }
            : edge)];

        Dictionary<string, ImmutableArray<Step>> exits = new(StringComparer.Ordinal);
        foreach (IGrouping<string, PlannedEdge> outOf in planned.GroupBy(static edge => edge.From).Where(group => !withoutHooks.Contains(group.Key)))
        {
            ImmutableArray<Step> first = outOf.First().ActionSteps;
            bool allAlike = outOf.All(edge => Same(edge.ActionSteps, first)
                && edge.ActionSteps.All(step => step.Kind == StepKind.Exit && (needs(step) & (NotInHooks | CodeNeeds.State | CodeNeeds.StateElsewhere)) == 0));
            if (allAlike && !first.IsEmpty)
            {
                exits.Add(outOf.Key, first);
            }
        }

        Dictionary<PlannedEdge, PlannedEdge> results = [];
        for (int i = 0; i < moves.Length; i++)
        {
            results[moves[i]] = exits.ContainsKey(moves[i].From) ? planned[i] with { ActionSteps = [] } : planned[i];
        }

        return new HookPlan([.. edges.Select(edge => results.TryGetValue(edge, out PlannedEdge? result) ? result : edge)], entries, exits);
    }

    /// <summary>The last entries of every way into a state, as far as they are the same and need nothing of the way.</summary>
    private static ImmutableArray<Step> CommonEntries(PlannedEdge[] into, Func<Step, CodeNeeds> needs)
    {
        ImmutableArray<Step> model = into[0].Steps;
        int common = 0;
        while (common < model.Length
            && model[model.Length - 1 - common] is { Kind: StepKind.Entry, IsBoundToTrigger: false } step
            && (needs(step) & NotInHooks) == 0
            && into.All(edge => edge.Steps.Length > common && edge.Steps[edge.Steps.Length - 1 - common] is { Kind: StepKind.Entry } other && other.Code == step.Code
                && ((needs(step) & CodeNeeds.State) == 0 || other.Current == edge.To)))
        {
            common++;
        }

        return model.RemoveRange(0, model.Length - common);
    }

    private static bool Same(ImmutableArray<Step> left, ImmutableArray<Step> right) =>
        left.Length == right.Length && left.Zip(right, static (a, b) => a.Code == b.Code).All(static same => same);
}

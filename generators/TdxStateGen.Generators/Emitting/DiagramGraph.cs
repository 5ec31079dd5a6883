using System.Globalization;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>The transitions of a machine as a reader wants them drawn: one arrow per way, from-any edges drawn once.</summary>
internal sealed class DiagramGraph
{
    /// <summary>An edge that leaves fewer states than this is drawn once per state.</summary>
    private const int FewestToCompact = 3;

    private readonly MachineModel _machine;
    private readonly List<DiagramEdge> _edges = [];
    private readonly List<DiagramSource> _sources = [];

    private DiagramGraph(MachineModel machine) => _machine = machine;

    /// <summary>The arrows, in the order of source states; those from several states come last.</summary>
    public IReadOnlyList<DiagramEdge> Edges => _edges;

    /// <summary>What is drawn for several states at once.</summary>
    public IReadOnlyList<DiagramSource> Sources => _sources;

    public static DiagramGraph Of(MachineModel machine)
    {
        var graph = new DiagramGraph(machine);
        List<int> compacted = [.. Enumerable.Range(1, machine.Edges.Count).Where(graph.IsCompacted)];
        for (int state = 0; state < machine.States.Count; state++)
        {
            for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
            {
                int number = machine.Table[(state * machine.Triggers.Count) + trigger];
                if (number > 0 && !compacted.Contains(number))
                {
                    graph.Add(state, machine.Edges[number - 1]);
                }
            }
        }

        foreach (int number in compacted)
        {
            graph.AddCompacted(number);
        }

        return graph;
    }

    /// <summary>What a state accepts without moving, for a reader: queries and ignored triggers.</summary>
    public IEnumerable<string> Stays(int state) => _machine.Triggers
        .Select((trigger, i) => (Trigger: trigger, Edge: _machine.EdgeAt(state, i)))
        .Where(static t => t.Edge?.Kind is EdgeKind.Query or EdgeKind.Ignore)
        .Select(static t => t.Edge!.Kind == EdgeKind.Ignore ? $"{Name(t.Trigger.Name)} (ignored)" : $"{Name(t.Trigger.Name)}{Suffix(t.Trigger, null)} (stays)");

    private static string Name(string identifier) => GeneratedFile.Plain(identifier);

    private bool IsCompacted(int number)
    {
        EdgeModel edge = _machine.Edges[number - 1];
        if (edge.Kind != EdgeKind.Move || edge.Branches.Count != 1)
        {
            return false;
        }

        int sources = Leaves(number).Count;
        return sources >= FewestToCompact && Excepted(number).Count * 2 <= sources;
    }

    private List<int> Leaves(int number)
    {
        int trigger = _machine.Edges[number - 1].Trigger;
        return [.. Enumerable.Range(0, _machine.States.Count).Where(s => _machine.Table[(s * _machine.Triggers.Count) + trigger] == number)];
    }

    /// <summary>States that the edge does not leave although they are neither terminal nor where it leads.</summary>
    private List<int> Excepted(int number)
    {
        List<int> leaves = Leaves(number);
        int to = _machine.Edges[number - 1].Branches[0].To;
        return [.. Enumerable.Range(0, _machine.States.Count).Where(s => !_machine.States[s].IsTerminal && s != to && !leaves.Contains(s))];
    }

    private void AddCompacted(int number)
    {
        List<int> excepted = Excepted(number);
        string any = _machine.States.Any(static s => s.IsTerminal) ? "any non-terminal state" : "any state";
        string label = excepted.Count == 0 ? any : $"{any} except {string.Join(", ", excepted.Select(s => Name(_machine.States[s].Name)))}";
        var source = new DiagramSource(_machine.States.Count + _sources.Count, label);
        DiagramSource? same = _sources.FirstOrDefault(s => s.Label == label);
        if (same is null)
        {
            _sources.Add(source);
        }

        Add((same ?? source).Index, _machine.Edges[number - 1]);
    }

    private void Add(int from, EdgeModel edge)
    {
        TriggerModel trigger = _machine.Triggers[edge.Trigger];
        switch (edge.Kind)
        {
            case EdgeKind.OnDemand:
                AddOutcomes(from, trigger, trigger.OnDemand!);
                break;
            case EdgeKind.Move:
                foreach (BranchModel branch in edge.Branches)
                {
                    string guard = branch.Guard is null ? "" : $" [{Name(branch.Guard.Name)}]";
                    _edges.Add(new DiagramEdge(from, branch.To, Name(trigger.Name) + guard + Suffix(trigger, branch)));
                }

                AddFailures(from, trigger);
                break;
        }
    }

    private void AddOutcomes(int from, TriggerModel trigger, OnDemandModel onDemand)
    {
        foreach (IGrouping<(int State, OutcomeKindModel Kind), OutcomeModel> group in onDemand.Outcomes.GroupBy(static o => (o.State, o.Kind)))
        {
            string results = string.Join(", ", group.Select(static o => Name(o.Result)));
            string kind = group.Key.Kind.ToString().ToLowerInvariant();
            _edges.Add(new DiagramEdge(from, group.Key.State, $"{Name(trigger.Name)} = {results} ({kind})"));
        }
    }

    private void AddFailures(int from, TriggerModel trigger)
    {
        if (trigger.Leaf is null)
        {
            return;
        }

        foreach (IGrouping<int, StatusModel> group in trigger.Leaf.Statuses.Where(static s => s.To >= 0).GroupBy(static s => s.To))
        {
            _edges.Add(new DiagramEdge(from, group.Key, $"{Name(trigger.Name)} fails with {string.Join(", ", group.Select(static s => s.Display))}"));
        }
    }

    private static string Suffix(TriggerModel trigger, BranchModel? branch)
    {
        var parts = new List<string>();
        if (trigger.Leaf is { } leaf)
        {
            parts.Add($"{GeneratedFile.OneLine(leaf.Name)} ({leaf.Number.ToString(CultureInfo.InvariantCulture)})");
        }

        if (branch?.Action is { } action)
        {
            parts.Add(Name(action.Name));
        }

        if (branch?.Profiles is { } profiles)
        {
            parts.Add("profile " + profiles.Substring(profiles.LastIndexOf('.') + 1));
        }

        return parts.Count == 0 ? "" : " / " + string.Join(", ", parts);
    }
}

/// <summary>An arrow.</summary>
/// <param name="From">Index of the state, or of a <see cref="DiagramSource"/>.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="Label">Trigger, guard, leaf and action, not escaped.</param>
internal sealed record DiagramEdge(int From, int To, string Label);

/// <summary>Several states that an arrow leaves.</summary>
/// <param name="Index">Its index among the sources, counted on from the states.</param>
/// <param name="Label">What it stands for.</param>
internal sealed record DiagramSource(int Index, string Label);

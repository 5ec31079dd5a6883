namespace TdxStateGen.Generators.Diagrams;

/// <summary>The transitions of a machine as a reader wants them drawn: one arrow per way, from-any edges drawn once.</summary>
internal sealed class DiagramGraph
{
    /// <summary>An edge that leaves fewer states than this is drawn once per state.</summary>
    private const int FewestToCompact = 3;

    private readonly MachineOutline _machine;
    private readonly OutlineWay[][] _cells;
    private readonly List<DiagramEdge> _edges = [];
    private readonly List<DiagramSource> _sources = [];

    private DiagramGraph(MachineOutline machine)
    {
        _machine = machine;
        ILookup<int, OutlineWay> ways = machine.Ways.ToLookup(w => (w.State * machine.Triggers.Count) + w.Trigger);
        _cells = [.. Enumerable.Range(0, machine.States.Count * machine.Triggers.Count).Select(cell => ways[cell].ToArray())];
    }

    /// <summary>The arrows, in the order of source states; those from several states come last.</summary>
    public IReadOnlyList<DiagramEdge> Edges => _edges;

    /// <summary>What is drawn for several states at once.</summary>
    public IReadOnlyList<DiagramSource> Sources => _sources;

    public static DiagramGraph Of(MachineOutline machine)
    {
        var graph = new DiagramGraph(machine);
        List<int[]> compacted = [.. Enumerable.Range(0, machine.Triggers.Count).SelectMany(graph.Shared).Where(graph.IsCompacted)];
        HashSet<int> drawn = [.. compacted.SelectMany(static cells => cells)];
        for (int cell = 0; cell < graph._cells.Length; cell++)
        {
            if (!drawn.Contains(cell))
            {
                graph.Add(graph.StateOf(cell), cell);
            }
        }

        foreach (int[] cells in compacted)
        {
            graph.AddCompacted(cells);
        }

        return graph;
    }

    /// <summary>What a state accepts without moving, for a reader: queries and ignored triggers.</summary>
    public IEnumerable<string> Stays(int state) => Enumerable.Range(0, _machine.Triggers.Count)
        .SelectMany(trigger => _cells[(state * _machine.Triggers.Count) + trigger])
        .Where(static w => w.Kind != OutlineWayKind.Move)
        .Select(w => _machine.Triggers[w.Trigger] is var trigger && w.Kind == OutlineWayKind.Ignore ? $"{trigger.Name} (ignored)" : $"{trigger.Name}{Suffix(trigger, null)} (stays)");

    private int StateOf(int cell) => cell / _machine.Triggers.Count;

    /// <summary>The cells of a trigger that lead the same single way, grouped.</summary>
    private IEnumerable<int[]> Shared(int trigger) => Enumerable.Range(0, _machine.States.Count)
        .Select(state => (state * _machine.Triggers.Count) + trigger)
        .Where(cell => _cells[cell] is [{ Kind: OutlineWayKind.Move }])
        .GroupBy(cell => _cells[cell][0] with { State = 0 })
        .Select(static cells => cells.ToArray());

    private bool IsCompacted(int[] cells) => cells.Length >= FewestToCompact && Excepted(cells).Count * 2 <= cells.Length;

    /// <summary>States that the edge does not leave although they are neither terminal nor where it leads.</summary>
    private List<int> Excepted(int[] cells)
    {
        int to = _cells[cells[0]][0].To;
        return [.. Enumerable.Range(0, _machine.States.Count).Where(s => !_machine.States[s].IsTerminal && s != to && !cells.Select(StateOf).Contains(s))];
    }

    private void AddCompacted(int[] cells)
    {
        List<int> excepted = Excepted(cells);
        string any = _machine.States.Any(static s => s.IsTerminal) ? "any non-terminal state" : "any state";
        string label = excepted.Count == 0 ? any : $"{any} except {string.Join(", ", excepted.Select(s => _machine.States[s].Name))}";
        var source = new DiagramSource(_machine.States.Count + _sources.Count, label);
        DiagramSource? same = _sources.FirstOrDefault(s => s.Label == label);
        if (same is null)
        {
            _sources.Add(source);
        }

        Add((same ?? source).Index, cells[0]);
    }

    private void Add(int from, int cell)
    {
        OutlineTrigger trigger = _machine.Triggers[cell % _machine.Triggers.Count];
        if (trigger.OnDemand is { } onDemand && onDemand.From == StateOf(cell))
        {
            AddOutcomes(from, trigger, onDemand);
        }

        foreach (OutlineWay way in _cells[cell].Where(static w => w.Kind == OutlineWayKind.Move))
        {
            string guard = way.Guard is null ? "" : $" [{way.Guard}]";
            _edges.Add(new DiagramEdge(from, way.To, trigger.Name + guard + Suffix(trigger, way)));
        }

        if (trigger.Leaf is { } leaf && _cells[cell].Any(static w => w.Kind == OutlineWayKind.Move))
        {
            AddFailures(from, trigger, leaf);
        }
    }

    private void AddOutcomes(int from, OutlineTrigger trigger, OutlineOnDemand onDemand)
    {
        foreach (IGrouping<(int To, string Kind), OutlineOutcome> group in onDemand.Outcomes.GroupBy(static o => (o.To, o.Kind)))
        {
            string results = string.Join(", ", group.Select(static o => o.Result));
            _edges.Add(new DiagramEdge(from, group.Key.To, $"{trigger.Name} = {results} ({group.Key.Kind})"));
        }
    }

    private void AddFailures(int from, OutlineTrigger trigger, OutlineLeaf leaf)
    {
        foreach (IGrouping<int, OutlineStatus> group in leaf.Statuses.Where(static s => s.To >= 0).GroupBy(static s => s.To))
        {
            _edges.Add(new DiagramEdge(from, group.Key, $"{trigger.Name} fails with {string.Join(", ", group.Select(static s => s.Name))}"));
        }
    }

    private static string Suffix(OutlineTrigger trigger, OutlineWay? way)
    {
        var parts = new List<string>();
        if (trigger.Leaf is { } leaf)
        {
            parts.Add($"{leaf.Name} ({leaf.NumberText})");
        }

        if (way?.Action is { } action)
        {
            parts.Add(action);
        }

        if (way?.Profiles is { } profiles)
        {
            parts.Add("profile " + profiles);
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

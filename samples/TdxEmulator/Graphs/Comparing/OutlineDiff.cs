using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Comparing;

/// <summary>Compares two machines fact by fact.</summary>
internal static class OutlineDiff
{
    /// <summary>The differences in order: by area, then as the newer machine declares, with what is gone where it was. None when the machines are the same.</summary>
    /// <param name="older">The machine before.</param>
    /// <param name="newer">The machine after.</param>
    public static IReadOnlyList<OutlineChange> Compare(MachineOutline older, MachineOutline newer)
    {
        ILookup<(ChangeArea Area, string Subject), string> before = Read(older);
        ILookup<(ChangeArea Area, string Subject), string> after = Read(newer);
        IEnumerable<OutlineChange> changes = Merge([.. before.Select(static f => f.Key)], [.. after.Select(static f => f.Key)])
            .SelectMany(key => Compare(key.Area, key.Subject, [.. before[key]], [.. after[key]]))
            .Concat(Orders(older, newer));
        Dictionary<string, int> ranks = Cells(older, newer);
        return [.. changes.OrderBy(static c => c.Area).ThenBy(c => c.Area == ChangeArea.Transitions ? ranks[c.Subject] : 0)];
    }

    private static ILookup<(ChangeArea Area, string Subject), string> Read(MachineOutline machine) => OutlineText.Facts(machine).ToLookup(Key, Value);

    private static (ChangeArea Area, string Subject) Key(OutlineFact fact) => fact.Keyword switch
    {
        "machine" or "state-property" or "concurrency" or "initial" => (ChangeArea.Machine, fact.Key),
        "entry" or "exit" => (ChangeArea.States, OutlineText.Line(fact.Keyword, fact.Words.Take(1))),
        "state" or "drives" => (ChangeArea.States, fact.Key),

        // Whatever a trigger does in a state, it is the same cell.
        "move" or "stay" or "ignore" => (ChangeArea.Transitions, Cell(fact.Words[0], fact.Words[1])),
        _ => (ChangeArea.Triggers, fact.Key),
    };

    private static string Cell(string state, string trigger) => OutlineText.Line("in", [state]) + OutlineText.Line(":", [trigger]);

    /// <summary>The cells of both machines, state by state.</summary>
    private static Dictionary<string, int> Cells(MachineOutline older, MachineOutline newer)
    {
        string[] triggers = [.. Merge([.. older.Triggers.Select(static t => t.Name)], [.. newer.Triggers.Select(static t => t.Name)])];
        IEnumerable<string> states = Merge([.. older.States.Select(static s => s.Name)], [.. newer.States.Select(static s => s.Name)]);
        return states.SelectMany(s => triggers.Select(t => Cell(s, t))).Index().ToDictionary(static c => c.Item, static c => c.Index, StringComparer.Ordinal);
    }

    private static string Value(OutlineFact fact) => fact.Keyword switch
    {
        "entry" or "exit" => fact.Words[1],
        "stay" => "stays",
        "ignore" => "ignored",
        "move" => "to " + fact.Value,
        _ => fact.Value,
    };

    /// <summary>The keys of both in one order: those that are gone come before what followed them.</summary>
    private static IEnumerable<T> Merge<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
        where T : notnull
    {
        HashSet<T> current = [.. after];
        Dictionary<T, int> places = before.Index().ToDictionary(static i => i.Item, static i => i.Index);
        int at = 0;
        foreach (T key in after)
        {
            for (int place = places.GetValueOrDefault(key, -1); at < place; at++)
            {
                if (!current.Contains(before[at])) { yield return before[at]; }
            }

            yield return key;
        }

        for (; at < before.Count; at++)
        {
            if (!current.Contains(before[at])) { yield return before[at]; }
        }
    }

    private static IEnumerable<OutlineChange> Compare(ChangeArea area, string subject, List<string> before, List<string> after)
    {
        if (before.SequenceEqual(after, StringComparer.Ordinal))
        {
            yield break;
        }

        string[] allBefore = [.. before], allAfter = [.. after];
        foreach (string same in allBefore)
        {
            if (after.Remove(same)) { before.Remove(same); }
        }

        if (before.Count == 0 && after.Count == 0)
        {
            // Ways and statuses are tried in order.
            yield return new(area, ChangeKind.Changed, subject, "in this order: " + string.Join(", then ", allBefore), "in this order: " + string.Join(", then ", allAfter));
        }

        for (int i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            ChangeKind kind = i >= before.Count ? ChangeKind.Added : i >= after.Count ? ChangeKind.Removed : ChangeKind.Changed;
            yield return new(area, kind, subject, i < before.Count ? before[i] : "", i < after.Count ? after[i] : "");
        }
    }

    private static IEnumerable<OutlineChange> Orders(MachineOutline older, MachineOutline newer) =>
    [
        .. Order(ChangeArea.States, "order of states", older.States.Select(static s => s.Name), newer.States.Select(static s => s.Name)),
        .. Order(ChangeArea.Triggers, "order of triggers", older.Triggers.Select(static t => t.Name), newer.Triggers.Select(static t => t.Name)),
        .. newer.Triggers.SelectMany(t => older.Triggers.FirstOrDefault(o => o.Name == t.Name) is { } o ? Details(o, t) : []),
    ];

    private static IEnumerable<OutlineChange> Details(OutlineTrigger older, OutlineTrigger newer) =>
    [
        .. Order(ChangeArea.Triggers, $"order of parameters of {newer.Name}", older.Parameters.Select(static p => p.Name), newer.Parameters.Select(static p => p.Name)),
        .. Order(ChangeArea.Triggers, $"order of statuses of {newer.Name}", older.Leaf?.Statuses.Select(static s => s.Name) ?? [], newer.Leaf?.Statuses.Select(static s => s.Name) ?? []),
        .. Order(ChangeArea.Triggers, $"order of outcomes of {newer.Name}", older.OnDemand?.Outcomes.Select(static o => o.Result) ?? [], newer.OnDemand?.Outcomes.Select(static o => o.Result) ?? []),
    ];

    private static IEnumerable<OutlineChange> Order(ChangeArea area, string subject, IEnumerable<string> older, IEnumerable<string> newer)
    {
        string[] before = [.. older.Distinct(StringComparer.Ordinal)], after = [.. newer.Distinct(StringComparer.Ordinal)];
        string[] wasBefore = [.. before.Intersect(after, StringComparer.Ordinal)], isAfter = [.. after.Intersect(before, StringComparer.Ordinal)];
        if (!wasBefore.SequenceEqual(isAfter, StringComparer.Ordinal))
        {
            yield return new(area, ChangeKind.Changed, subject, string.Join(", ", wasBefore), string.Join(", ", isAfter));
        }
    }
}

using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Sheets;

/// <summary>The review sheet as Markdown: what each trigger is, and what it comes to in every state.</summary>
internal static class MarkdownSheet
{
    private const string Illegal = "—";

    /// <summary>Writes the sheet.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="output">Where to.</param>
    public static void Write(MachineOutline machine, TextWriter output)
    {
        output.WriteLine("# " + MarkdownText.Of(machine.Name));
        output.WriteLine();
        output.WriteLine($"Begins in {MarkdownText.Of(machine.States[machine.Initial].Name)}{Named(machine, " and ends in ", static s => s.IsTerminal)}{Named(machine, "; should be able to reach ", static s => s.IsGoal)}. Concurrency: {MarkdownText.Of(machine.Concurrency)}.");
        output.WriteLine();
        output.WriteLine($"{Illegal} is illegal: nothing is called and the state stays. *refused*, *failure* and *success* are outcomes of a body that runs once; elsewhere its trigger *answers* with what the state says.");
        output.WriteLine();
        if (machine.Ways.Any(static w => w.Profiles is not null))
        {
            output.WriteLine("A way with a profile is taken under that profile only. Where none of a cell's ways is, the leaf is called all the same and the state stays.");
            output.WriteLine();
        }

        WriteTable(output, ["state", .. machine.Triggers.Select(static t => MarkdownText.Of(t.Name))], Rows(machine));
        WriteTriggers(machine, output);
        WriteList(output, "Hooks", machine.States.SelectMany(static s => s.ExitHooks.Select(h => $"leaving {s.Name}: {h}").Concat(s.EntryHooks.Select(h => $"entering {s.Name}: {h}"))));
        WriteList(output, "Driven machines", machine.Drives.Select(d => $"in {machine.States[d.Mine].Name}: {d.Field} ({d.InnerType}) is in {string.Join(" or ", d.Its)}"));
    }

    private static IEnumerable<IEnumerable<string>> Rows(MachineOutline machine)
    {
        // A machine without triggers has states all the same.
        string[] cells = [.. ReviewSheet.Cells(machine).Select(static rows => string.Join("<br>", rows.Select(Cell)))];
        return machine.States.Select((state, i) => cells.Skip(i * machine.Triggers.Count).Take(machine.Triggers.Count).Prepend(State(machine, state, i)));
    }

    private static string State(MachineOutline machine, OutlineState state, int index)
    {
        string[] marks = [.. index == machine.Initial ? ["initial"] : Array.Empty<string>(), .. state.IsGoal ? ["goal"] : Array.Empty<string>(), .. state.IsTerminal ? ["terminal"] : Array.Empty<string>()];
        return $"**{MarkdownText.Of(state.Name)}**{(marks.Length == 0 ? "" : $"<br>{string.Join(", ", marks)}")}";
    }

    private static string Cell(ReviewRow row)
    {
        string to = "→ " + MarkdownText.Of(row.To);
        string result = MarkdownText.Of(row.Result ?? "");
        string guard = row.Guard is null ? "" : $" if {MarkdownText.Of(row.Guard)}";
        string action = row.Action is null ? "" : $" after {MarkdownText.Of(row.Action)}";
        string profiles = row.Profiles is null ? "" : $" (profile {MarkdownText.Of(row.Profiles)})";
        return row.Outcome switch
        {
            ReviewOutcome.Illegal => Illegal,
            ReviewOutcome.Stays => "stays",
            ReviewOutcome.Ignored => "ignored",
            ReviewOutcome.Answers => $"*answers* {result}",
            ReviewOutcome.Fails => $"{to} on {result}{profiles}",
            ReviewOutcome.Success or ReviewOutcome.Refused or ReviewOutcome.Failure => $"{result} {to} *({Word(row.Outcome)})*{action}",
            _ => to + guard + action + profiles,
        };
    }

    private static void WriteTriggers(MachineOutline machine, TextWriter output)
    {
        if (machine.Triggers.Count == 0) { return; }

        output.WriteLine();
        WriteTable(output, ["trigger", "what it is", "listed statuses"], machine.Triggers.Select(t => (string[])[MarkdownText.Of(t.Name), MarkdownText.Of(What(t)), Statuses(machine, t)]));
    }

    private static string What(OutlineTrigger trigger)
    {
        List<string> parts = trigger switch
        {
            { Leaf: { } leaf } => [$"{leaf.Name} ({leaf.NumberText})", ReviewSheet.Scope(leaf), .. leaf.Profiles is null ? Array.Empty<string>() : [$"profile {leaf.Profiles}"], .. leaf.Cursor is { } cursor ? [$"repeated until {cursor.Output} reaches {cursor.End}"] : Array.Empty<string>()],
            { OnDemand: { } onDemand } => [$"runs {onDemand.Body} once", .. onDemand.Precheck is null ? Array.Empty<string>() : [$"asks {onDemand.Precheck} before"], $"an exception is {onDemand.OnException}"],
            _ => [trigger.Kind],
        };
        if (trigger.Hold is { } hold) { parts.Add($"holds {hold}"); }

        return string.Join("; ", parts);
    }

    private static string Statuses(MachineOutline machine, OutlineTrigger trigger) =>
        trigger.Leaf is null ? "" : string.Join("<br>", trigger.Leaf.Statuses.Select(s => MarkdownText.Of(ReviewSheet.Status(machine, s))).Append("0: success; any other: fail"));

    private static void WriteTable(TextWriter output, IReadOnlyList<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        output.WriteLine(MarkdownText.Row(heads));
        output.WriteLine(MarkdownText.Row(heads.Select(static _ => "---")));
        foreach (IEnumerable<string> row in rows)
        {
            output.WriteLine(MarkdownText.Row(row));
        }
    }

    private static void WriteList(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0) { return; }

        output.WriteLine();
        output.WriteLine(title + ":");
        output.WriteLine();
        foreach (string line in all)
        {
            output.WriteLine("- " + MarkdownText.Of(line));
        }
    }

    private static string Named(MachineOutline machine, string before, Func<OutlineState, bool> isMeant)
    {
        string names = string.Join(", ", machine.States.Where(isMeant).Select(static s => MarkdownText.Of(s.Name)));
        return names.Length == 0 ? "" : before + names;
    }

    private static string Word(ReviewOutcome outcome) => outcome.ToString().ToLowerInvariant();
}

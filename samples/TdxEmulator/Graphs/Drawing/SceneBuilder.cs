using TdxEmulator.Graphs.Comparing;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Drawing;

/// <summary>Makes the boxes and arrows of a machine, or of two that are compared.</summary>
internal static class SceneBuilder
{
    private const string Start = "";

    /// <summary>Longest line of an arrow's text before it is broken, unless it is one word.</summary>
    private const int LongestLine = 34;

    /// <summary>The boxes and arrows of a machine.</summary>
    /// <param name="machine">The machine.</param>
    public static Scene Build(MachineOutline machine) => Build(machine, null);

    /// <summary>The boxes and arrows of two machines together, each marked with what became of it.</summary>
    /// <param name="older">The machine before.</param>
    /// <param name="newer">The machine after.</param>
    public static Scene Compare(MachineOutline older, MachineOutline newer) => Build(newer, older);

    private static Scene Build(MachineOutline machine, MachineOutline? older)
    {
        Plain now = Plain.Of(machine);
        Plain? before = older is null ? null : Plain.Of(older);
        List<SceneBox> boxes = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (string name in now.Boxes.Keys.Concat(before?.Boxes.Keys ?? []).Distinct(StringComparer.Ordinal))
        {
            places.Add(name, boxes.Count);
            boxes.Add(Box(name, now.Boxes.GetValueOrDefault(name), before?.Boxes.GetValueOrDefault(name), before is not null));
        }

        var arrows = Lines(now.Arrows, before?.Arrows)
            .GroupBy(l => (From: places[l.Item.From], To: places[l.Item.To]), static l => Broken(l.Item.Text).Select((text, i) => new SceneLine(i == 0 ? Signed(text, l.Change) : text, l.Change, IsHead: i == 0)))
            .Select(static lines => new SceneArrow(lines.Key.From, lines.Key.To, [.. lines.SelectMany(static l => l)]));
        return new(machine.Name, boxes, [.. arrows]);
    }

    private static SceneBox Box(string name, PlainBox? now, PlainBox? before, bool isComparison)
    {
        PlainBox box = now ?? before!;
        bool isMarkedOtherwise = now is not null && before is not null && (now.IsTerminal, now.IsGoal) != (before.IsTerminal, before.IsGoal);
        ChangeKind? change = !isComparison ? null : before is null ? ChangeKind.Added : now is null ? ChangeKind.Removed : isMarkedOtherwise ? ChangeKind.Changed : null;
        IEnumerable<SceneLine> lines = Lines(now?.Stays ?? [], isComparison ? before?.Stays ?? [] : null).Select(static l => new SceneLine(Signed(l.Item, l.Change), l.Change));
        return new(box.Kind, new(Signed(name, change), change), [.. lines], box.IsTerminal, box.IsGoal);
    }

    private static IEnumerable<(T Item, ChangeKind? Change)> Lines<T>(IReadOnlyList<T> now, IReadOnlyList<T>? before)
        where T : notnull
    {
        HashSet<T> old = [.. before ?? []], current = [.. now];
        return now.Select(item => (item, before is not null && !old.Contains(item) ? ChangeKind.Added : (ChangeKind?)null))
            .Concat((before ?? []).Where(item => !current.Contains(item)).Select(static item => (item, (ChangeKind?)ChangeKind.Removed)));
    }

    /// <summary>A sign before what became of it, for those who do not see the colours.</summary>
    private static string Signed(string text, ChangeKind? change) => change switch
    {
        ChangeKind.Added => "+ " + text,
        ChangeKind.Removed => "- " + text,
        ChangeKind.Changed => "~ " + text,
        _ => text,
    };

    /// <summary>A text in lines: the trigger, then what it calls, broken where it is long.</summary>
    private static IEnumerable<string> Broken(string text)
    {
        // A profile is not torn from its name.
        string broken = text.Replace(" = ", " / = ", StringComparison.Ordinal).Replace(" fails with ", " / fails with ", StringComparison.Ordinal).Replace("profile ", "profile\u00a0", StringComparison.Ordinal);
        foreach (string part in broken.Split(" / "))
        {
            string line = "";
            foreach (string word in part.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > LongestLine)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : line + " " + word;
                }
            }

            if (line.Length > 0) { yield return line; }
        }
    }

    private sealed record PlainBox(SceneBoxKind Kind, bool IsTerminal, bool IsGoal, IReadOnlyList<string> Stays);

    private sealed record PlainArrow(string From, string To, string Text);

    /// <summary>A machine's boxes and arrows by name, so that two can be compared.</summary>
    private sealed record Plain(IReadOnlyDictionary<string, PlainBox> Boxes, IReadOnlyList<PlainArrow> Arrows)
    {
        public static Plain Of(MachineOutline machine)
        {
            DiagramGraph graph = DiagramGraph.Of(machine);

            // No state has an empty name, and none has one with a blank.
            OrderedDictionary<string, PlainBox> boxes = new(StringComparer.Ordinal) { [Start] = new(SceneBoxKind.Start, false, false, []) };
            foreach ((int i, OutlineState state) in machine.States.Index())
            {
                boxes.Add(state.Name, new(SceneBoxKind.State, state.IsTerminal, state.IsGoal, [.. graph.Stays(i)]));
            }

            foreach (DiagramSource source in graph.Sources)
            {
                boxes.TryAdd(source.Label, new(SceneBoxKind.Several, false, false, []));
            }

            string Name(int index) => index < machine.States.Count ? machine.States[index].Name : graph.Sources[index - machine.States.Count].Label;
            return new(boxes, [new(Start, Name(machine.Initial), ""), .. graph.Edges.Select(e => new PlainArrow(Name(e.From), Name(e.To), e.Label))]);
        }
    }
}

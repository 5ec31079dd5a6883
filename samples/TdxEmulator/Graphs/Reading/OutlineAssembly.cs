using TdxEmulator.Errors;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Reading;

/// <summary>Puts a machine together from the lines of its text form.</summary>
internal sealed class OutlineAssembly
{
    // The generator takes no more: states and edges are numbered by a byte.
    private const int MostStates = 255;
    private const int MostTriggers = 255;

    // A cell has one way for each guard.
    private const int MostWays = 200_000;

    private readonly HashSet<string> _single = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _triggers = new(StringComparer.Ordinal);
    private readonly List<StateDraft> _stateDrafts = [];
    private readonly List<TriggerDraft> _triggerDrafts = [];
    private readonly List<OutlineWay> _ways = [];
    private readonly List<OutlineDrive> _drives = [];
    private OutlineLine? _initial;
    private string _name = "", _namespace = "", _property = "", _type = "", _concurrency = "";

    /// <summary>Adds what a line says.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="InputException">It says nothing that is known, or what does not fit the lines before.</exception>
    public void Add(OutlineLine line)
    {
        switch (line.Keyword)
        {
            case "machine" or "state-property" or "concurrency" or "initial":
                AddHeader(line);
                break;
            case "state" or "entry" or "exit" or "drives":
                AddState(line);
                break;
            case "move" or "stay" or "ignore":
                AddWay(line);
                break;
            case "trigger":
                line.Expect(2, 2);
                AddName(line, _triggers, MostTriggers);
                _triggerDrafts.Add(new(line.Words[0], line.OneOf(line.Words[1], "void", "bool", "outcome", "on-demand", "leaf", "fan-out")));
                break;
            case "parameter" or "hold" or "leaf" or "scope" or "cursor" or "status" or "on-demand" or "outcome" or "answer":
                line.Expect(1, int.MaxValue, "register", "version", "profiles", "order", "on-failure", "commit", "stall-limit", "code", "match", "attempts", "to", "precheck", "result", "on-exception", "action");
                _triggerDrafts[Find(line, _triggers, line.Words[0], "trigger")].Add(line, word => Find(line, _states, word, "state"));
                break;
            default:
                throw line.Problem($"\"{line.Keyword}\" is no fact that version {OutlineText.Version} of the form knows.");
        }
    }

    /// <summary>The machine.</summary>
    /// <param name="place">What to call the file in errors.</param>
    /// <exception cref="InputException">Something is missing.</exception>
    public MachineOutline Finish(string place)
    {
        foreach (string keyword in (string[])["machine", "state-property", "concurrency", "initial"])
        {
            if (!_single.Contains(keyword)) { throw new InputException(place, $"there is no line \"{keyword}\"."); }
        }

        return new()
        {
            Name = _name,
            Namespace = _namespace,
            StateProperty = _property,
            StateType = _type,
            Concurrency = _concurrency,
            Initial = Find(_initial!, _states, _initial!.Words[0], "state"),
            States = [.. _stateDrafts.Select(static s => new OutlineState(s.Name, s.IsTerminal, s.IsGoal, s.Entry, s.Exit))],
            Triggers = [.. _triggerDrafts.Select(t => t.Finish(place, _stateDrafts.Count))],

            // Whoever wrote the lines, cells have one order.
            Ways = [.. _ways.OrderBy(static w => w.State).ThenBy(static w => w.Trigger)],
            Drives = _drives,
        };
    }

    private static int Find(OutlineLine line, Dictionary<string, int> names, string name, string kind) =>
        names.TryGetValue(name, out int index) ? index : throw line.Problem($"no line \"{kind} {name}\" stands before this one.");

    private static void AddName(OutlineLine line, Dictionary<string, int> names, int most)
    {
        if (line.Words[0].Length == 0) { throw line.Problem($"a {line.Keyword} has no name."); }

        if (!names.TryAdd(line.Words[0], names.Count)) { throw line.Problem($"there is a {line.Keyword} \"{line.Words[0]}\" already."); }

        if (names.Count > most) { throw line.Problem($"a machine has at most {most} {line.Keyword}s."); }
    }

    private void AddHeader(OutlineLine line)
    {
        if (!_single.Add(line.Keyword)) { throw line.Problem($"there is a line \"{line.Keyword}\" already."); }

        switch (line.Keyword)
        {
            case "machine":
                line.Expect(1, 1, "namespace");
                (_name, _namespace) = (line.Words[0], line["namespace"] ?? "");
                break;
            case "state-property":
                line.Expect(2, 2);
                (_property, _type) = (line.Words[0], line.Words[1]);
                break;
            case "concurrency":
                line.Expect(1, 1);
                _concurrency = line.Words[0];
                break;
            default:
                line.Expect(1, 1);
                _initial = line;
                break;
        }
    }

    private void AddState(OutlineLine line)
    {
        if (line.Keyword == "state")
        {
            line.Expect(1, 3);
            AddName(line, _states, MostStates);
            string[] marks = [.. line.Words.Skip(1).Select(mark => line.OneOf(mark, "terminal", "goal"))];
            _stateDrafts.Add(new(line.Words[0], marks.Contains("terminal"), marks.Contains("goal"), [], []));
            return;
        }

        line.Expect(2, line.Keyword == "drives" ? MostStates : 2);
        int state = Find(line, _states, line.Words[0], "state");
        if (line.Keyword == "drives")
        {
            line.Expect(3, MostStates);
            _drives.Add(new(state, line.Words[1], line.Words[2], [.. line.Words.Skip(3)]));
        }
        else
        {
            (line.Keyword == "entry" ? _stateDrafts[state].Entry : _stateDrafts[state].Exit).Add(line.Words[1]);
        }
    }

    private void AddWay(OutlineLine line)
    {
        bool isMove = line.Keyword == "move";
        line.Expect(isMove ? 3 : 2, isMove ? 3 : 2, isMove ? ["guard", "action", "profiles"] : []);
        int state = Find(line, _states, line.Words[0], "state");
        int trigger = Find(line, _triggers, line.Words[1], "trigger");
        _ways.Add(isMove
            ? new(state, trigger, OutlineWayKind.Move, Find(line, _states, line.Words[2], "state"), line["guard"], line["action"], line["profiles"])
            : new(state, trigger, line.Keyword == "stay" ? OutlineWayKind.Stay : OutlineWayKind.Ignore, state, null, null, null));
        if (_ways.Count > MostWays) { throw line.Problem($"a machine has at most {MostWays} ways."); }
    }

    private sealed record StateDraft(string Name, bool IsTerminal, bool IsGoal, List<string> Entry, List<string> Exit);
}

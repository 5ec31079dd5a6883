using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Reading;

/// <summary>A trigger whose lines are being read.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">What its method is.</param>
internal sealed class TriggerDraft(string name, string kind)
{
    private readonly HashSet<string> _single = new(StringComparer.Ordinal);
    private readonly List<OutlineParameter> _parameters = [];
    private readonly List<OutlineStatus> _statuses = [];
    private readonly List<OutlineOutcome> _outcomes = [];
    private readonly Dictionary<int, string> _answers = [];
    private OutlineLine? _leaf, _scope, _onDemand;
    private int _from;
    private string? _hold;
    private OutlineCursor? _cursor;

    private bool IsLeaf => kind is "leaf" or "fan-out";

    /// <summary>Adds what a line says of the trigger.</summary>
    /// <param name="line">The line; its first word is the trigger.</param>
    /// <param name="state">Finds a state by its name.</param>
    public void Add(OutlineLine line, Func<string, int> state)
    {
        string keyword = line.Keyword;
        if (keyword is not ("parameter" or "status" or "outcome" or "answer") && !_single.Add(keyword)) { throw line.Problem($"\"{name}\" has a line \"{keyword}\" already."); }

        bool belongs = keyword switch
        {
            "parameter" or "hold" => true,
            "on-demand" or "outcome" or "answer" => kind == "on-demand",
            _ => IsLeaf,
        };
        if (!belongs) { throw line.Problem($"\"{keyword}\" does not go with \"{name}\", which is {kind}."); }

        switch (keyword)
        {
            case "parameter":
                line.Expect(3, 3, "register");
                _parameters.Add(new(line.Words[1], line.Words[2], line["register"]));
                break;
            case "hold":
                line.Expect(2, 2);
                _hold = line.Words[1];
                break;
            case "on-demand" or "outcome" or "answer":
                AddOnDemand(line, state);
                break;
            default:
                AddLeaf(line, state);
                break;
        }
    }

    /// <summary>The trigger.</summary>
    /// <param name="place">What to call the file in errors.</param>
    /// <param name="states">How many states the machine has.</param>
    /// <exception cref="InputException">A line of it is missing.</exception>
    public OutlineTrigger Finish(string place, int states) => new()
    {
        Name = name,
        Kind = kind,
        Parameters = _parameters,
        Hold = _hold,
        Leaf = IsLeaf ? Leaf(Needed(_leaf, "leaf", place), Needed(_scope, "scope", place)) : null,
        OnDemand = kind == "on-demand" ? OnDemand(Needed(_onDemand, "on-demand", place), states) : null,
    };

    private OutlineLine Needed(OutlineLine? line, string keyword, string place) => line ?? throw new InputException(place, $"there is no line \"{keyword} {name}\".");

    private void AddLeaf(OutlineLine line, Func<string, int> state)
    {
        switch (line.Keyword)
        {
            case "leaf":
                line.Expect(3, 3, "version", "profiles");
                _leaf = line;
                break;
            case "scope":
                line.Expect(2, 2, kind == "fan-out" ? ["order", "on-failure", "commit"] : []);
                _scope = line;
                break;
            case "cursor":
                line.Expect(3, 3, "stall-limit");
                _cursor = new(line.Words[1], line.Words[2], (int)line.Number(line["stall-limit"], int.MaxValue));
                break;
            default:
                line.Expect(3, 3, "code", "match", "attempts", "to", "profiles");
                _statuses.Add(new(
                    line.Words[1],
                    line.OneOf(line.Words[2], "fail", "success", "already-done", "retry"),
                    Hex.TryParse(line["code"] ?? "", out ulong code) ? code : throw line.Problem("the code is no hexadecimal number of at most 16 digits."),
                    (int)line.Number(line["attempts"], int.MaxValue),
                    line["match"] is { } match && line.OneOf(match, "exact").Length > 0,
                    line["to"] is { } to ? state(to) : -1,
                    line["profiles"]));
                break;
        }
    }

    private void AddOnDemand(OutlineLine line, Func<string, int> state)
    {
        switch (line.Keyword)
        {
            case "on-demand":
                line.Expect(3, 3, "precheck", "result", "on-exception");
                _from = state(line.Words[1]);
                _onDemand = line;
                break;
            case "outcome":
                line.Expect(4, 4, "action");
                _outcomes.Add(new(line.Words[1], line.OneOf(line.Words[2], "success", "refused", "failure"), state(line.Words[3]), line["action"]));
                break;
            default:
                line.Expect(3, 3);
                if (!_answers.TryAdd(state(line.Words[1]), line.Words[2])) { throw line.Problem($"\"{name}\" has an answer in \"{line.Words[1]}\" already."); }

                break;
        }
    }

    private OutlineLeaf Leaf(OutlineLine leaf, OutlineLine scope) => new()
    {
        Number = leaf.Words[1].StartsWith("0x", StringComparison.Ordinal) && Hex.TryParse(leaf.Words[1], out ulong number) ? number : leaf.Number(leaf.Words[1], ulong.MaxValue),
        Name = leaf.Words[2],
        Version = (int)leaf.Number(leaf["version"], int.MaxValue),
        Profiles = leaf["profiles"],
        Scope = scope.Words[1],
        FanOut = kind == "fan-out" ? new(scope["order"] ?? "", scope["on-failure"] ?? "", scope["commit"] ?? "") : null,
        Cursor = _cursor,
        Statuses = _statuses,
    };

    private OutlineOnDemand OnDemand(OutlineLine line, int states) => new(
        _from, line.Words[2], line["precheck"], line["result"] ?? "", line["on-exception"] ?? "", _outcomes, [.. Enumerable.Range(0, states).Select(s => _answers.GetValueOrDefault(s, ""))]);
}

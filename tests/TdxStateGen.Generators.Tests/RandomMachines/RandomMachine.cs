using System.Globalization;
using System.Text;

namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>
/// A valid machine made from a seed: every state can be reached, only terminal states have no way out, several edges of one trigger in one state have guards that tell them apart. Guards
/// read bits of <c>Flags</c>; actions and hooks write to <c>Log</c>.
/// </summary>
internal sealed class RandomMachine
{
    private static readonly string[] StrangeNames = ["@class", "@event", "@await", "@value", "@record", "Öffnen", "状態", "Ωmega", "naïve", "_1", "open", "Open", "OPEN", "x\\u0041y", "@field", "I", "ı", "İ"];
    private static readonly string[] StrangeTypes = ["int", "string", "string?", "in long", "byte[]", "(int, string)", "System.Guid", "object?", "System.DayOfWeek", "nint", "decimal?", "System.ReadOnlySpan<byte>"];

    private readonly Random _random;
    private readonly MachineShape _shape;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _guards;
    private int _actions;

    public RandomMachine(int seed, MachineShape shape)
    {
        _random = new Random(seed);
        _shape = shape;
        Name = FormattableString.Invariant($"Machine{(uint)seed}");
        StateType = FormattableString.Invariant($"State{(uint)seed}");
        _taken.UnionWith([Name, StateType, "Trigger", "State", "Flags", "Log"]);
        States = [.. Enumerable.Range(0, _random.Next(2, 7)).Select(i => NewName("S", i))];
        Terminal = [.. Enumerable.Range(0, States.Length).Where(i => i > 0 && _random.Next(4) == 0)];
        Concurrency = Pick("None", "Atomic", "Serialized");
        HasTelemetry = _random.Next(4) == 0;
        Triggers = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(NewTrigger)];
        Connect();
        AddMoreEdges();
        EntryHooks = Hooks(IsEntered);
        ExitHooks = Hooks(state => !Terminal.Contains(state));
    }

    /// <summary>A machine of which everything is given.</summary>
    public RandomMachine(string name, int states, string concurrency, bool hasTelemetry, RandomTrigger[] triggers, int[] entryHooks, int[] exitHooks)
    {
        _random = new Random(states);
        _shape = MachineShape.Drivable;
        Name = name;
        StateType = name + "State";
        States = [.. Enumerable.Range(0, states).Select(static i => FormattableString.Invariant($"S{i}"))];
        Terminal = [];
        Concurrency = concurrency;
        HasTelemetry = hasTelemetry;
        Triggers = triggers;
        EntryHooks = entryHooks;
        ExitHooks = exitHooks;
    }

    public string Name { get; }

    public string StateType { get; }

    public string[] States { get; }

    public HashSet<int> Terminal { get; }

    public string Concurrency { get; }

    public bool HasTelemetry { get; }

    public RandomTrigger[] Triggers { get; }

    public int[] EntryHooks { get; }

    public int[] ExitHooks { get; }

    /// <summary>The state enum.</summary>
    public string EnumText()
    {
        string underlying = Pick("", "", " : byte", " : long");
        bool gaps = _random.Next(3) == 0;
        return $"public enum {StateType}{underlying} {{ {string.Join(", ", States.Select((s, i) => gaps ? FormattableString.Invariant($"{s} = {(i * 7) + 3}") : s))} }}\n";
    }

    /// <summary>The class with everything in it.</summary>
    public string ClassText(string modifiers = "public sealed partial", string typeParameters = "")
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[StateMachine(Initial = {State(0)}, Concurrency = MachineConcurrency.{Concurrency}{(HasTelemetry ? ", Telemetry = true" : "")})]\n");
        if (Terminal.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"[Terminal({string.Join(", ", Terminal.Select(State))})]\n");
        text.Append(CultureInfo.InvariantCulture, $"{modifiers} class {Name}{typeParameters}\n{{\n");
        text.Append("    public uint Flags { get; set; }\n    public readonly System.Text.StringBuilder Log = new();\n");
        foreach (RandomTrigger trigger in Triggers)
            Print(text, trigger);
        PrintHooks(text, "OnEntry", EntryHooks);
        PrintHooks(text, "OnExit", ExitHooks);
        return text.Append("}\n").ToString();
    }

    public string State(int index) => StateType + "." + States[index];

    private static void PrintGuard(StringBuilder text, RandomTrigger trigger, RandomEdge edge)
    {
        string guard = edge.GuardTakesArguments ? trigger.ByValue : "";
        string shift = edge.GuardTakesArguments && trigger.Parameters[0] == "int" ? $"({edge.Guard} + p0)" : $"{edge.Guard}";
        text.Append(CultureInfo.InvariantCulture, $"    private bool Guard{edge.Guard}({guard}) => ((Flags >> ({shift} & 31)) & 1) != 0;\n");
    }

    private static void PrintAction(StringBuilder text, RandomTrigger trigger, RandomEdge edge)
    {
        string action = edge.ActionTakesArguments ? trigger.ByValue : "";
        string argument = edge.ActionTakesArguments && trigger.Parameters[^1] == "int" ? $".Append(p{trigger.Parameters.Length - 1})" : "";
        if (edge.Action >= 0)
            text.Append(CultureInfo.InvariantCulture, $"    private void Action{edge.Action}({action}) => Log.Append(\"action{edge.Action} \"){argument}.Append(';');\n");
    }

    private void Print(StringBuilder text, RandomTrigger trigger)
    {
        foreach (RandomEdge edge in trigger.Edges)
            PrintAction(text, trigger, edge);
        foreach (RandomEdge edge in trigger.Edges.Where(static e => e.Guard >= 0).DistinctBy(static e => e.Guard))
            PrintGuard(text, trigger, edge);
        foreach (RandomEdge edge in trigger.Edges)
        {
            string guard = edge.Guard < 0 ? "" : FormattableString.Invariant($", Guard = nameof(Guard{edge.Guard})");
            string action = edge.Action < 0 ? "" : FormattableString.Invariant($", Action = nameof(Action{edge.Action})");
            text.Append(CultureInfo.InvariantCulture, $"    [Transition({State(edge.From)}, {State(edge.To)}{guard}{action})]\n");
        }

        foreach (int state in trigger.Ignored)
            text.Append(CultureInfo.InvariantCulture, $"    [Ignore({State(state)})]\n");
        if (trigger.FromAny >= 0)
        {
            string except = trigger.Except.Count == 0 ? "" : $", Except = new object[] {{ {string.Join(", ", trigger.Except.Select(State))} }}";
            text.Append(CultureInfo.InvariantCulture, $"    [TransitionFromAny({State(trigger.FromAny)}{except})]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    {trigger.Accessibility} partial {trigger.ReturnType} {trigger.Name}({trigger.Declarations});\n");
    }

    private void PrintHooks(StringBuilder text, string attribute, int[] hooks)
    {
        for (int i = 0; i < hooks.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [{attribute}({State(hooks[i])})]\n");
            text.Append(CultureInfo.InvariantCulture, $"    private void {attribute}Hook{i}() => Log.Append(\"{attribute}{i};\");\n");
        }
    }

    private RandomTrigger NewTrigger(int index) => new()
    {
        Name = NewName("Go", index),
        ReturnType = Pick("void", "bool", "TriggerOutcome"),
        Accessibility = _shape.Accessibilities ? Pick("public", "public", "internal", "private") : "public",
        Parameters = [.. Enumerable.Range(0, Pick(0, 0, 1, 2, 4, 9)).Select(_ => _shape.StrangeParameters ? Pick(StrangeTypes) : "int")],
    };

    /// <summary>Makes every state reachable from an earlier one, and gives every state that is not terminal a way out.</summary>
    private void Connect()
    {
        for (int to = 1; to < States.Length; to++)
        {
            int[] sources = [.. Enumerable.Range(0, to).Where(i => !Terminal.Contains(i))];
            AddEdge(Pick(Triggers), Pick(sources), to);
        }

        for (int from = 0; from < States.Length; from++)
        {
            // A state that only leads to itself would still be a dead end. The first state leads to the second.
            if (!Terminal.Contains(from) && !Triggers.Any(t => t.Edges.Any(e => e.From == from && e.To != from)))
                AddEdge(Pick(Triggers), from, 0);
        }
    }

    private void AddMoreEdges()
    {
        for (int i = _random.Next(8); i > 0; i--)
        {
            RandomTrigger trigger = Pick(Triggers);
            int state = _random.Next(States.Length);
            if (Terminal.Contains(state))
                continue;
            if (_random.Next(5) > 0)
                AddEdge(trigger, state, trigger.Edges.Count > 0 && _random.Next(2) == 0 ? trigger.Edges[0].To : _random.Next(States.Length));
            else if (!trigger.Leaves(state))
                trigger.Ignored.Add(state);
        }

        foreach (RandomTrigger trigger in Triggers)
        {
            if (trigger.Edges.Count == 0 && trigger.Ignored.Count == 0)
                AddFromAny(trigger);
        }
    }

    private void AddFromAny(RandomTrigger trigger)
    {
        trigger.FromAny = _random.Next(States.Length);
        int[] sources = [.. Enumerable.Range(0, States.Length).Where(i => i != trigger.FromAny && !Terminal.Contains(i))];
        if (sources.Length == 0)
        {
            trigger.FromAny = -1;
            AddEdge(trigger, 0, 0);
        }
        else if (sources.Length > 1 && _random.Next(2) == 0)
        {
            trigger.Except.Add(Pick(sources));
        }
    }

    private void AddEdge(RandomTrigger trigger, int from, int to)
    {
        if (trigger.Ignored.Contains(from))
            return;
        bool isFirst = !trigger.Leaves(from);
        bool hasGuard = !isFirst || _random.Next(3) == 0;
        bool hasParameters = trigger.Parameters.Length > 0;
        if (!isFirst)
        {
            // Guards must tell them apart, so the one that was there first needs one too.
            int first = trigger.Edges.FindIndex(e => e.From == from && e.Guard < 0);
            if (first >= 0)
                trigger.Edges[first] = trigger.Edges[first] with { Guard = _guards++, GuardTakesArguments = hasParameters && _random.Next(2) == 0 };
        }

        // One guard for several states is a way of its own through the generator.
        RandomEdge? alike = isFirst && _random.Next(2) == 0 ? trigger.Edges.FirstOrDefault(e => e.Guard >= 0) : null;
        bool hasAction = _random.Next(3) == 0;
        trigger.Edges.Add(new RandomEdge(
            from,
            to,
            alike?.Guard ?? (hasGuard ? _guards++ : -1),
            alike?.GuardTakesArguments ?? (hasGuard && hasParameters && _random.Next(2) == 0),
            hasAction ? _actions++ : -1,
            hasAction && hasParameters && _random.Next(2) == 0));
    }

    /// <summary>Hooks of states for which they have an occasion to run.</summary>
    private int[] Hooks(Func<int, bool> canRun) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(States.Length)).Where(canRun)];

    private bool IsEntered(int state) => Triggers.Any(t => t.FromAny == state || t.Edges.Any(e => e.To == state));

    private string NewName(string prefix, int index)
    {
        string name = _shape.StrangeNames && _random.Next(3) == 0 ? Pick(StrangeNames) : FormattableString.Invariant($"{prefix}{index}");
        return _taken.Add(name.Replace("\\u0041", "A", StringComparison.Ordinal)) ? name : NewName(prefix + "_", index);
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}

using System.Text.RegularExpressions;

namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>Spoils the text of a declaration: what users get wrong while they type, and what nobody would write.</summary>
internal static partial class Mutation
{
    private static readonly string[] Constants =
        ["null", "0", "1", "-1", "\"\"", "\"Open\"", "typeof(int)", "System.DayOfWeek.Friday", "(object)3", "1.5", "'x'", "true", "new object[] { 1 }", "default", "ulong.MaxValue", "Missing.Member"];

    private static readonly string[] Attributes =
        [
            "[Ignore(0)]", "[AllowedIn]", "[AllowedIn(null)]", "[TransitionFromAny(null)]", "[OnEntry(null)]", "[Hold(\"Guard0\")]", "[Hold(null)]", "[OnDemand(0, \"Guard0\")]",
            "[OnDemand(null, null)]", "[Outcome(1, 2, OutcomeKind.Success)]", "[Outcome(null, null, (OutcomeKind)9)]", "[Transition(0, 0)]", "[Transition(null, null)]", "[Cursor(\"a\", \"b\")]",
            "[Cursor(null, null, StallLimit = -1)]", "[Status(1, StatusMeaning.Retry)]", "[Status(null, (StatusMeaning)7, Attempts = -3)]", "[RequiresState(1, null)]",
        ];

    private static readonly string[] Members =
        [
            "    public int __cell;\n", "    public enum Trigger { A }\n", "    public string State => \"\";\n", "    public const string MermaidDiagram = \"\";\n", "    public event System.Action? Transitioned;\n",
            "    public bool CanGo0() => true;\n", "    public bool TryGo0() => true;\n", "    private bool Guard0(long other, int more) => true;\n", "    private bool Guard0() => true;\n", "    private void Action0() { }\n",
            "    public void Go0(string other) { }\n", "    public class DotGraph { }\n", "    public void ConfigureStateless() { }\n", "    public int StatelessTriggers { get; }\n", "    [OnEntry(0)] private int Hook(int x) => x;\n",
            "    [OnExit(null)] private async void Hook() => await System.Threading.Tasks.Task.Yield();\n", "    public int Look { [OnEntry(0)] get; }\n", "    [OnExit(1)] [OnExit(1)] private void Twice() { }\n",
            "    [Drives(1, 2)] private readonly object _inner = new();\n", "    public void PermittedTriggers() { }\n",
        ];

    /// <summary>Applies one to three random changes.</summary>
    public static string Apply(string text, Random random)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
            text = Once(text, random);
        return text;
    }

    private static string Once(string text, Random random) => random.Next(25) switch
    {
        0 => Replace(text, random, "partial ", ""),
        1 => Replace(text, random, "public ", Pick(random, "static ", "abstract ", "virtual ", "private ", "", "public extern ", "public async ", "public new ", "public unsafe ")),
        2 => Replace(text, random, "void ", Pick(random, "int ", "string? ", "System.Threading.Tasks.Task ", "ref int ", "Missing ", "bool? ", "dynamic ")),
        3 => Replace(text, random, "bool ", Pick(random, "void ", "int ", "bool? ", "static bool ", "object ")),
        4 => StatePattern().Replace(text, match => random.Next(4) == 0 ? Pick(random, Constants) : match.Value),
        5 => text.Insert(Pick(random, AttributePattern(), text), Pick(random, Attributes) + "\n    "),
        6 => text.Insert(MemberStart(text), Pick(random, Members)),
        7 => Replace(text, random, "class ", Pick(random, "struct ", "record ", "interface ", "record struct ", "static class ", "abstract class ")),
        8 => Replace(text, random, "Initial = ", Pick(random, "StateProperty = \"\", Initial = ", "StateProperty = null, Initial = ", "StateProperty = \"1 x\", Initial = ", "Concurrency = (MachineConcurrency)9, Initial = ")),
        9 => Replace(text, random, "nameof(Guard", "nameof(Missing"),
        10 => Replace(text, random, "Guard = nameof(", "Action = nameof("),
        11 => Replace(text, random, "Action = nameof(", "Guard = nameof("),
        12 => ParameterPattern().Replace(text, match => random.Next(3) == 0 ? Pick(random, "(ref int p0)", "(out int p0)", "(params object[] p0)", "(int p0 = 3)", "(scoped System.Span<int> p0)", "(int __0)", "(Missing p0)") : match.Value),
        13 => LinePattern().Replace(text, match => random.Next(6) == 0 ? "" : match.Value),
        14 => LinePattern().Replace(text, match => random.Next(6) == 0 ? match.Value + match.Value : match.Value),
        15 => Replace(text, random, ");\n", ") { }\n"),
        16 => Replace(text, random, "public sealed partial class", "file sealed partial class"),
        17 => Replace(text, random, "ulong ", Pick(random, "float ", "string ", "ref ulong ", "out ulong ", "[HostOnly] ulong ", "[Reg(\"X\")] ulong ", "[Reg(null)] ulong ", "[RequestWord] int ", "Int128 ")),
        18 => Replace(text, random, "out ", Pick(random, "ref ", "", "in ", "[Reg(\"A\")] out ")),
        19 => Replace(text, random, Pick(random, "nameof(Guard", "nameof(Action", "nameof(Dial", "nameof(TakeLease", "nameof(Look"), Pick(random, "nameof(Go", "nameof(Connect")),
        20 => Replace(text, random, "OnException = ConnectResult.Refused", Pick(random, "OnException = ConnectResult.Connected", "OnException = ConnectResult.NoCable", "Precheck = null")),
        21 => Replace(text, random, "OutcomeKind.Refused", Pick(random, "OutcomeKind.Refused, Action = nameof(Undo)", "OutcomeKind.Failure", "OutcomeKind.Success, AnswersIn = false")),
        22 => StateOnlyPattern().Replace(text, match => random.Next(4) == 0 ? match.Groups[1].Value + OtherMember(match.Groups[2].Value) : match.Value),
        23 => Replace(text, random, "[Terminal(", Pick(random, "[Goal(", "// [Terminal(")),
        _ => Truncate(text, random),
    };

    /// <summary>Another member of the same enum, where they are called S0, S1, …; edges come to lead elsewhere and guards to meet in one state.</summary>
    private static string OtherMember(string name) => name switch { "S0" => "S1", "S1" => "S0", "S2" => "S1", "S3" => "S1", _ => name };

    private static string Replace(string text, Random random, string before, string after)
    {
        List<int> places = [];
        for (int i = text.IndexOf(before, StringComparison.Ordinal); i >= 0; i = text.IndexOf(before, i + 1, StringComparison.Ordinal))
            places.Add(i);
        if (places.Count == 0)
            return text;
        int place = places[random.Next(places.Count)];
        return string.Concat(text.AsSpan(0, place), after, text.AsSpan(place + before.Length));
    }

    /// <summary>As while somebody types: a piece is missing, brackets do not match.</summary>
    private static string Truncate(string text, Random random)
    {
        int start = random.Next(text.Length);
        return text.Remove(start, Math.Min(random.Next(1, 30), text.Length - start));
    }

    private static int Pick(Random random, Regex pattern, string text)
    {
        MatchCollection matches = pattern.Matches(text);
        return matches.Count == 0 ? 0 : matches[random.Next(matches.Count)].Index;
    }

    private static int MemberStart(string text)
    {
        int at = text.IndexOf("    public uint Flags", StringComparison.Ordinal);
        return at < 0 ? 0 : at;
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    [GeneratedRegex(@"(State\d+|LinkState|UnitState|ConnectResult|ToyStatus|ToyProfile|LeafScope|OutcomeKind|StatusMeaning)\.[@\w\\]+|(?<=[(=] ?)\d+(?=[,)])")]
    private static partial Regex StatePattern();

    [GeneratedRegex(@"(State\d+\.)(\w+)")]
    private static partial Regex StateOnlyPattern();

    [GeneratedRegex(@"\[(Transition|Ignore|TransitionFromAny|OnEntry|OnExit|Status|Outcome|ToyCall|AnswersToy|Hold)\(")]
    private static partial Regex AttributePattern();

    [GeneratedRegex(@"\((int|string|in long|byte\[\]|ulong|uint|int) \w+[^)]*\)")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"^    \[.*\n", RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}

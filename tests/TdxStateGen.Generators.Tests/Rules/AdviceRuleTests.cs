namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Rules about machines that can be generated but are likely not meant; each case is checked with its own rule alone switched on.</summary>
public sealed class AdviceRuleTests
{
    private const string OnDemand = RuleCase.Prelude + """
        [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.B, S.C)]
        public sealed partial class M
        {
            [OnDemand(S.A, nameof(Body), OnException = R.Bad)]
            [Outcome(R.No, S.A, OutcomeKind.Refused)]
            [Outcome(R.Bad, S.B, OutcomeKind.Failure, Action = nameof(Unwind))]
            [Outcome(R.Good, S.C, OutcomeKind.Success)]
            public partial R Enable();

            private R Body() => R.Good;
            private void Unwind() { }
            private void Undo(R result) { }
        }
        """;

    private static readonly RuleCase[] Cases =
    [
        Case("TSG1023 entry", "[Transition(S.A, S.B)] public partial void Go(); [OnEntry(S.B), {|TSG1023:OnEntry(S.B)|}] private void In() { }", "[Transition(S.A, S.B)] public partial void Go(); [OnEntry(S.B), OnEntry(S.C)] private void In() { }"),
        Case("TSG1023 exit", "[Transition(S.A, S.B)] public partial void Go(); [OnExit(S.A), {|TSG1023:OnExit(S.A)|}] private void Out() { }", "[Transition(S.A, S.B)] public partial void Go(); [OnExit(S.A), OnEntry(S.A)] private void Out() { }"),
        Case("TSG1023 methods", "[OnExit(S.A)] private void One() { } [OnEntry(S.A), {|TSG1023:OnEntry(S.A)|}] private void Two() { }", "[OnEntry(S.A)] private void One() { } [OnEntry(S.A)] private void Two() { }"),
        new(
            "TSG2010 unmentioned", Machine("[Transition(S.A, S.C)] public partial void Go();", states: "A, B, C").Replace("class M", "class {|TSG2010:M|}"),
            Machine("[Transition(S.A, S.B), Transition(S.B, S.C)] public partial void Go();", states: "A, B, C")),
        new("TSG2010 left only", Machine("[Transition(S.A, S.C)] public partial void Go(); [Transition({|TSG2010:S.B|}, S.C)] public partial void Stop();", states: "A, B, C"), Machine("[TransitionFromAny(S.B)] public partial void Go(); [Transition(S.B, S.C)] public partial void Stop();", states: "A, B, C")),
        new("TSG2010 hook", Machine("[Transition(S.A, S.C)] public partial void Go(); [OnEntry({|TSG2010:S.B|})] private void In() { }", states: "A, B, C"), Machine("[Transition(S.A, S.C)] public partial void Go(); [Transition(S.A, S.B)] public partial void On(); [OnEntry(S.B)] private void In() { }", states: "A, B, C")),
        Case(
            "TSG2014", "[Transition({|TSG2014:S.A|}, S.B), Transition(S.B, S.A)] public partial void Go(); [Transition(S.D, S.C)] public partial void Stop();",
            "[Transition(S.A, S.B), Transition(S.B, S.A), Transition(S.D, S.A)] public partial void Go(); [Transition(S.D, S.C)] public partial void Stop();", initial: "S.D"),
        Case(
            "TSG2014 of three", "[Transition({|TSG2014:S.A|}, S.B), Transition(S.B, S.E), Transition(S.E, S.A), Transition(S.D, S.C)] public partial void Go();",
            "[Transition(S.A, S.B), Transition(S.B, S.E), Transition(S.E, S.A), Transition(S.D, S.B)] public partial void Go(); [Transition(S.D, S.C)] public partial void Stop();", initial: "S.D"),
        Case(
            "TSG2014 led into", "[Transition({|TSG2014:S.A|}, S.B), Transition(S.B, S.A), Transition(S.E, S.A), Transition(S.D, S.C)] public partial void Go();",
            "[Transition(S.D, S.A), Transition(S.A, S.B), Transition(S.B, S.A)] public partial void Go(); [Transition(S.D, S.E)] public partial void Stop();", initial: "S.D"),
        Case(
            "TSG2014 to itself", "[Transition({|TSG2014:S.A|}, S.B), Transition(S.B, S.A), Transition(S.D, S.C)] public partial void Go();",
            "[Transition(S.A, S.A), Transition(S.D, S.C)] public partial void Go();", initial: "S.D"),
        Case("TSG2016 entry", "[Transition(S.A, S.B)] public partial void Go(); [{|TSG2016:OnEntry(S.A)|}] private void In() { }", "[Transition(S.A, S.B), Transition(S.B, S.A)] public partial void Go(); [OnEntry(S.A)] private void In() { }"),
        Case("TSG2016 exit", "[Transition(S.A, S.C)] public partial void Go(); [{|TSG2016:OnExit(S.C)|}] private void Out() { }", "[Transition(S.A, S.C)] public partial void Go(); [OnExit(S.A)] private void Out() { }"),
        Case("TSG2016 ignored", "[Ignore(S.A)] public partial void Go(); [{|TSG2016:OnExit(S.A)|}] private void Out() { }", "[Transition(S.A, S.A)] public partial void Go(); [OnExit(S.A), OnEntry(S.A)] private void Out() { }"),
        Case(
            "TSG2016 unreachable", "[Transition(S.A, S.C)] public partial void Go(); [{|TSG2016:OnExit(S.C)|}, OnEntry(S.B), OnExit(S.B)] private void In() { }",
            "[Transition(S.A, S.C)] public partial void Go(); [OnEntry(S.B), OnExit(S.B)] private void In() { }"),
        Case("TSG2017 told elsewhere", "[Ignore(S.B)] public partial void {|TSG2017:Go|}();", "[AllowedIn] public partial bool Look();"),
        Case("TSG2031 allowed nowhere", "[{|TSG2031:AllowedIn|}] public partial bool Look();", "[AllowedIn(S.A)] public partial bool Look();"),
        RuleCase.Class("TSG2031 terminal", "[StateMachine(Initial = S.A), {|TSG2031:Terminal|}] public partial class M;", "[StateMachine(Initial = S.A), Terminal(S.B)] public partial class M;"),
        RuleCase.Class("TSG2031 goal", "[StateMachine(Initial = S.A), {|TSG2031:Goal()|}, Terminal(S.C)] public partial class M;", "[StateMachine(Initial = S.A), Goal(S.A)] public partial class M;"),
        Case("TSG2017 unreachable", "[Transition(S.A, S.C)] public partial void Go(); [Transition(S.B, S.C)] public partial void {|TSG2017:Stop|}();", "[Transition(S.A, S.B)] public partial void Go(); [Transition(S.B, S.C)] public partial void Stop();"),
        Case("TSG2017 ignored", "[Ignore(S.B)] public partial void {|TSG2017:Go|}();", "[Ignore(S.A), Ignore(S.B)] public partial void Go();"),
        Case("TSG2018", "[Transition(S.A, S.C)] public partial void Go();", "[Transition(S.A, S.B)] public partial void Go();", goal: "{|TSG2018:S.B|}"),
        Case("TSG2018 led to", "[Transition(S.A, S.C)] public partial void Go(); [Transition(S.D, S.B)] public partial void On();", "[Transition(S.A, S.B)] public partial void Go(); [Transition(S.A, S.D)] public partial void On();", goal: "{|TSG2018:S.B|}"),
        Case("TSG2018 cycle", "[Transition(S.D, S.B), Transition(S.B, S.D)] public partial void On();", "[TransitionFromAny(S.B)] public partial void On();", goal: "{|TSG2018:S.B|}"),
        RuleCase.Class(
            "TSG2019", "[StateMachine(Initial = {|TSG2019:S.A|}), Terminal(S.C, S.A)] public partial class M;", "[StateMachine(Initial = S.B), Terminal(S.C, S.A)] public partial class M;"),
        Case("TSG2020 excepted", "[{|TSG2020:TransitionFromAny(S.B, Except = [S.A, S.D, S.E])|}] public partial void Go();", "[TransitionFromAny(S.B, Except = [S.D, S.E])] public partial void Go();"),
        RuleCase.Class(
            "TSG2020 terminal", "[StateMachine(Initial = S.A), Terminal(S.A, S.B)] public partial class M { [{|TSG2020:TransitionFromAny(S.C)|}] public partial void Go(); }",
            "[StateMachine(Initial = S.A), Terminal(S.B)] public partial class M { [TransitionFromAny(S.C)] public partial void Go(); }"),
        new("TSG3011", OnDemand.Replace("OnException = R.Bad", "OnException = {|TSG3011:R.Good|}"), OnDemand),
        new("TSG3011 refusal", OnDemand.Replace("OnException = R.Bad", "OnException = {|TSG3011:R.Good|}"), OnDemand.Replace("OnException = R.Bad", "OnException = R.No")),
        new("TSG3012", OnDemand.Replace("[OnDemand(S.A, nameof(Body), OnException = R.Bad)]", "[{|TSG3012:OnDemand(S.A, nameof(Body), OnException = R.Bad)|}]").Replace("OutcomeKind.Success", "OutcomeKind.Failure"), OnDemand),
        new("TSG3013", OnDemand.Replace("OutcomeKind.Refused", "OutcomeKind.Refused, Action = {|TSG3013:nameof(Unwind)|}"), OnDemand),
        new(
            "TSG3013 with the result", OnDemand.Replace("OutcomeKind.Refused", "OutcomeKind.Refused, Action = {|TSG3013:nameof(Undo)|}"),
            OnDemand.Replace("OutcomeKind.Success", "OutcomeKind.Success, Action = nameof(Undo)")),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Advice_IsGiven(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Wrong, enabledAdvice: [name[..7]]);

    [Theory]
    [MemberData(nameof(Names))]
    public Task MendedMachine_GetsNone(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Right, enabledAdvice: [name[..7]]);

    private static RuleCase Case(string name, string wrong, string right, string initial = "S.A", string goal = "") => new(name, Machine(wrong, initial, goal), Machine(right, initial, Plain(goal)));

    private static string Machine(string members, string initial = "S.A", string goal = "", string states = "A, B, C, D, E") =>
        "using TdxStateGen;\npublic enum S { " + states + " }\n[StateMachine(Initial = " + initial + "), Terminal(S.C)" + (goal.Length > 0 ? ", Goal(" + goal + ")" : "") + "]\npublic sealed partial class M\n{\n"
        + members + "\n}\n";

    private static string Plain(string marked) => marked.Length == 0 ? "" : marked[(marked.IndexOf(':') + 1)..^2];
}

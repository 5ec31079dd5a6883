namespace TdxStateGen.Generators.Tests.Rules;

public sealed class StateRuleTests
{
    private const string Go = "[Transition(S.A, S.B)] public partial void Go(); ";

    private static readonly RuleCase[] Cases =
    [
        RuleCase.Class("TSG2001 missing", "[{|TSG2001:StateMachine|}] public partial class M;", "[StateMachine(Initial = S.A)] public partial class M;"),
        RuleCase.Class("TSG2001 null", "[{|TSG2001:StateMachine(Initial = null)|}] public partial class M;", "[StateMachine(Initial = default(S))] public partial class M;"),
        RuleCase.Class("TSG2002 initial", "[StateMachine(Initial = {|TSG2002:3|})] public partial class M;", "[StateMachine(Initial = (S)1)] public partial class M;"),
        RuleCase.Members("TSG2002 other enum", "[Transition({|TSG2002:Other.A|}, S.B)] public partial void Go();", Go),
        RuleCase.Members("TSG2002 int", "[Transition(S.A, {|TSG2002:1|})] public partial void Go();", Go),
        RuleCase.Members("TSG2002 string", "[Transition(\"A\", S.B)] public partial void Go();".Replace("\"A\"", "{|TSG2002:\"A\"|}"), Go),
        RuleCase.Members("TSG2002 null", "[AllowedIn({|TSG2002:null|})] public partial bool Look();", "[AllowedIn(S.A, S.B)] public partial bool Look();"),
        RuleCase.Members("TSG2002 element", "[AllowedIn(S.A, {|TSG2002:2|}, S.B)] public partial bool Look();", "[AllowedIn(S.A)] public partial bool Look();"),
        RuleCase.Members(
            "TSG2002 except", "[TransitionFromAny(S.B, Except = [S.A, {|TSG2002:Other.A|}])] public partial void Go();", "[TransitionFromAny(S.B, Except = new object[] { S.A })] public partial void Go();"),
        RuleCase.Members("TSG2002 hook", "[OnEntry({|TSG2002:Other.A|})] private void In() { }", "[OnEntry(S.A), OnEntry(S.B)] private void In() { }"),
        RuleCase.Members("TSG2002 ignore", Go.Replace("]", ", Ignore({|TSG2002:true|})]"), Go.Replace("]", ", Ignore(S.B)]")),
        RuleCase.Class("TSG2002 terminal", "[StateMachine(Initial = S.A), Terminal({|TSG2002:Other.A|})] public partial class M;", "[StateMachine(Initial = S.A), Terminal(S.A)] public partial class M;"),
        RuleCase.Members("TSG2003", "[Transition(S.A, {|TSG2003:(S)9|})] public partial void Go();", Go),
        RuleCase.Class(
            "TSG2004", "public enum E { One, Two = One } [StateMachine(Initial = {|TSG2004:E.One|})] public partial class M;",
            "public enum E { One = 3, Two = -1 } [StateMachine(Initial = E.One)] public partial class M;"),
        RuleCase.Class("TSG2005", Many(257).Replace("E.M0", "{|TSG2005:E.M0|}"), Many(256)),
        RuleCase.Members("TSG2008 twice", "[Transition(S.A, S.B), {|TSG2008:Transition(S.A, S.C)|}] public partial void Go();", "[Transition(S.A, S.B), Transition(S.B, S.C)] public partial void Go();"),
        RuleCase.Members(
            "TSG2008 unguarded first",
            "[Transition(S.A, S.B), {|TSG2008:Transition(S.A, S.C, Guard = nameof(Ok))|}] public partial void Go(); private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok)), Transition(S.A, S.C)] public partial void Go(); private bool Ok() => true;"),
        RuleCase.Members("TSG2008 ignored", "[Transition(S.A, S.B), Ignore({|TSG2008:S.A|})] public partial void Go();", "[Transition(S.A, S.B), Ignore(S.B)] public partial void Go();"),
        RuleCase.Members("TSG2008 query", "[AllowedIn(S.A, {|TSG2008:S.A|})] public partial bool Look();", "[AllowedIn(S.A, S.B)] public partial bool Look();"),
        RuleCase.Members(
            "TSG2008 from any", "[Transition(S.A, S.B), {|TSG2008:TransitionFromAny(S.C)|}] public partial void Go();",
            "[Transition(S.A, S.B), TransitionFromAny(S.C, Except = [S.A])] public partial void Go();"),
        RuleCase.Members(
            "TSG2008 guarded then from any", "[TransitionFromAny(S.C), {|TSG2008:Transition(S.A, S.B, Guard = nameof(Ok))|}] public partial void Go(); private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok)), TransitionFromAny(S.C)] public partial void Go(); private bool Ok() => true;"),
        RuleCase.Members(
            "TSG2008 same", "[Transition(S.A, S.B), {|TSG2008:Transition(S.A, S.B)|}] public partial void Go();", "[Transition(S.A, S.B), Transition(S.B, S.B)] public partial void Go();"),
        RuleCase.Members(
            "TSG2015", "[Transition(S.A, S.B, Guard = nameof(Ok)), {|TSG2015:Transition(S.A, S.C, Guard = nameof(Ok))|}] public partial void Go(); private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok)), Transition(S.A, S.C, Guard = nameof(No)), Transition(S.A, S.A)] public partial void Go(); private bool Ok() => true; private bool No() => !Ok();"),
        RuleCase.Members(
            "TSG2015 same", "[Transition(S.A, S.B, Guard = nameof(Ok)), {|TSG2015:Transition(S.A, S.B, Guard = nameof(Ok))|}] public partial void Go(); private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok)), Transition(S.B, S.C, Guard = nameof(Ok))] public partial void Go(); private bool Ok() => true;"),
        RuleCase.Members(
            "TSG2015 apart",
            "[Transition(S.A, S.B, Guard = nameof(Ok)), Transition(S.A, S.C, Guard = nameof(No)), {|TSG2015:Transition(S.A, S.A, Guard = nameof(Ok))|}] public partial void Go(); private bool Ok() => true; private bool No() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok))] public partial void Go(); [Transition(S.A, S.C, Guard = nameof(Ok))] public partial void Stop(); private bool Ok() => true;"),
        RuleCase.Members("TSG2009", "[{|TSG2009:Transition(S.C, S.A)|}] public partial void Go();", "[Transition(S.C, S.C), TransitionFromAny(S.A)] public partial void Go();"),
        RuleCase.Class(
            "TSG2013 internal", "internal enum E { A } [StateMachine(Initial = {|TSG2013:E.A|})] public partial class M;", "internal enum E { A } [StateMachine(Initial = E.A)] internal partial class M;"),
        RuleCase.Class(
            "TSG2013 private", "internal partial class Outer { private enum E { A } [StateMachine(Initial = {|TSG2013:E.A|})] internal partial class M; }",
            "internal partial class Outer { private enum E { A } [StateMachine(Initial = E.A)] private partial class M; internal object Make() => new M(); }"),
        RuleCase.Class(
            "TSG2013 file", "file enum E { A } [StateMachine(Initial = {|TSG2013:E.A|})] internal partial class M;", "internal enum E { A } [StateMachine(Initial = E.A)] internal partial class M;"),
        RuleCase.Class(
            "TSG2013 nested", "[StateMachine(Initial = {|TSG2013:M.E.A|})] public partial class M { internal enum E { A } }",
            "[StateMachine(Initial = M.E.A)] internal partial class M { public enum E { A } }"),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Mistake_IsReportedAlone(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Wrong);

    [Theory]
    [MemberData(nameof(Names))]
    public Task MendedMistake_IsNotReported(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Right);

    [Theory]
    [InlineData(256, "{|TSG2007:M|}")]
    [InlineData(255, "M")]
    public Task Triggers_AreCounted(int count, string name) => RuleVerifier.VerifyAsync(
        RuleCase.Prelude + "[StateMachine(Initial = S.A)] public partial class " + name + " { "
        + string.Concat(Enumerable.Range(0, count).Select(i => $"[AllowedIn(S.A)] public partial bool T{i}(); ")) + "}");

    [Theory]
    [InlineData(16, "{|TSG2006:M|}")]
    [InlineData(15, "M")]
    public Task Edges_AreCounted(int triggers, string name) => RuleVerifier.VerifyAsync(
        "using TdxStateGen; public enum E { " + string.Join(", ", Enumerable.Range(0, 17).Select(static i => "M" + i)) + " } [StateMachine(Initial = E.M0)] public partial class " + name + " { "
        + string.Concat(Enumerable.Range(0, triggers).Select(static t => "[" + string.Join(", ", Enumerable.Range(0, 16).Select(static i => $"Transition(E.M{i}, E.M{i + 1})")) + $"] public partial bool T{t}(); "))
        + "}");

    private static string Many(int states) =>
        "public enum E { " + string.Join(", ", Enumerable.Range(0, states).Select(static i => "M" + i)) + " } [StateMachine(Initial = E.M0)] public partial class M;";
}

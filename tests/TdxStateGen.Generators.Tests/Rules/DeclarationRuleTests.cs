using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Tests.Rules;

public sealed class DeclarationRuleTests
{
    public static TheoryData<string> Names => [.. Cases.Select(static c => c.Name)];

    private static readonly RuleCase[] Cases =
    [
        RuleCase.Class("TSG1001", "[StateMachine(Initial = S.A)] public sealed class {|TSG1001:M|};", "[StateMachine(Initial = S.A)] public sealed partial class M;"),
        RuleCase.Class(
            "TSG1002",
            "public class Outer { [StateMachine(Initial = S.A)] public sealed partial class {|TSG1002:M|}; }",
            "public partial class Outer { [StateMachine(Initial = S.A)] public sealed partial class M; }"),
        RuleCase.Class(
            "TSG1003 record",
            "[StateMachine(Initial = S.A)] public sealed partial record {|TSG1003:M|} { [Transition(S.A, S.B)] public partial bool Go(); }",
            "[StateMachine(Initial = S.A)] public sealed partial class M { [Transition(S.A, S.B)] public partial bool Go(); }"),
        RuleCase.Class("TSG1003 static", "[StateMachine(Initial = S.A)] public static partial class {|TSG1003:M|};", "[StateMachine(Initial = S.A)] public partial class M;"),
        RuleCase.Class("TSG1003 file", "[StateMachine(Initial = S.A)] file sealed partial class {|TSG1003:M|};", "[StateMachine(Initial = S.A)] sealed partial class M;"),
        RuleCase.Class(
            "TSG1003 derived",
            "[StateMachine(Initial = S.A)] public partial class M; [StateMachine(Initial = S.A)] public partial class {|TSG1003:N|} : M;",
            "[StateMachine(Initial = S.A)] public partial class M; public class N : M;"),
        RuleCase.Class(
            "TSG1003 concurrency",
            "[StateMachine(Initial = S.A, Concurrency = {|TSG1003:(MachineConcurrency)9|})] public partial class M;",
            "[StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Atomic)] public partial class M;"),
        RuleCase.Members("TSG1004", "[Transition(S.A, S.B)] public void {|TSG1004:Go|}() { }", "[Transition(S.A, S.B)] public partial void Go();"),
        RuleCase.Members("TSG1005", "[Transition(S.A, S.B)] public partial void {|TSG1005:Go|}(); public partial void Go() { }", "[Transition(S.A, S.B)] public partial void Go();"),
        RuleCase.Members("TSG1006 generic", "[Transition(S.A, S.B)] public partial void {|TSG1006:Go|}<T>(T it) where T : class;", "[Transition(S.A, S.B)] public partial void Go(object it);"),
        RuleCase.Members("TSG1006 static", "[Transition(S.A, S.B)] public static partial void {|TSG1006:Go|}();", "[Transition(S.A, S.B)] internal partial void Go();"),
        RuleCase.Members("TSG1006 ref return", "[Transition(S.A, S.B)] public partial ref bool {|TSG1006:Go|}();", "[Transition(S.A, S.B)] public partial bool Go();"),
        RuleCase.Members("TSG1007", "[Transition(S.A, S.B)] public partial int {|TSG1007:Go|}();", "[Transition(S.A, S.B)] public partial TriggerOutcome Go();"),
        RuleCase.Members("TSG1008 ref", "[Transition(S.A, S.B)] public partial void Go(ref int {|TSG1008:x|});", "[Transition(S.A, S.B)] public partial void Go(in int x);"),
        RuleCase.Members("TSG1008 out", "[Transition(S.A, S.B)] public partial void Go(out int {|TSG1008:x|});", "[Transition(S.A, S.B)] public partial void Go(int x);"),
        RuleCase.Class("TSG1009 method", "public partial class M { [{|TSG1009:Transition(S.A, S.B)|}] public void Go() { } }", "public partial class M { public void Go() { } }"),
        RuleCase.Class("TSG1009 class", "[{|TSG1009:Terminal(S.A)|}] public class M;", "[StateMachine(Initial = S.A), Terminal(S.A)] public partial class M;"),
        RuleCase.Members(
            "TSG1011 method", "[Transition(S.A, S.B)] public partial void Go(); public bool {|TSG1011:CanGo|} => true;", "[Transition(S.A, S.B)] public partial void Go(); public bool CanStay => true;"),
        RuleCase.Members("TSG1011 property", "public int {|TSG1011:State|} { get; set; }", "public int Status { get; set; }"),
        RuleCase.Members("TSG1011 enum", "public enum {|TSG1011:Trigger|} { X }", "public enum Triggers { X }"),
        RuleCase.Members(
            "TSG1011 triggers", "[Transition(S.A, S.B)] public partial void Go(); [Transition(S.A, S.B)] public partial void {|TSG1011:TryGo|}();",
            "[Transition(S.A, S.B)] public partial bool Go(); [Transition(S.A, S.B)] public partial bool TryGo();"),
        RuleCase.Class(
            "TSG1011 own name", "[{|TSG1011:StateMachine(Initial = S.A)|}] public partial class State;", "[StateMachine(Initial = S.A, StateProperty = \"Now\")] public partial class State;"),
        RuleCase.Class(
            "TSG1011 inherited", "public class Base { public int State; } [{|TSG1011:StateMachine(Initial = S.A)|}] public partial class M : Base;",
            "public class Base { private int State; public int Get() => State; } [StateMachine(Initial = S.A)] public partial class M : Base;"),
        RuleCase.Members("TSG1012 field", "internal int {|TSG1012:__cell|};", "internal int _cell;"),
        RuleCase.Members("TSG1012 parameter", "[Transition(S.A, S.B)] public partial void Go(int {|TSG1012:__x|});", "[Transition(S.A, S.B)] public partial void Go(int _x);"),
        RuleCase.Members(
            "TSG1013", "[Transition(S.A, S.B)] public partial void Go(); [Transition(S.A, S.B)] public partial void {|TSG1013:Go|}(int x);",
            "[Transition(S.A, S.B)] public partial void Go(); public void Go(int x) => Go();"),
        RuleCase.Members("TSG1014 query", "[Transition(S.A, S.B), {|TSG1014:AllowedIn(S.B)|}] public partial void Go();", "[Transition(S.A, S.B), Ignore(S.B)] public partial void Go();"),
        RuleCase.Members("TSG1014 hook", "[Transition(S.A, S.B), {|TSG1014:OnEntry(S.B)|}] public partial void Go();", "[Transition(S.A, S.B)] public partial void Go(); [OnEntry(S.B)] private void Gone() { }"),
        RuleCase.Members("TSG1015 guard", "[Transition(S.A, S.B, Guard = {|TSG1015:\"Maybe\"|})] public partial void Go();", "[Transition(S.A, S.B, Guard = \"Maybe\")] public partial void Go(); private bool Maybe() => true;"),
        RuleCase.Members("TSG1015 hold", "[Transition(S.A, S.B), Hold({|TSG1015:\"Take\"|})] public partial void Go();", "[Transition(S.A, S.B), Hold(\"Take\")] public partial void Go(); private System.IDisposable Take() => null!;"),
        RuleCase.Members(
            "TSG1016", "[Transition(S.A, S.B, Guard = {|TSG1016:nameof(Ok)|})] public partial void Go(int x); private bool Ok() => true; private bool Ok(int x) => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok))] public partial void Go(int x); private bool Ok(string x) => true; private bool Ok(int x) => true;"),
        RuleCase.Members(
            "TSG1017 guard", "[Transition(S.A, S.B, Guard = {|TSG1017:nameof(Ok)|})] public partial void Go(); private int Ok() => 1;",
            "[Transition(S.A, S.B, Guard = nameof(Ok))] public partial void Go(); private static bool Ok() => true;"),
        RuleCase.Members(
            "TSG1017 action", "[Transition(S.A, S.B, Action = {|TSG1017:nameof(Act)|})] public partial void Go(int x); private void Act(string x) { }",
            "[Transition(S.A, S.B, Action = nameof(Act))] public partial void Go(int x); private void Act(int y) { }"),
        RuleCase.Members(
            "TSG1017 async action", "[Transition(S.A, S.B, Action = {|TSG1017:nameof(Act)|})] public partial void Go(); private async void Act() => await System.Threading.Tasks.Task.Yield();",
            "[Transition(S.A, S.B, Action = nameof(Act))] public partial void Go(); private void Act() { }"),
        RuleCase.Members(
            "TSG1017 hold", "[Transition(S.A, S.B), Hold({|TSG1017:nameof(Take)|})] public partial void Go(); private object Take() => new();",
            "[Transition(S.A, S.B), Hold(nameof(Take))] public partial void Go(); private System.IO.Stream Take() => System.IO.Stream.Null;"),
        RuleCase.Members("TSG1018 parameter", "[OnEntry(S.B)] private void {|TSG1018:In|}(int x) { }", "[OnEntry(S.B)] private void In() { }"),
        RuleCase.Members("TSG1018 return", "[OnExit(S.B)] private bool {|TSG1018:Out|}() => true;", "[OnExit(S.B)] private static void Out() { }"),
        RuleCase.Members("TSG1019 hold", "[{|TSG1019:Hold(\"Take\")|}] private void Go() { }", "private void Go() { }"),
        RuleCase.Members("TSG1019 outcome", "[Transition(S.A, S.B), {|TSG1019:Outcome(R.No, S.A, OutcomeKind.Refused)|}] public partial void Go();", "[Transition(S.A, S.B)] public partial void Go();"),
        RuleCase.Members("TSG1019 status", "[Transition(S.A, S.B), {|TSG1019:Status(0, StatusMeaning.Success)|}] public partial void Go();", "[Transition(S.A, S.B)] public partial void Go();"),
        RuleCase.Class(
            "TSG1020", "[StateMachine(Initial = S.A, StateProperty = {|TSG1020:\"1st\"|})] public partial class M;", "[StateMachine(Initial = S.A, StateProperty = \"class\")] public partial class M;"),
        RuleCase.Members(
            "TSG1021 guard", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Go(bool {|TSG1021:Ok|}); private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Go(bool ok); private bool Ok() => true;"),
        RuleCase.Members("TSG1021 enum", "[Transition(S.A, S.B)] public partial void Go(int {|TSG1021:Trigger|});", "[Transition(S.A, S.B)] public partial void Go(int State);"),
        RuleCase.Members(
            "TSG1017 property", "[Transition(S.A, S.B, Guard = {|TSG1017:nameof(Ok)|})] public partial void Go(); private bool Ok => true;",
            "[Transition(S.A, S.B, Guard = nameof(IsOk))] public partial void Go(); private bool Ok => true; private bool IsOk() => Ok;"),
        RuleCase.Members(
            "TSG1022 action", "[Transition(S.A, S.B, Action = {|TSG1022:nameof(Stop)|})] public partial void Go(); [Transition(S.B, S.A)] public partial void Stop();",
            "[Transition(S.A, S.B, Action = nameof(Halt))] public partial void Go(); [Transition(S.B, S.A)] public partial void Stop(); private void Halt() { }"),
        RuleCase.Members(
            "TSG1022 itself", "[Transition(S.A, S.B, Guard = {|TSG1022:nameof(Go)|})] public partial bool Go();", "[Transition(S.A, S.B, Guard = nameof(May))] public partial bool Go(); private bool May() => true;"),
        RuleCase.Class(
            "TSG1022 query",
            "[StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized)] public partial class M { [Transition(S.A, S.B, Guard = {|TSG1022:nameof(Look)|})] public partial bool Go(); "
            + "[AllowedIn(S.A)] public partial bool Look(); }",
            "[StateMachine(Initial = S.A)] public partial class M { [Transition(S.A, S.B, Guard = nameof(Look))] public partial bool Go(); [AllowedIn(S.A)] public partial bool Look(); }"),
        RuleCase.Members("TSG1024 accessor", "private int X { [{|TSG1024:OnEntry(S.B)|}] get; }", "[OnEntry(S.B)] private void In() { }"),
        RuleCase.Members("TSG1024 operator", "[{|TSG1024:Transition(S.A, S.B)|}] public static M operator +(M one) => one;", "[Transition(S.A, S.B)] public partial void Go(); public static M operator +(M one) => one;"),
        RuleCase.Class(
            "TSG1024 explicit",
            "public interface I { void In(); } [StateMachine(Initial = S.A)] public partial class M : I { [{|TSG1024:OnEntry(S.B)|}] void I.In() { } }",
            "public interface I { void In(); } [StateMachine(Initial = S.A)] public partial class M : I { [OnEntry(S.B)] public void In() { } }"),
        RuleCase.Members(
            "TSG1011 enum of triggers", "public enum {|TSG1011:Trigger|} { X } [Transition(S.A, S.B)] public partial void Go();", "public enum Triggers { X } [Transition(S.A, S.B)] public partial void Go();"),
        RuleCase.Class(
            "TSG1011 hides the states", "public enum Trigger { A } [StateMachine(Initial = {|TSG1011:Trigger.A|})] public partial class M;", "public enum Gate { Trigger } [StateMachine(Initial = Gate.Trigger)] public partial class M;"),
        RuleCase.Class(
            "TSG1011 hides a parameter", "public class Trigger; [StateMachine(Initial = S.A)] public partial class M { [Transition(S.A, S.B)] public partial void {|TSG1011:Go|}(System.Action<Trigger[]> x); }",
            "public class Trigger; [StateMachine(Initial = S.A)] public partial class M { [Transition(S.A, S.B)] public partial void Go(System.Action<global::Trigger[]> x); }"),
        RuleCase.Class(
            "TSG1011 primary constructor", "[StateMachine(Initial = S.A)] public partial class M(int {|TSG1011:State|}) { public int Twice() => 2 * (int)State; }",
            "[StateMachine(Initial = S.A)] public partial class M(int state) { public int Twice() => 2 * state; }"),
        RuleCase.Members(
            "TSG1017 nullable", "[Transition(S.A, S.B, Guard = {|TSG1017:nameof(Ok)|})] public partial void Go(string? x); private bool Ok(string x) => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok))] public partial void Go(string x); private bool Ok(string? x) => true;"),
        RuleCase.Members(
            "TSG1017 nullable part", "[Transition(S.A, S.B, Action = {|TSG1017:nameof(Act)|})] public partial void Go(string[] x); private void Act(string?[] x) { }",
            "[Transition(S.A, S.B, Action = nameof(Act))] public partial void Go(string?[] x); private void Act(string?[]? x) { }"),
        RuleCase.Members(
            "TSG1024 local function", "private void Work() { Go(); [{|TSG1024:Transition(S.A, S.B)|}] void Go() { } }", "private void Work() { Go(); [System.Obsolete] void Go() { } }"),
        RuleCase.Members(
            "TSG1025 guard", "[Transition(S.A, S.B, Guard = {|TSG1025:nameof(Ok)|})] public partial void Go(); [System.Obsolete(\"Old.\", true)] private bool Ok() => true;",
            "[Transition(S.A, S.B, Guard = nameof(Ok))] public partial void Go(); [System.Obsolete] private bool Ok() => true;"),
        RuleCase.Members(
            "TSG1025 hook", "[OnEntry(S.B), System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] private void {|TSG1025:In|}() { }", "[OnEntry(S.B), System.Obsolete(\"Old.\")] private void In() { }"),
        RuleCase.Class(
            "TSG1025 state", "public enum E { A, [System.Obsolete(\"Old.\", true)] B } [StateMachine(Initial = {|TSG1025:E.A|})] public partial class M;",
            "public enum E { A, [System.Obsolete(\"Old.\")] B } [StateMachine(Initial = E.A)] public partial class M;"),
        RuleCase.Class(
            "TSG1025 class", "public enum E { A, [System.Obsolete(\"Old.\", true)] B } [StateMachine(Initial = {|TSG1025:E.A|})] public partial class M;",
            "public enum E { A, [System.Obsolete(\"Old.\", true)] B } [StateMachine(Initial = E.A), System.Obsolete(\"Old.\", true)] public partial class M;"),
        RuleCase.Members(
            "TSG1016 hidden", "[Transition(S.A, S.B, Guard = {|TSG1016:nameof(Ok)|})] public partial void Go(int x); private bool Ok() => true; private bool Ok(int x) => true;",
            "[Transition(S.A, S.B, Guard = nameof(ToString))] public partial void Go(); public new bool ToString() => true;"),
        RuleCase.Members("TSG1006 enum member", "[Transition(S.A, S.B)] public partial void {|TSG1006:value__|}();", "[Transition(S.A, S.B)] public partial void value();"),
        RuleCase.Members("TSG1008 scoped", "[Transition(S.A, S.B)] public partial void Go(scoped System.ReadOnlySpan<int> {|TSG1008:x|});", "[Transition(S.A, S.B)] public partial void Go(System.ReadOnlySpan<int> x);"),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Mistake_IsReportedAlone(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Wrong);

    [Theory]
    [MemberData(nameof(Names))]
    public Task MendedMistake_IsNotReported(string name) => RuleVerifier.VerifyAsync(Cases.Single(c => c.Name == name).Right);

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "{|TSG1010:M|}")]
    [InlineData(LanguageVersion.CSharp12, "M")]
    public Task OldLanguage_IsReported(LanguageVersion version, string name) => RuleVerifier.VerifyAsync(
        RuleCase.Prelude + "[StateMachine(Initial = S.A)] public sealed partial class " + name + " { [Transition(S.A, S.B)] public partial void Go(); }", version);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Declarations that are legal but not what anybody has in mind: they compile without a warning, or a rule refuses them. The compiler never has the word.</summary>
public sealed class UnusualDeclarationTests
{
    private const string Go = "[Transition(S.A, S.B)] public partial ";

    private static readonly (string Name, string Members)[] Machines =
    [
        ("guard and parameter of one name", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial bool Turn(bool Ok); private bool Ok() => true;"),
        ("action and parameter of one name", "[Transition(S.A, S.B, Action = \"Act\")] public partial void Turn(int Act); private void Act(int x) { }"),
        ("hook and parameter of one name", Go + "void Turn(int In); [OnEntry(S.B)] private void In() { }"),
        ("hold and parameter of one name", "[Hold(\"Take\"), Transition(S.A, S.B)] public partial void Turn(int Take); private System.IDisposable Take() => null!;"),
        ("parameters like generated members", Go + "bool Turn(int State, int Trigger, int Transitioned, int CanTurn);"),
        ("void with parameters like generated members", Go + "void Turn(int TryTurn, int Turn, int PermittedTriggers);"),
        ("discard", Go + "void Turn(int _);"),
        ("virtual", Go.Replace("partial", "virtual partial") + "void Turn();"),
        ("obsolete", "[System.Obsolete] " + Go + "void Turn();"),
        ("obsolete as error", "[System.Obsolete(\"no\", true)] " + Go + "void Turn();"),
        ("hides object's Equals", Go + "bool Equals(M other);"),
        ("value__", Go + "void value__();"),
        ("oblivious reference", "\n#nullable disable\n" + Go + "void Turn(string x, System.Collections.Generic.List<string> y);\n#nullable enable\n"),
        ("nullable value and array", Go + "void Turn(int? x, string?[]? y, (int A, string? B) z, dynamic w);"),
        ("defaults", Go + "void Turn(int x = 3, string y = \"a\\n\", [System.Runtime.CompilerServices.CallerMemberName] string? z = null);"),
        ("params span", Go + "void Turn(params System.ReadOnlySpan<int> x);"),
        ("scoped", Go + "void Turn(scoped System.ReadOnlySpan<int> x);"),
        ("member named like a type of the library", "private readonly int StateCell = 1; public int HookScope => StateCell; " + Go + "void Turn();"),
        ("member named System", "public int System => 1; " + Go + "void Turn();"),
        ("member named TdxStateGen", "public int TdxStateGen => 1; " + Go + "void Turn();"),
        ("nested machine", Go + "void Turn(); [StateMachine(Initial = S.A), Terminal(S.A)] public partial class Inner { " + Go + "void Turn(); }"),
        ("explicit interface", "int System.IComparable.CompareTo(object? o) => 0; " + Go + "void Turn();"),
        ("optional partial action", "[Transition(S.A, S.B, Action = \"Act\")] public partial void Turn(); partial void Act();"),
        ("inherited guard", "[Transition(S.A, S.B, Guard = \"BaseOk\")] public partial void Turn();"),
        ("trigger as its own guard", "[Transition(S.A, S.B, Guard = \"Turn\")] public partial bool Turn();"),
        ("trigger as hook's name", Go + "bool Enter(); [OnEntry(S.B), OnEntry(S.B)] private void Entered() { }"),
    ];

    private static readonly (string Name, string Source)[] Classes =
    [
        ("type parameter State", "[StateMachine(Initial = S.A)] public partial class N<State> { " + Go + "void Turn(State x); }"),
        ("type parameter Trigger", "[StateMachine(Initial = S.A)] public partial class N<Trigger> { " + Go + "void Turn(Trigger? x); }"),
        ("constraints", "[StateMachine(Initial = S.A)] public partial class N<T, U> where T : class, new() where U : struct { " + Go + "void Turn(T? x, U? y); }"),
        ("unconstrained", "[StateMachine(Initial = S.A)] public partial class N<T> { " + Go + "void Turn(T? x, T[] y); }"),
        ("big values", "public enum E : ulong { A = ulong.MaxValue, B = 0 } [StateMachine(Initial = E.A)] public partial class N { [Transition(E.A, E.B)] public partial void Turn(); }"),
        ("small values", "public enum E : long { A = long.MinValue, B = -1 } [StateMachine(Initial = E.A)] public partial class N { [Transition(E.A, E.B)] public partial void Turn(); }"),
        ("bytes", "public enum E : sbyte { A = -1, B = 0 } [StateMachine(Initial = E.A)] public partial class N { [Transition(E.A, E.B)] public partial void Turn(); }"),
        ("file-local states", "file enum E { A, B } [StateMachine(Initial = E.A)] public partial class N;"),
        ("states inside", "[StateMachine(Initial = N.E.A)] public partial class N { public enum E { A, B } [Transition(E.A, E.B)] public partial void Turn(); }"),
        ("two parts", "[StateMachine(Initial = S.A)] public partial class N { " + Go + "void One(); } public partial class N { " + Go + "void Two(); }"),
        ("unsafe class", "[StateMachine(Initial = S.A)] public unsafe partial class N { " + Go + "void Turn(int x); }"),
        ("abstract class", "[StateMachine(Initial = S.A)] public abstract partial class N { " + Go + "void Turn(); }"),
        ("class that is a trigger's name", "[StateMachine(Initial = S.A)] public partial class CanTurn { " + Go + "void Turn(); }"),
        ("struct around", "public partial struct Outer { [StateMachine(Initial = S.A)] public partial class N { " + Go + "void Turn(); } }"),
        ("interface around", "public partial interface IOuter<T> { [StateMachine(Initial = S.A)] public partial class N { " + Go + "void Turn(); } }"),
        ("record around", "public partial record struct Outer(int X) { [StateMachine(Initial = S.A)] public partial class N { " + Go + "void Turn(); } }"),
        ("keyword namespace", "namespace @class.@if { [StateMachine(Initial = S.A)] public partial class @void { " + Go + "void @int(); } }"),
        ("namespace like the library's", "namespace My.TdxStateGen { [StateMachine(Initial = S.A)] public partial class N { " + Go + "void Turn(); } }"),
        ("namespace System", "namespace My.System { [StateMachine(Initial = S.A)] public partial class N { " + Go + "void Turn(); } }"),
        ("record is refused", "[StateMachine(Initial = S.A)] public partial record N(int X) { " + Go + "bool Turn(); }"),
    ];

    private static readonly (string Name, string Source)[] Leaves =
    [
        ("parameter that hides the host", "public partial class N(ToyHost host) { [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong host); }"),
        ("parameter like a field", "public partial class N { private readonly ToyHost far = null!; [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong far); }"),
        ("nullable host", "public partial class N(ToyHost? host) { [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x); }"),
        ("static host", "public partial class N { private static readonly ToyHost Far = null!; [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x); }"),
        ("parameters like locals", "public partial class N(ToyHost host) { [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong registers, ulong processor, out ulong result, out bool status); }"),
        ("guarded leaf with parameters", "public partial class N(ToyHost host) { [ToyCall(1, \"X\"), Transition(S.A, S.B, Guard = \"Ok\", Action = \"Act\")] public partial ToyResult Turn(ulong x); private bool Ok(ulong x) => true; private void Act(ulong y) { } }"),
        ("fan-out with a hidden host", "public partial class N(ToyHost host) { [ToyCall(1, \"X\", Scope = LeafScope.OnlineProcessors), AllowedIn(S.A)] public partial FanOutResult<ToyResult> Turn(ulong host); }"),
        ("name with quotes and newline", "public partial class N(ToyHost host) { [ToyCall(1, \"a\\\"b\\n{0}\\\\\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x); }"),
        ("names with comment ends", "public partial class N(ToyHost host) { [ToyCall(1, \"*/ --> <b>&\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x); }"),
        ("all widths", "public partial class N(ToyHost host) { [ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(sbyte a, ToyStatus b, short c, S d, out long e, out S f, out byte g, out ToyAddress h); }"),
        ("largest number", "public partial class N(ToyHost host) { [ToyCall(ulong.MaxValue, \"X\", Version = -1), Transition(S.A, S.B)] public partial ToyResult Turn(); }"),
    ];

    public static TheoryData<string> Names => [.. Machines.Select(static m => m.Name), .. Classes.Select(static c => c.Name), .. Leaves.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task UnusualDeclaration_CompilesOrIsRefused(string name)
    {
        const string prelude = "using TdxStateGen;\npublic enum S { A, B, C }\n";
        string source = Machines.Where(m => m.Name == name)
            .Select(static m => prelude + "public class Base { protected static bool BaseOk() => true; }\n[StateMachine(Initial = S.A)] public partial class M : Base, System.IComparable\n{\n"
                + (m.Name == "explicit interface" ? "" : "public int CompareTo(object? other) => 0;\n") + m.Members + "\n}\n")
            .Concat(Classes.Where(c => c.Name == name).Select(static c => prelude + c.Source))
            .Concat(Leaves.Where(l => l.Name == name).Select(static l => ToyVendor.Source + "\npublic enum S { A, B, C }\n[ToyInterface, StateMachine(Initial = S.A)] " + l.Source))
            .Single();

        GeneratorRun run = GeneratorHarness.Run(source, new HarnessOptions { WithStateless = true }).AssertSilent();
        ImmutableArray<Diagnostic> found = await run.AnalyzeAsync();

        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        string[] users = ["CS8795", "CS8618", "CS0649", "CS0169", "CS0414", "CS9113", "CS0227", "CS1591"];
        Diagnostic[] own = [.. run.Input.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !users.Contains(d.Id))];
        Assert.True(own.Length == 0, "The text is no fair test:\n" + GeneratorRun.Describe(own));
        Diagnostic[] bad = [.. run.CompilerDiagnostics().Where(static d => d.Id is not ("CS0227" or "CS9113"))];
        Assert.True(bad.Length == 0, GeneratorRun.Describe(bad));
    }
}

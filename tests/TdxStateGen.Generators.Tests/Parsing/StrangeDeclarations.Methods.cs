namespace TdxStateGen.Generators.Tests.Parsing;

/// <content>What triggers are and call.</content>
internal static partial class StrangeDeclarations
{
    private static (string Name, StrangeDeclaration Declaration)[] Methods() =>
    [
        Members("arrays as states", "TSG2002", "[Transition(new object[] { 1 }, S.B), Transition(S.A, new[] { S.B })] public partial void Turn(); [TransitionFromAny(new object[] { }, Except = new object[] { new[] { 1 } })] public partial void Stop(); [AllowedIn(new object[] { new[] { S.A } })] public partial bool Look(); [Ignore(new[] { 1 })] public partial void Skip(); [OnEntry(new[] { S.A })] private void In() { }"),
        Members("arrays as facts", "TSG2002", "[Drives(new[] { S.A }, new object[] { new[] { S.A } })] private readonly M _inner = null!; [Transition(S.A, S.B)] public partial void Turn([RequiresState(new object[] { new[] { S.A } })] M other); public M Inner => _inner;"),
        Text("arrays as outcomes", "TSG3006", "public enum R { X, Y } [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.B, S.C)] public partial class M { [OnDemand(S.A, \"Run\", OnException = new[] { 1 })] [Outcome(new[] { R.X }, S.B, OutcomeKind.Success)] [Outcome(R.Y, S.C, OutcomeKind.Failure)] public partial R Turn(); private R Run() => R.X; }"),
        Members("old partial method", "", "[Transition(S.A, S.B)] partial void Turn();"),
        Members("extern trigger", "TSG1006", "[Transition(S.A, S.B)] public extern partial void Turn();"),
        Members("trigger that never returns", "TSG1006", "[Transition(S.A, S.B), System.Diagnostics.CodeAnalysis.DoesNotReturn] public partial void Turn();"),
        Members("trigger that sets a member", "TSG1006", "private string? _x; [Transition(S.A, S.B), System.Diagnostics.CodeAnalysis.MemberNotNull(\"_x\")] public partial void Turn(); public string? X { get => _x; set => _x = value; }"),
        Members("trigger that sets a member when true", "TSG1006", "private string? _x; [Transition(S.A, S.B), System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, \"_x\")] public partial bool Turn(); public string? X { get => _x; set => _x = value; }"),
        Members("conditional trigger", "", "[Transition(S.A, S.B), System.Diagnostics.Conditional(\"DEBUG\")] public partial void Turn();"),
        Members("conditional action and hook", "", "[Transition(S.A, S.B, Action = \"Act\")] public partial void Turn(); [System.Diagnostics.Conditional(\"NEVER\")] private void Act() { } [OnEntry(S.B), System.Diagnostics.Conditional(\"NEVER\")] private void In() { }"),
        Members("partial hook without a body", "", "[Transition(S.A, S.B)] public partial void Turn(); [OnEntry(S.B)] partial void In();"),
        Members("trigger with options for the compiler", "", "[Transition(S.A, S.B), System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] public partial bool Turn();"),
        Members("synchronized trigger", "", "[Transition(S.A, S.B), System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public partial bool Turn();"),
        Members("trigger named Main", "", "[Transition(S.A, S.B)] public partial void Main();"),
        Members("trigger named Finalize", "", "[Transition(S.A, S.B)] public partial void Finalize(int x);"),
        Text("trigger that overrides", "", "public abstract class Base { public abstract void Turn(); } " + Machine + "public partial class M : Base { [Transition(S.A, S.B)] public override partial void Turn(); }"),
        Text("sealed trigger", "", "public abstract class Base { public abstract bool Turn(); } " + Machine + "public partial class M : Base { [Transition(S.A, S.B)] public sealed override partial bool Turn(); }"),
        Text("new trigger", "", "public class Base { public bool Turn() => true; } " + Machine + "public partial class M : Base { [Transition(S.A, S.B)] public new partial bool Turn(); }"),
        Members("trigger protected", "", "[Transition(S.A, S.B)] private protected partial void Turn(); [Transition(S.A, S.C)] protected internal partial bool Other();"),
        Text("inherited guard that a derived overload takes over", "TSG1016", "public class Base { protected bool Ok(int x) => true; } " + Machine + "public partial class M : Base { [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(int x); private string Ok(object x) => \"\"; }"),
        Text("inherited guard that a params overload takes over", "TSG1016", "public class Base { protected bool Ok() => true; } " + Machine + "public partial class M : Base { [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(); private string Ok(params int[] x) => \"\"; }"),
        Text("inherited guard of another assembly", "", Machine + "public partial class M : Plain.Base { [Transition(S.A, S.B, Guard = \"Open\")] public partial void Turn(); }"),
        Text("internal guard of another assembly", "TSG1015", Machine + "public partial class M : Plain.Base { [Transition(S.A, S.B, Guard = \"Inside\")] public partial void Turn(); }"),
        Text("half private action of another assembly", "TSG1015", Machine + "public partial class M : Plain.Base { [Transition(S.A, S.B, Guard = \"Half\")] public partial void Turn(); }"),
        Text("guard hidden by a field", "", "public class Base { protected bool Ok() => true; } " + Machine + "public partial class M : Base { public new int Ok; [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(); }"),
        Members("guard with an optional parameter", "TSG1017", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(); private bool Ok(int x = 1) => true;"),
        Members("guard with params", "", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(int[] x); private bool Ok(params int[] x) => true;"),
        Members("generic overload of the guard", "", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(int x); private bool Ok(int x) => true; private string Ok<T>(T x) => \"\";"),
        Members("guard by reference", "TSG1017", "private bool _x; [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(); private ref bool Ok() => ref _x;"),
        Members("guard by ref parameter", "TSG1017", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(int x); private bool Ok(ref int x) => true;"),
        Members("unsafe guard", "", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(); private unsafe bool Ok() => sizeof(int*) > 0;"),
        Members("nullability of the guard's parameter", "TSG1017", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(string? x); private bool Ok(string x) => true;"),
        Members("guard that must not be null", "", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(string x); private bool Ok(string? x) => true;"),
        Members("guard with a null forbidden by attribute", "TSG1017", "[Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(string? x); private bool Ok([System.Diagnostics.CodeAnalysis.DisallowNull] string? x) => true;"),
        Members("hold of a ref struct", "TSG1017", "public ref struct R { public void Dispose() { } } [Hold(\"Take\"), Transition(S.A, S.B)] public partial void Turn(); private R Take() => default;"),
        Members("hold of a ref struct that implements IDisposable", "", "public ref struct R : System.IDisposable { public void Dispose() { } } [Hold(\"Take\"), Transition(S.A, S.B)] public partial void Turn(); private R Take() => default;"),
        Members("hold that may be null", "", "[Hold(\"Take\"), Transition(S.A, S.B)] public partial void Turn(); private System.IDisposable? Take() => null;"),
        Text("on demand with a nested result", "", "[StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.B, S.C)] public partial class M { private enum R { @in, @out } [OnDemand(S.A, \"Run\", OnException = R.@out)] [Outcome(R.@in, S.B, OutcomeKind.Success)] [Outcome(R.@out, S.C, OutcomeKind.Failure)] private partial R Turn(); private R Run() => R.@in; }"),
        Text("on demand with pointers", "TSG1008 TSG3010", "public enum R { X, Y } [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.B, S.C)] public partial class M { [OnDemand(S.A, \"Run\", OnException = R.Y)] [Outcome(R.X, S.B, OutcomeKind.Success)] [Outcome(R.Y, S.C, OutcomeKind.Failure)] public unsafe partial R Turn(int* x); private R Run() => R.X; }"),
    ];
}

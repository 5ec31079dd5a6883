namespace TdxStateGen.Generators.Tests.Parsing;

/// <content>Where machines stand, and what else is in them.</content>
internal static partial class StrangeDeclarations
{
    private const string Machine = "[StateMachine(Initial = S.A), Terminal(S.B, S.C)] ";
    private const string Turn = "[Transition(S.A, S.B)] public partial void Turn();";

    private static (string Name, StrangeDeclaration Declaration)[] Classes() =>
    [
        Text("ref struct around", "", "public ref partial struct Outer { " + Machine + "public partial class M { " + Turn + " } }"),
        Text("readonly struct around", "", "public readonly partial struct Outer { " + Machine + "public partial class M { " + Turn + " } }"),
        Text("static class around", "", "public static partial class Outer { " + Machine + "public partial class M { " + Turn + " } }"),
        OutOfReach(Text("file-local class around", "TSG1003", "file partial class Outer { " + Machine + "public partial class M { " + Turn + " } }")),
        Text("generic interface with variance around", "", "public partial interface IOuter<in T, out U> where T : class { " + Machine + "public partial class M { " + Turn + " } }"),
        Text("type parameter Trigger around", "TSG1011", "public partial class Outer<Trigger> { " + Machine + "public partial class M { [Transition(S.A, S.B)] public partial void Turn(Trigger x); } }"),
        Text("type parameter that may be a ref struct", "", Machine + "public partial class M<T> where T : allows ref struct { [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(T x); private bool Ok(T x) => true; }"),
        Text("unmanaged type parameter", "", Machine + "public partial class M<T> where T : unmanaged, System.Enum { [Transition(S.A, S.B)] public partial void Turn(T? x, T[] y); }"),
        Text("type parameters named like namespaces", "", Machine + "public partial class M<System, TdxStateGen> { [Transition(S.A, S.B)] public partial bool Turn(System x, TdxStateGen? y); }"),
        Text("types named like the library's", "", "namespace Mine { public class StateCell { } public class TriggerOutcome { } public class MachineTransition<T, U> { } " + Machine + "public partial class M { [Transition(S.A, S.B)] public partial void Turn(StateCell x, TriggerOutcome y, MachineTransition<int, S> z); } }"),
        Text("namespaces named like the library's", "", "namespace Mine.global.System.TdxStateGen { public class System { } public class TdxStateGen { } " + Machine + "public partial class M { [global::TdxStateGen.Transition(S.A, S.B)] public partial void Turn(System x, TdxStateGen y); } }"),
        Text("class named global", "", Machine + "public partial class @global { " + Turn + " }"),
        Text("class named record", "", Machine + "public partial class @record { [Transition(S.A, S.B)] public partial bool @field(); }"),
        Text("type named dynamic", "", "public class @dynamic { } " + Machine + "public partial class M { [Transition(S.A, S.B, Guard = \"Ok\")] public partial void Turn(in int x, @dynamic y); private bool Ok(in int x, @dynamic y) => true; }"),
        Text("type named nint", "", "public class @nint { } " + Machine + "public partial class M { [Transition(S.A, S.B)] public partial void Turn(@nint y, nint z); }"),
        Text("required members", "", Machine + "public partial class M { public required int One { get; init; } public required string Two; [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public M() => Two = \"\"; " + Turn + " }"),
        Text("primary constructor", "", Machine + "public partial class M(int state, string trigger, int transitioned) { " + Turn + " public int All => state + trigger.Length + transitioned; }"),
        Text("primary constructor with a reserved name", "TSG1012", Machine + "public partial class M(int __cell) { " + Turn + " public int All => __cell; }"),
        Text("primary constructor parameter named State", "TSG1011", Machine + "public partial class M(int State) { " + Turn + " public int All => State; }"),
        Text("primary constructor that passes on", "", "public class Base(int x) { public int X => x; } " + Machine + "public partial class M(int x, ref int y) : Base(x) { " + Turn + " public int Y { get; } = y; }"),
        Text("base with reserved names", "TSG1012", "public class Base { protected int __cell; protected void __AfterCommit() { } } " + Machine + "public partial class M : Base { " + Turn + " }"),
        Text("base with private reserved names", "", "public class Base { private int __cell; public int Cell => __cell++; } " + Machine + "public partial class M : Base { " + Turn + " }"),
        Text("base with a type Trigger", "TSG1011", "public class Base { public enum Trigger { X } } " + Machine + "public partial class M : Base { " + Turn + " }"),
        Text("abstract state of a base", "TSG1011", "public abstract class Base { public abstract S State { get; } } " + Machine + "public partial class M : Base { " + Turn + " }"),
        Text("state of an interface", "", "public interface IState { S State { get; } bool TryTurn(); bool CanTurn(); } " + Machine + "public partial class M : IState { " + Turn + " }"),
        Text("explicit layout", "TSG1003", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] " + Machine + "public partial class M { [System.Runtime.InteropServices.FieldOffset(0)] public int X; " + Turn + " }"),
        Text("sequential layout", "TSG1003", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] " + Machine + "public partial class M { public int X; " + Turn + " }"),
        Text("imported from COM", "TSG1003", "[System.Runtime.InteropServices.ComImport, System.Runtime.InteropServices.Guid(\"6B29FC40-CA47-1067-B31D-00DD010662DA\")] [StateMachine(Initial = S.A)] public partial class M { }"),
        Text("accessors by hand", "TSG1011", Machine + "public partial class M { public S get_State() => default; public void add_Transitioned() { } public int get_PermittedTriggers; " + Turn + " }"),
        Text("indexer named State", "TSG1011", Machine + "public partial class M { [System.Runtime.CompilerServices.IndexerName(\"State\")] public int this[int i] => i; " + Turn + " }"),
        Text("finalizer and static constructor", "", Machine + "public partial class M { static M() { } ~M() { } " + Turn + " }"),
        Text("operators and conversions", "", Machine + "public partial class M { public static bool operator true(M m) => true; public static bool operator false(M m) => false; public static implicit operator S(M m) => m.State; " + Turn + " }"),
        Text("nested enum as states", "", "[StateMachine(Initial = M.@event.@class), Terminal(M.@event.@if)] public partial class M { public enum @event { @class, @if } [Transition(@event.@class, @event.@if)] public partial void @switch(); }"),
        Text("private enum as states", "TSG2013", "[StateMachine(Initial = M.E.A), Terminal(M.E.B)] public partial class M { private enum E { A, B } [Transition(E.A, E.B)] public partial void Turn(); }"),
        Text("flags as states", "", "[System.Flags] public enum E : ulong { None, Low = 1, High = 1UL << 63 } [StateMachine(Initial = E.None), Terminal(E.High)] public partial class M { [Transition(E.None, E.Low), Transition(E.Low, E.High)] public partial void Turn(); }"),
        Text("two parts, both marked", "", Machine + "public partial class M { " + Turn + " } [StateMachine(Initial = S.A)] public partial class M { }"),
        Text("attribute of the same name elsewhere", "", "namespace Other { [System.AttributeUsage(System.AttributeTargets.All)] public sealed class TransitionAttribute(S a, S b) : System.Attribute { public S A => a; public S B => b; } } namespace Mine { " + Machine + "public partial class M { " + Turn + " [Other.Transition(S.B, S.A)] public void Else() { } } }"),
    ];
}

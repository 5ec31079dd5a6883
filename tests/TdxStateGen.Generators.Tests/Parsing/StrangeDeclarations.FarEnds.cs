namespace TdxStateGen.Generators.Tests.Parsing;

/// <content>Leaves and far ends.</content>
internal static partial class StrangeDeclarations
{
    private const string Host = "[ToyInterface, StateMachine(Initial = S.A), Terminal(S.B, S.C)] public partial class M(ToyHost host) { ";
    private const string Far = "[LeafModule(typeof(ToyConvention), Gate = \"Gate\")] public partial class Far { private ToyStatus? Gate(ulong request) => null; ";

    private static (string Name, StrangeDeclaration Declaration)[] FarEnds() =>
    [
        Text("arrays as terminal and excepted states", "TSG2002", "[ToyInterface, StateMachine(Initial = S.A), Terminal(new object[] { new[] { S.B } })] public partial class M(ToyHost host) { [ToyCall(4, \"X\"), TransitionFromAny(S.C, Except = new object[] { new[] { S.A } })] public partial ToyResult Stop(); }"),
        Text("arrays as statuses", "TSG4013", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B), Status(new[] { 1 }, StatusMeaning.Fail, To = new[] { S.C })] public partial ToyResult Turn(); }"),
        Text("pointer that is not sent", "TSG1008", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B, Guard = \"Ok\")] public unsafe partial ToyResult Turn([HostOnly] int* x); private unsafe bool Ok(int* x) => true; }"),
        Text("pointer that is sent", "TSG1008 TSG4004", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public unsafe partial ToyResult Turn(int* x); }"),
        Text("span that is not sent", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B, Guard = \"Ok\")] public partial ToyResult Turn([HostOnly] System.Span<int> x, ulong y); private bool Ok(System.Span<int> x, ulong y) => true; }"),
        Text("span of a fan-out that is not sent", "", Host + "[ToyCall(1, \"X\", Scope = LeafScope.EveryProcessor), Transition(S.A, S.B)] public partial FanOutResult<ToyResult> Turn([HostOnly] System.Span<int> x, ulong y); }"),
        Text("dynamic that is not sent", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B, Guard = \"Ok\")] public partial ToyResult Turn([HostOnly] dynamic x, in ulong y); private bool Ok(dynamic x, in ulong y) => true; }"),
        Text("discard as an operand", "", Host + "[ToyCall(1, \"X\", Scope = LeafScope.EveryProcessor), Transition(S.A, S.B)] public partial FanOutResult<ToyResult> Turn(ulong _); }"),
        Text("discard as an operand of one call", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong _); }"),
        Text("arglist of a leaf", "TSG1006", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x, __arglist); }"),
        Text("operands with defaults", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(ulong x = 3, ToyStatus y = ToyStatus.Busy, ToyAddress z = default); }"),
        Text("scoped out operand", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(scoped out ulong x); }"),
        OutOfReach(Text("operand that does not exist", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn(Missing x); }")),
        Text("operand of a nested private enum", "", Host + "private enum E : byte { X } [ToyCall(1, \"X\", Scope = LeafScope.EveryProcessor), Transition(S.A, S.B)] private partial FanOutResult<ToyResult> Turn(E x); }"),
        Text("out operand that promises", "", Host + "[ToyCall(1, \"X\"), Transition(S.A, S.B)] public partial ToyResult Turn([System.Diagnostics.CodeAnalysis.MaybeNull] out ulong x); }"),
        Text("generic machine with a fan-out", "", "[ToyInterface, StateMachine(Initial = S.A), Terminal(S.B, S.C)] public partial class M<T>(ToyHost host) where T : class, new() { [ToyCall(1, \"X\", Scope = LeafScope.EveryProcessor), Transition(S.A, S.B)] public partial FanOutResult<ToyResult> Turn([HostOnly] T? x, ulong y); }"),
        Text("file-local convention", "TSG4019", "[RegisterFile(\"A\")] public struct Regs { public ulong Word; public ulong A; } file readonly struct Conv : ILeafConvention<Regs> { public static ulong UnknownLeaf => 9; public static Regs Prepare(ulong number, int version) => new() { Word = number }; public static ulong Status(in Regs registers) => registers.Word; public static bool Matches(ulong status, ulong code, bool exact) => status == code; public static ulong Request(in Regs registers) => registers.Word; public static ulong LeafNumber(ulong request) => request; public static void Answer(ref Regs registers, ulong status) => registers.Word = status; } [LeafModule(typeof(Conv))] public partial class Far { [AnswersToy(1)] private ToyStatus Start(int lp) => ToyStatus.Ok; }"),
        Text("handlers named like the dispatcher's parameters", "TSG5001", Far + "[AnswersToy(1)] private ToyStatus processor(int lp) => ToyStatus.Ok; [AnswersToy(2)] private ToyStatus registers(int lp, ulong x) => ToyStatus.Ok; }"),
        Text("gate named like a parameter of the dispatcher", "TSG5003", "[LeafModule(typeof(ToyConvention), Gate = \"registers\")] public partial class Far { private ToyStatus? registers(ulong request) => null; }"),
        Text("overloaded handlers", "", Far + "[AnswersToy(1)] private ToyStatus Start(int lp, ulong x) => ToyStatus.Ok; [AnswersToy(2)] private ToyStatus Start(int lp, uint x) => ToyStatus.Ok; [AnswersToy(3)] private ToyStatus Start(int lp, in ulong x) => ToyStatus.Ok; }"),
        Text("unsafe handler", "TSG4004", "[LeafModule(typeof(ToyConvention))] public unsafe partial class Far { [AnswersToy(1)] private ToyStatus Start(int lp, ulong* x) => ToyStatus.Ok; }"),
        Text("scoped handler", "", "[LeafModule(typeof(ToyConvention))] public partial class Far { [AnswersToy(1)] private static ToyStatus Start(int lp, scoped ref ToyRegisters registers, [RequestWord] ulong request = 0) => ToyStatus.Ok; }"),
        Text("handler with params", "TSG5001", "[LeafModule(typeof(ToyConvention))] public partial class Far { [AnswersToy(1)] private ToyStatus Start(int lp, params ulong[] x) => ToyStatus.Ok; }"),
        Text("handler with arglist", "TSG5001", "[LeafModule(typeof(ToyConvention))] public partial class Far { [AnswersToy(1)] private ToyStatus Start(int lp, __arglist) => ToyStatus.Ok; }"),
        Text("abstract far end", "", "[LeafModule(typeof(ToyConvention))] public abstract partial class Far { [AnswersToy(1)] protected abstract ToyStatus Start(int lp); }"),
        Text("far end with explicit layout", "", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] [LeafModule(typeof(ToyConvention))] public partial class Far { [AnswersToy(1)] private ToyStatus Start(int lp) => ToyStatus.Ok; }"),
    ];
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Code that uses machines against their purpose.</summary>
public sealed class UsageRuleTests
{
    private static readonly string[] Ids = ["TSG7001", "TSG7002", "TSG7003"];

    private static readonly string Vendor = ToyVendor.Source.Replace("using System;\n", "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading.Tasks;\n") + """

        public enum S { A, B, C }

        """;

    private const string Host = """
        [StateMachine(Initial = S.A), ToyInterface]
        public sealed partial class Host(ToyHost host)
        {
            [ToyCall(1, "TOY.INIT"), Transition(S.A, S.B)]
            public partial ToyResult Init(ulong flags);

            [ToyCall(2, "TOY.EACH", Scope = LeafScope.EveryProcessor), Transition(S.B, S.C)]
            public partial FanOutResult<ToyResult> Each();

            public ToyResult Each(int twice) => default;
        }

        """;

    public static TheoryData<string> RawCalls =>
    [
        "void Go(ILeafTransport<ToyRegisters> wire) { ToyRegisters r = default; wire.{|TSG7001:Call|}(0, ref r); }",
        "void Go(ILeafTransport<ToyRegisters>? wire) { ToyRegisters r = default; wire?.{|TSG7001:Call|}(0, ref r); }",
        "void Go(ToyHost host) { var r = ToyConvention.Prepare(1, 0); host.Transport.{|TSG7001:Call|}(0, ref r); }",
        "void Go(Wire wire) { ToyRegisters r = new() { Word = 1, A = 2 }; wire.{|TSG7001:Call|}(0, ref r); }",
        "Action Go(Wire wire) => () => { ToyRegisters r = default; wire.{|TSG7001:Call|}(0, registers: ref r); };",
        "void Go(Wire wire) { ToyRegisters r = new() { A = 1, Word = 2 }; wire.{|TSG7001:{|TSG7003:Call|}|}(0, ref r); }",
        "void Go(Wire wire) { const ulong each = 2; var r = ToyConvention.Prepare(each, 0); wire.{|TSG7001:{|TSG7003:Call|}|}(3, ref r); }",
        "void Go(Wire wire, IProcessors all) { for (int lp = 0; lp < all.Count; lp++) { var r = ToyConvention.Prepare(2, 0); wire.{|TSG7001:Call|}(lp, ref r); } }",
    ];

    [Theory]
    [MemberData(nameof(RawCalls))]
    public Task RawCall_IsReported(string method) => Verify(Host + Wire + "public class User { " + method + " }");

    [Theory]
    [InlineData("public sealed class Counting(ILeafTransport<ToyRegisters> inner) : ILeafTransport<ToyRegisters> { public void Call(int lp, ref ToyRegisters r) => inner.Call(lp, ref r); }")]
    [InlineData("public sealed class Counting(ILeafTransport<ToyRegisters> inner) : ILeafTransport<ToyRegisters> { public void Call(int lp, ref ToyRegisters r) { var copy = r; new Part(inner).Go(); r = copy; } private sealed class Part(ILeafTransport<ToyRegisters> inner) { public void Go() { ToyRegisters r = default; inner.Call(0, ref r); } } }")]
    [InlineData("public class User { void Call(int lp, ref ToyRegisters r) { } void Go() { ToyRegisters r = default; Call(0, ref r); this.Call(0, ref r); } }")]
    [InlineData("public struct Other { public ulong A; } public class User { void Go(ILeafTransport<Other> wire) { Other r = default; wire.Call(0, ref r); } }")]
    public Task CallThatIsNotRaw_IsNotReported(string text) => Verify(Host + text);

    [Fact]
    public Task RawCallWithoutAMachineBesideIt_IsNotReported() =>
        Verify("public class User { void Go(ILeafTransport<ToyRegisters> wire) { ToyRegisters r = default; wire.Call(0, ref r); } }");

    [Fact]
    public Task RawCallBesideAMachineOfALibrary_IsReportedInTheClassThatHoldsIt() => RuleVerifier.VerifyAsync<UsageAnalyzer>(
        """
        using TdxStateGen;
        using TdxStateGen.Tdx;
        public class Bringup(SeamcallHost host)
        {
            private readonly TdhSys _sys = new(host);
            public void Go() { var r = SeamcallConvention.Prepare(35, 0); host.Transport.{|TSG7001:{|TSG7003:Call|}|}(0, ref r); }
            public TdxSysState State => _sys.State;
        }
        public class Probe { void Go(ILeafTransport<SeamcallRegisters> wire) { SeamcallRegisters r = default; wire.Call(0, ref r); } }
        """, enabledAdvice: Ids, withTdx: true);

    [Theory]
    [InlineData("public class U { void Go(Host h, IProcessors all) { for (int lp = 0; lp < all.Count; lp++) { h.{|TSG7003:Each|}(); } } }")]
    [InlineData("public class U { Host _h = null!; void Go(ProcessorSet all) { for (int lp = 0; lp < all.OnlineCount; lp++) if (all.IsOnline(lp)) this._h.{|TSG7003:Each|}(); } }")]
    [InlineData("public class U { void Go(Host h, IProcessors all) { foreach (int lp in Enumerable.Range(0, all.Count)) h.{|TSG7003:Each|}(); } }")]
    [InlineData("public class U { void Go(Host h, IProcessors all) => Parallel.For(0, all.Count, lp => h.{|TSG7003:Each|}()); }")]
    [InlineData("public class U(Host h) : FanOutWork<ToyResult>(FanOutOrder.Serial, FanOutPolicy.Stop) { protected override ToyResult Call(int processor) { h.{|TSG7003:Each|}(); return default; } }")]
    public Task WideLeafOncePerProcessor_IsReported(string text) => Verify(Host + text);

    [Theory]
    [InlineData("public class U { void Go(Host h) { for (int i = 0; i < 3; i++) { if (h.Each().IsSuccess) break; } } }")]
    [InlineData("public class U { void Go(Host h, IProcessors all) { for (int lp = 0; lp < all.Count; lp++) { h.Each(2); h.Init(0); } h.Each(); } }")]
    [InlineData("public class U { void Go(Host h) { foreach (ToyResult r in h.Each().All) { _ = r.IsSuccess; } } }")]
    [InlineData("public class U { void Go(List<Host> hosts) { foreach (Host h in hosts) h.Each(); } }")]
    [InlineData("public class Each2 { public void Each() { } } public class U { void Go(Each2 h, IProcessors all) { for (int lp = 0; lp < all.Count; lp++) h.Each(); } }")]
    public Task WideLeafInItsScope_IsNotReported(string text) => Verify(Host + text);

    private static readonly (string Name, string Members)[] Nested =
    [
        ("entry", "[OnEntry(S.B)] private void In() => {|TSG7002:Back|}();"),
        ("exit", "[OnExit(S.A)] private void Out() { if (State == S.B) this.{|TSG7002:Back|}(); }"),
        ("guard", "[Transition(S.C, S.A, Guard = nameof(May))] public partial void Home(); private bool May() { {|TSG7002:Back|}(); return true; }"),
        ("action", "[Transition(S.C, S.A, Action = nameof(Act))] public partial void Home(); private void Act() => _ = {|TSG7002:Flip|}();"),
        ("try", "[OnEntry(S.B)] private void In() => {|TSG7002:TryBack|}();"),
        ("helper", "[OnEntry(S.B)] private void In() { Work(); } private void Work() => {|TSG7002:Back|}();"),
        ("handler", "public M() { Transitioned += t => {|TSG7002:Back|}(); }"),
        ("handler on this", "public M() { this.Transitioned += delegate { {|TSG7002:Back|}(); }; }"),
        ("handler method", "public M() { Transitioned += Seen; } private void Seen(MachineTransition<S, Trigger> t) { {|TSG7002:Back|}(); }"),
        ("handler outside", "public static void Watch(M m) { m.Transitioned += t => m.{|TSG7002:Back|}(); }"),
    ];

    public static TheoryData<string> NestedNames => [.. Nested.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(NestedNames))]
    public Task TriggerInsideATrigger_IsReported(string name) => Verify(Machine(Nested.Single(m => m.Name == name).Members));

    [Theory]
    [InlineData("public void Twice() { Go(); Back(); }")]
    [InlineData("[OnEntry(S.B)] private void In() => Task.Run(() => Back());")]
    [InlineData("[OnEntry(S.B)] private void In() { _ = CanBack(); _ = State; } private void Work() => Back();")]
    [InlineData("[OnEntry(S.B)] private void In() => _other?.Back(); private M? _other;")]
    [InlineData("private readonly N _inner = new(); [OnEntry(S.B)] private void In() => _inner.Back();")]
    [InlineData("public static void Watch(M m, M n) { m.Transitioned += t => n.Back(); }")]
    [InlineData("[OnEntry(S.B)] private void In() => Back(1); private void Back(int steps) { }")]
    [InlineData("[OnEntry(S.B)] private void In() { } public void Work() => Back();")]
    public Task TriggerOutsideATrigger_IsNotReported(string members) => Verify(Machine(members));

    [Fact]
    public Task TriggerInAnOnDemandBody_IsReported_ButNotInItsPrecheck() => Verify("""
        public enum R { No, Bad, Good }
        [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.C)]
        public sealed partial class M
        {
            [OnDemand(S.A, nameof(Body), OnException = R.Bad, Precheck = nameof(Look))]
            [Outcome(R.No, S.A, OutcomeKind.Refused), Outcome(R.Bad, S.C, OutcomeKind.Failure, Action = nameof(Unwind)), Outcome(R.Good, S.B, OutcomeKind.Success)]
            public partial R Enable();
            [AllowedIn(S.B)] public partial bool Ask();
            private R Body() { {|TSG7002:Enable|}(); Step(); return R.Good; }
            private void Step() => {|TSG7002:Ask|}();
            private void Unwind() => _ = {|TSG7002:Ask|}();
            private R? Look() { Ask(); return null; }
        }
        """);

    [Fact]
    public Task QueryInsideATriggerOfAMachineWithoutAGate_IsNotReported() => Verify(Host.Replace("public ToyResult Each(int twice) => default;", """
        [ToyCall(3, "TOY.LOOK"), AllowedIn(S.B)] public partial ToyResult Look();
        [OnEntry(S.B)] private void In() => Look();
        """));

    [Fact]
    public async Task ProjectWithoutTheLibrary_IsNotLookedAt()
    {
        const string text = "namespace TdxStateGen; public interface ILeafTransport<T> { void Call(int p, ref T r); } public class U { void Go(ILeafTransport<int> w) { int r = 0; w.Call(0, ref r); } }";
        var compilation = CSharpCompilation.Create("Alone", [CSharpSyntaxTree.ParseText(text)], Basic.Reference.Assemblies.Net100.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        Assert.Empty(compilation.GetDiagnostics());
        Assert.Empty(await compilation.WithAnalyzers([new UsageAnalyzer(), new DrivenMachineAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    private const string Wire = "public sealed class Wire : ILeafTransport<ToyRegisters> { public void Call(int processor, ref ToyRegisters registers) { } }\n";

    private static string Machine(string members) => """
        [StateMachine(Initial = S.A)]
        public sealed partial class M
        {
            [Transition(S.A, S.B)] public partial void Go();
            [Transition(S.B, S.A)] public partial void Back();
            [Transition(S.B, S.C)] public partial bool Flip();

        """ + members + "\n}\n" + """
        [StateMachine(Initial = S.A)]
        public sealed partial class N
        {
            [Transition(S.A, S.B)] public partial void Back();
        }
        """;

    private static Task Verify(string text) => RuleVerifier.VerifyAsync<UsageAnalyzer>(Vendor + text, enabledAdvice: Ids);
}

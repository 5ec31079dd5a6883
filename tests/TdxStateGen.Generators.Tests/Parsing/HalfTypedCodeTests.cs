using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Takes valid declarations apart token by token: whatever a user has typed so far, neither generator nor analyzer may fall over, and what they accept must compile.</summary>
public sealed class HalfTypedCodeTests
{
    private const string Plain = """
        using TdxStateGen;
        namespace Houses;
        public enum DoorState { Open, Closed, Locked, Broken }
        public partial class Street<T>
        {
            [StateMachine(Initial = DoorState.Closed, StateProperty = "Now", Concurrency = MachineConcurrency.Atomic)]
            [Terminal(DoorState.Broken), Goal(DoorState.Open)]
            public sealed partial class Door
            {
                [Transition(DoorState.Closed, DoorState.Open, Guard = nameof(IsOiled), Action = nameof(Creak)), Ignore(DoorState.Open)]
                public partial bool Open(int force, params string[] names);
                [Transition(DoorState.Open, DoorState.Closed)] public partial void Close();
                [TransitionFromAny(DoorState.Broken, Except = new object[] { DoorState.Locked })] internal partial TriggerOutcome Break(in T how);
                [AllowedIn(DoorState.Open, DoorState.Closed)] private partial bool Knock();
                private bool IsOiled() => true;
                private void Creak(int force, string[] names) { }
                [OnEntry(DoorState.Open)] private void Opened() { }
                [OnExit(DoorState.Open), OnExit(DoorState.Closed)] private void Left() { }
                [Drives(DoorState.Open, DoorState.Open)] private readonly Door _inner = null!;
            }
        }
        """;

    private const string OnDemand = """
        using TdxStateGen;
        public enum S { Unknown, Ready, Off }
        public enum R { No, Bad, Good }
        [StateMachine(Initial = S.Unknown, Concurrency = MachineConcurrency.Serialized), Terminal(S.Ready, S.Off)]
        public sealed partial class M
        {
            [OnDemand(S.Unknown, nameof(Body), Precheck = nameof(Check), OnException = R.Bad), Hold(nameof(Take))]
            [Outcome(R.No, S.Unknown, OutcomeKind.Refused), Outcome(R.Bad, S.Off, OutcomeKind.Failure, Action = nameof(Unwind)), Outcome(R.Good, S.Ready, OutcomeKind.Success)]
            public partial R Enable();
            private R Body() => R.Good;
            private R? Check() => null;
            private void Unwind(R result) { }
            private System.IO.Stream Take() => null!;
        }
        """;

    private const string Leaves = """

        public enum S { Loaded, Up, Gone }
        [StateMachine(Initial = S.Loaded), Terminal(S.Gone), ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3), Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.Gone)]
        public sealed partial class M(ToyHost host)
        {
            [ToyCall(7, "TOY.INIT", Version = 1, Profiles = ToyProfile.Two), Transition(S.Loaded, S.Up, Profiles = ToyProfile.One | ToyProfile.Two)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone, Exact = true), Status(5, StatusMeaning.Success), Cursor(nameof(next), nameof(end), StallLimit = 9)]
            public partial ToyResult Init(ToyAddress at, [HostOnly] ToyAddress end, bool flag, [Reg("B")] out ToyAddress next, [Reg("C")] out byte small);
            [ToyCall(8, "TOY.LP", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail), AllowedIn(S.Up)]
            public partial FanOutResult<ToyResult> Each();
        }
        [LeafModule(typeof(ToyConvention), Gate = nameof(Gate), CheckAgainst = typeof(M))]
        public sealed partial class Far
        {
            [AnswersToy(9)] private ToyStatus Late(int lp, ref ToyRegisters file, [RequestWord] ulong word, [Reg("D")] ref ulong both, [Reg("A")] out bool done) { done = true; return 0; }
            [AnswersToy(2)] private ulong Early(int lp, ToyAddress at) => 0;
            private ToyStatus? Gate(int lp, ulong request) => null;
        }
        """;

    private static readonly ImmutableArray<string[]> Texts = [Tokens(Plain), Tokens(OnDemand), Tokens(ToyVendor.Source + Leaves)];

    private static readonly Gen<(int Text, (int Kind, int At, int Other)[] Edits)> Edited =
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Array[1, 4]);

    [Fact]
    public void TokensDeletedReplacedOrRepeated_NeverThrow_AndWhatIsGeneratedCompiles() => Edited.Sample(
        static sample =>
        {
            string source = Apply(Texts[sample.Text], sample.Edits);
            GeneratorRun run = GeneratorHarness.Run(source, new HarnessOptions { WithStateless = true }).AssertSilent();
            ImmutableArray<Diagnostic> found = run.AnalyzeAsync().GetAwaiter().GetResult();

            Assert.DoesNotContain(found, static d => d.Id == "AD0001");
            bool isUsersText = run.Input.GetDiagnostics().All(static d => d.Severity < DiagnosticSeverity.Error || d.Id == "CS8795");
            if (isUsersText)
            {
                bool isAccepted = found.All(static d => d.Severity < DiagnosticSeverity.Error);
                IEnumerable<Diagnostic> errors = run.CompilerDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error);
                Assert.DoesNotContain(errors, d => isAccepted || d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
            }
        },
        iter: 200,
        threads: 1,
        print: static sample => Apply(Texts[sample.Text], sample.Edits));

    private static string[] Tokens(string text) => [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Select(static t => t.ToFullString())];

    private static string Apply(string[] tokens, (int Kind, int At, int Other)[] edits)
    {
        List<string> edited = [.. tokens];
        foreach ((int kind, int at, int other) in edits)
        {
            int position = at % edited.Count;
            switch (kind)
            {
                case 0:
                    edited.RemoveAt(position);
                    break;
                case 1:
                    edited[position] = edited[other % edited.Count];
                    break;
                default:
                    edited.Insert(position, edited[other % edited.Count]);
                    break;
            }
        }

        return edited.Aggregate(new StringBuilder(), static (text, token) => text.Append(token)).ToString();
    }
}

using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Behaviour;

/// <summary>Emitted machines compile without a warning, with every language version that is promised, doc comments parsed, and nothing imported.</summary>
public class EmittedCodeTests
{
    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["guards, actions, hold, hooks, ignore"] = """
            namespace Sample
            {
                public enum Phase { Idle, Busy, Failed }

                [TdxStateGen.StateMachine(Initial = Phase.Idle, Concurrency = TdxStateGen.MachineConcurrency.@Kind@)]
                public partial class Job
                {
                    [TdxStateGen.Hold(nameof(Take))]
                    [TdxStateGen.Transition(Phase.Idle, Phase.Busy, Guard = nameof(Small), Action = nameof(Begin))]
                    [TdxStateGen.Transition(Phase.Idle, Phase.Failed, Guard = nameof(Large))]
                    public partial void Start(int size, string? name);

                    [TdxStateGen.Transition(Phase.Busy, Phase.Idle)]
                    [TdxStateGen.Ignore(Phase.Idle)]
                    protected internal partial TdxStateGen.TriggerOutcome Stop();

                    [TdxStateGen.TransitionFromAny(Phase.Failed)]
                    internal partial bool Fail(params int[] codes);

                    [TdxStateGen.AllowedIn(Phase.Idle, Phase.Busy)]
                    public partial void Look();

                    [TdxStateGen.Transition(Phase.Failed, Phase.Idle, Action = nameof(Clean))]
                    private partial void Reset();

                    public void Again() => Reset();

                    private System.IDisposable? Take() => null;

                    private bool Small(int size, string? name) => size < 10;

                    private static bool Large() => true;

                    private void Begin(int size, string? name) { }

                    private static void Clean() { }

                    [TdxStateGen.OnEntry(Phase.Busy)]
                    [TdxStateGen.OnEntry(Phase.Failed)]
                    [TdxStateGen.OnExit(Phase.Idle)]
                    private void Hook() { }
                }
            }
            """,
        ["obsolete members, a parameter named like everything else"] = """
            public enum Phase : sbyte { Idle = -3, [System.Obsolete("gone")] Old = 5, Busy = 0 }

            [TdxStateGen.StateMachine(Initial = Phase.Idle, StateProperty = "Phase", Concurrency = TdxStateGen.MachineConcurrency.@Kind@)]
            public sealed partial class Job
            {
                [TdxStateGen.Transition(Phase.Idle, (Phase)5, Action = nameof(Note))]
                public partial bool Retire(int from, int to, int edge, int outcome, int hold, int way);

                [TdxStateGen.Transition((Phase)5, Phase.Busy)]
                [TdxStateGen.Transition(Phase.Idle, Phase.Busy)]
                public partial bool Start();

                [System.Obsolete("gone")]
                private void Note(int from, int to, int edge, int outcome, int hold, int way) { }

                [TdxStateGen.OnEntry(Phase.Busy)]
                [System.Obsolete("gone")]
                private void Arrive() { }
            }
            """,
        ["on demand"] = """
            using TdxStateGen;

            public enum Phase { Idle, Ready, Failed }

            public enum Answer { Failed, Refused, Ready }

            [StateMachine(Initial = Phase.Idle, Concurrency = MachineConcurrency.Serialized)]
            [Terminal(Phase.Failed)]
            public sealed partial class Job
            {
                [OnDemand(Phase.Idle, nameof(Run), Precheck = nameof(Early), OnException = Answer.Failed)]
                [Outcome(Answer.Failed, Phase.Failed, OutcomeKind.Failure, Action = nameof(Unwind))]
                [Outcome(Answer.Refused, Phase.Idle, OutcomeKind.Refused)]
                [Outcome(Answer.Ready, Phase.Ready, OutcomeKind.Success)]
                public partial Answer Begin();

                private Answer Run() => Answer.Ready;

                private Answer? Early() => null;

                private void Unwind() { }
            }
            """,
    };

    public static TheoryData<string, LanguageVersion, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, LanguageVersion, string>();
            foreach (string declaration in Declarations.Keys)
            {
                foreach (LanguageVersion version in new[] { LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Latest })
                {
                    foreach (string kind in new[] { "None", "Atomic", "Serialized" })
                    {
                        cases.Add(declaration, version, kind);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Machine_CompilesWithoutAWarning(string declaration, LanguageVersion version, string kind)
    {
        string source = Declarations[declaration].Replace("@Kind@", kind, StringComparison.Ordinal);

        GeneratorRun run = GeneratorHarness.Run(source, HarnessOptions.Default with { LanguageVersion = version });

        run.AssertCompiles();
        Assert.DoesNotContain(run.Files.Keys, static name => name.EndsWith(".Broken.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Machine_TextIsTheSameInEveryCulture()
    {
        string source = Declarations["obsolete members, a parameter named like everything else"].Replace("@Kind@", "Atomic", StringComparison.Ordinal);

        GeneratorRun turkish = GeneratorHarness.Run(source, HarnessOptions.Default with { Culture = "tr-TR" });
        GeneratorRun arabic = GeneratorHarness.Run(source, HarnessOptions.Default with { Culture = "ar-SA" });

        Assert.Equal(turkish.Files, arabic.Files);
    }
}

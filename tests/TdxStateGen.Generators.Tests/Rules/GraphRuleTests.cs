namespace TdxStateGen.Generators.Tests.Rules;

public sealed class GraphRuleTests
{
    [Fact]
    public Task UnreachableStates_AreReportedWithWhatLeadsToThem() => Check(
        "M",
        "[Transition(S.A, S.End)] public partial void Stop(); [Transition({|TSG2010:S.B|}, {|TSG2010:S.C|})] public partial void Go(); [Transition(S.C, S.End)] public partial void Leave();");

    [Fact]
    public Task StateReachedByALongWay_IsNotReported() => Check(
        "M", "[Transition(S.A, S.B), Transition(S.B, S.C), Transition(S.C, S.End)] public partial void Go();");

    [Fact]
    public Task DeadEnd_IsReported() => Check(
        "M", "[Transition(S.A, S.B), Transition(S.B, {|TSG2011:S.C|})] public partial void Go(); [Transition(S.A, S.End)] public partial void Stop();");

    [Fact]
    public Task StateLeftOnlyToItself_IsADeadEnd() => Check(
        "M", "[Transition(S.A, S.B), Transition(S.B, {|TSG2011:S.C|}), Transition(S.C, S.C)] public partial void Go(); [Transition(S.A, S.End)] public partial void Stop();");

    [Fact]
    public Task StateWithoutAWayToTheGoal_IsReported() => Check(
        "M", "[Transition(S.A, {|TSG2012:S.B|}), Transition(S.B, {|TSG2012:S.C|}), Transition(S.C, S.B)] public partial void Go(); [Transition(S.A, S.End)] public partial void Stop();", ", Goal(S.End)");

    [Fact]
    public Task TerminalStateBesideTheGoal_IsNotReported() => Check(
        "M", "[Transition(S.A, S.B), Transition(S.B, S.C)] public partial void Go(); [Transition(S.A, S.End)] public partial void Stop();", ", Goal(S.C)", "S.End, S.C");

    [Fact]
    public Task Outcomes_CountAsMoves() => RuleVerifier.VerifyAsync(
        """
        using TdxStateGen;
        public enum S { Off, Bad, Good }
        public enum R { Bad, Good }
        [StateMachine(Initial = S.Off, Concurrency = MachineConcurrency.Serialized), Terminal(S.Bad, S.Good), Goal(S.Good)]
        public partial class M
        {
            [OnDemand(S.Off, nameof(Body), OnException = R.Bad), Outcome(R.Bad, S.Bad, OutcomeKind.Failure), Outcome(R.Good, S.Good, OutcomeKind.Success)]
            public partial R Enable();
            private R Body() => R.Good;
        }
        """,
        enabledAdvice: Advice);

    [Fact]
    public Task Pragma_SilencesAdvice() => RuleVerifier.VerifyAsync(
        """
        using TdxStateGen;
        public enum S { A, B }
        #pragma warning disable TSG2010, TSG2011
        [StateMachine(Initial = S.A)] public partial class M;
        """,
        enabledAdvice: Advice);

    [Fact]
    public Task SuppressMessage_SilencesAdvice() => RuleVerifier.VerifyAsync(
        """
        using TdxStateGen;
        using System.Diagnostics.CodeAnalysis;
        public enum S { A, B }
        [SuppressMessage("TdxStateGen.States", "TSG2010"), SuppressMessage("TdxStateGen.States", "TSG2011")]
        [StateMachine(Initial = S.A)] public partial class M;
        """,
        enabledAdvice: Advice);

    [Theory]
    [InlineData("none", "S.A")]
    [InlineData("error", "{|TSG2011:S.A|}")]
    public Task EditorConfig_SetsTheSeverityOfAdvice(string severity, string state) => RuleVerifier.VerifyAsync(
        "using TdxStateGen; public enum S { A } [StateMachine(Initial = " + state + ")] public partial class M;",
        enabledAdvice: Advice,
        editorConfig: "root = true\n[*.cs]\ndotnet_diagnostic.TSG2011.severity = " + severity + "\n");

    [Fact]
    public Task EditorConfig_CannotSilenceWhatBlocks() => RuleVerifier.VerifyAsync(
        "using TdxStateGen; public enum S { A } [StateMachine(Initial = S.A)] public class {|TSG1001:M|};",
        editorConfig: "root = true\n[*.cs]\ndotnet_diagnostic.TSG1001.severity = none\n");

    private static string[] Advice => ["TSG2010", "TSG2011", "TSG2012"];

    private static Task Check(string name, string members, string more = "", string terminal = "S.End") => RuleVerifier.VerifyAsync(
        "using TdxStateGen; public enum S { A, B, C, End } [StateMachine(Initial = S.A), Terminal(" + terminal + ")" + more + "] public partial class " + name + " { " + members + " }",
        enabledAdvice: Advice);
}

using TdxStateGen.Generators.Analyzers;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>What a bring-up does when it fails, and what it holds while it works.</summary>
public sealed class UnwindRuleTests
{
    private const string Right = """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum S { Idle, Up, Down }
        public enum R { No, Bad, Good }

        [StateMachine(Initial = S.Idle, Concurrency = MachineConcurrency.Serialized), Terminal(S.Up, S.Down)]
        public sealed partial class Bringup(SeamcallHost host)
        {
            [Drives(S.Idle, TdxSysState.Loaded)]
            private readonly TdhSys _sys = new(host);

            [OnDemand(S.Idle, nameof(Run), OnException = R.Bad), Hold(nameof(HoldAll))]
            [Outcome(R.No, S.Idle, OutcomeKind.Refused), Outcome(R.Bad, S.Down, OutcomeKind.Failure, Action = nameof(Unwind)), Outcome(R.Good, S.Up, OutcomeKind.Success)]
            public partial R Enable();

            private ProcessorHold HoldAll() => host.Processors.Hold();
            private R Run() => R.No;
            private void Unwind() { _ = _sys.LpShutdown().IsSuccess; }
        }
        """;

    [Theory]
    [InlineData("_ = _sys.LpShutdown().IsSuccess;")]
    [InlineData("if (_sys.State == TdxSysState.Ready) _ = _sys.SysShutdown(0).IsSuccess;")]
    [InlineData("_ = _sys.SysShutdown(0).IsSuccess; _ = _sys.LpShutdown().IsSuccess;")]
    [InlineData("_ = _sys.State;")]
    public Task UnwindThatReachesItsEnd_IsNotReported(string unwind) => Verify<UsageAnalyzer>(unwind, "TSG7004");

    [Theory]
    [InlineData("_ = _sys.{|TSG7004:SysShutdown|}(0).IsSuccess;")]
    [InlineData("try { SeamcallResult r = this._sys.{|TSG7004:SysShutdown|}(0); } finally { }")]
    public Task UnwindThatIsRefused_IsReported(string unwind) => Verify<UsageAnalyzer>(unwind, "TSG7004");

    [Fact]
    public Task ShutdownElsewhere_IsNotReported() => RuleVerifier.VerifyAsync<UsageAnalyzer>(
        Right.Replace("private R Run() => R.No;", "private R Run() => _sys.SysShutdown(0).IsSuccess ? R.Good : R.Bad;"), enabledAdvice: ["TSG7004"], withTdx: true);

    [Fact]
    public Task BringUpThatHoldsTheProcessors_IsNotReported() => RuleVerifier.VerifyAsync(Right, enabledAdvice: ["TSG4033"], withTdx: true);

    [Fact]
    public Task BringUpWithoutAHold_IsReported() =>
        RuleVerifier.VerifyAsync(Right.Replace(", Hold(nameof(HoldAll))", "").Replace("R Enable()", "R {|TSG4033:Enable|}()"), enabledAdvice: ["TSG4033"], withTdx: true);

    private static Task Verify<TAnalyzer>(string unwind, string id)
        where TAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new() =>
        RuleVerifier.VerifyAsync<TAnalyzer>(Right.Replace("_ = _sys.LpShutdown().IsSuccess;", unwind), enabledAdvice: [id], withTdx: true);
}

using TdxStateGen.CodeFixes.OnDemand;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.OnDemand;

public sealed class OutcomeTests
{
    private const string OnDemand = "[OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]\n";
    private const string Refusals = "[Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]\n[Outcome(OvenResult.NoFlame, OvenState.Cold, OutcomeKind.Refused)]\n";
    private const string Ends = "[Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)]\n[Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]\n";

    [Fact]
    public Task OutcomeThatStays_BecomesRefused() => FixVerifier<SetOutcomeKindCodeFix>.VerifyAsync(
        OvenText.Make(OnDemand
            + "[{|TSG3007:Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Success)|}]\n[{|TSG3007:Outcome(kind: OutcomeKind.Failure, result: OvenResult.NoFlame, state: OvenState.Cold)|}]\n" + Ends),
        OvenText.Make(OnDemand
            + "[Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]\n[Outcome(kind: OutcomeKind.Refused, result: OvenResult.NoFlame, state: OvenState.Cold)]\n" + Ends));

    [Fact]
    public Task OutcomeThatMoves_BecomesAFailureWhereTheStateIsTerminal() => FixVerifier<SetOutcomeKindCodeFix>.VerifyAsync(
        OvenText.Make(OnDemand + Refusals.Replace("NoFlame, OvenState.Cold", "NoFlame, OvenState.Broken", StringComparison.Ordinal)
            .Replace("[Outcome(OvenResult.NoFlame, OvenState.Broken, OutcomeKind.Refused)]", "[{|TSG3007:Outcome(OvenResult.NoFlame, OvenState.Broken, OutcomeKind.Refused)|}]", StringComparison.Ordinal) + Ends),
        OvenText.Make(OnDemand + Refusals.Replace("NoFlame, OvenState.Cold, OutcomeKind.Refused", "NoFlame, OvenState.Broken, OutcomeKind.Failure, AnswersIn = false", StringComparison.Ordinal) + Ends),
        new FixOptions { Key = "Failure" });

    [Fact]
    public Task FailureThatEndsAlive_BecomesASuccess() => FixVerifier<SetOutcomeKindCodeFix>.VerifyAsync(
        OvenText.Make(OnDemand + Refusals + "[{|TSG3007:Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)|}]\n[Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]", terminal: "OvenState.Hot"),
        OvenText.Make(OnDemand + Refusals + "[Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Success)]\n[Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]", terminal: "OvenState.Hot"),
        new FixOptions { Key = "Success" });

    [Fact]
    public Task Exception_StandsForTheFailure() => FixVerifier<AddOnExceptionCodeFix>.VerifyAsync(
        OvenText.Make("[{|TSG3002:OnDemand(OvenState.Cold, nameof(Light))|}]\n" + Refusals + Ends),
        OvenText.Make(OnDemand + Refusals + Ends));

    [Fact]
    public Task Exception_ThatStandsForNull_StandsForTheFailure() => FixVerifier<AddOnExceptionCodeFix>.VerifyAsync(
        OvenText.Make("[{|TSG3002:OnDemand(OvenState.Cold, nameof(Light), OnException = null)|}]\n" + Refusals + Ends),
        OvenText.Make(OnDemand + Refusals + Ends));

    [Theory]
    [InlineData("")]
    [InlineData(", Concurrency = MachineConcurrency.Atomic")]
    public Task Machine_BecomesSerialized(string machine) => FixVerifier<SerializeCodeFix>.VerifyAsync(
        OvenText.Make("[{|TSG3001:" + OnDemand.Trim()[1..^1] + "|}]\n" + Refusals + Ends, machine),
        OvenText.Make(OnDemand + Refusals + Ends));

    [Fact]
    public Task Answers_AreGivenOnceAState_BySuccessesFirst() => FixVerifier<AnswerOnceCodeFix>.VerifyAsync(
        OvenText.Make(
            """
            [{|TSG3008:{|TSG3008:OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)|}|}]
            [Outcome(OvenResult.NoGas, OvenState.Broken, OutcomeKind.Failure)]
            [Outcome(OvenResult.NoFlame, OvenState.Hot, OutcomeKind.Failure)]
            """ + "\n" + Ends),
        OvenText.Make(
            """
            [OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]
            [Outcome(OvenResult.NoGas, OvenState.Broken, OutcomeKind.Failure)]
            [Outcome(OvenResult.NoFlame, OvenState.Hot, OutcomeKind.Failure, AnswersIn = false)]
            """ + "\n" + Ends.Replace("Broken, OutcomeKind.Failure", "Broken, OutcomeKind.Failure, AnswersIn = false", StringComparison.Ordinal)),
        new FixOptions { Rounds = 1 });
}

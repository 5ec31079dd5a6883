using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.OnDemand.AddOutcomeCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.OnDemand;

public sealed class AddOutcomeTests
{
    private const string Incomplete = """
        [{|TSG3004:OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)|}]
        [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)] // sad
        [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
        """;

    [Fact]
    public Task MissingResults_BecomeRefusals_AfterTheOtherOutcomes() => Verify.VerifyAsync(
        OvenText.Make(Incomplete),
        OvenText.Make(
            """
            [OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]
            [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)] // sad
            [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
            [Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]
            [Outcome(OvenResult.NoFlame, OvenState.Cold, OutcomeKind.Refused)]
            """),
        new FixOptions { Key = "Refused" });

    [Fact]
    public Task MissingResults_BecomeFailures_ThatDoNotAnswer() => Verify.VerifyAsync(
        OvenText.Make(Incomplete),
        OvenText.Make(
            """
            [OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]
            [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)] // sad
            [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
            [Outcome(OvenResult.NoGas, OvenState.Broken, OutcomeKind.Failure, AnswersIn = false)]
            [Outcome(OvenResult.NoFlame, OvenState.Broken, OutcomeKind.Failure, AnswersIn = false)]
            """),
        new FixOptions { Key = "Failure" });

    [Fact]
    public Task WithoutAnOutcome_TheyFollowTheTrigger_WithWindowsLineEnds() => Verify.VerifyAsync(
        OvenText.Make("[{|TSG3004:OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)|}]"),
        OvenText.Make(
            """
            [{|TSG3008:{|TSG3008:OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)|}|}]
            [Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]
            [Outcome(OvenResult.NoFlame, OvenState.Cold, OutcomeKind.Refused)]
            [Outcome(OvenResult.Failed, OvenState.Cold, OutcomeKind.Refused)]
            [Outcome(OvenResult.Heated, OvenState.Cold, OutcomeKind.Refused)]
            """),
        new FixOptions { Newline = "\r\n" });
}

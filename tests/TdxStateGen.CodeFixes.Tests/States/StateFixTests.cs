using TdxStateGen.CodeFixes.Attributes;
using TdxStateGen.CodeFixes.States;
using TdxStateGen.CodeFixes.Tests.Infrastructure;
using TdxStateGen.CodeFixes.Tests.OnDemand;

namespace TdxStateGen.CodeFixes.Tests.States;

public sealed class StateFixTests
{
    private const string Declared = "[StateMachine(Initial = DoorState.Closed)]";

    [Theory]
    [InlineData("{|TSG2002:LampState.Open|}")]
    [InlineData("{|TSG2002:\"open\"|}")]
    [InlineData("{|TSG2002:(LampState.Open)|}")]
    [InlineData("{|TSG2002:0|}")]
    public Task MemberOfAnotherEnum_BecomesAState(string state) => FixVerifier<UseMemberCodeFix>.VerifyAsync(
        Door(Declared, $"[Transition(DoorState.Closed, {state})]"), Door(Declared, "[Transition(DoorState.Closed, DoorState.Open)]"));

    [Fact]
    public Task MemberOfAnotherEnum_InAList_BecomesAState() => FixVerifier<UseMemberCodeFix>.VerifyAsync(
        Door(Declared + "\n[Terminal(new object[] { {|TSG2002:LampState.Open|} })]", "[Transition(DoorState.Closed, DoorState.Open)]"),
        Door(Declared + "\n[Terminal(new object[] { DoorState.Open })]", "[Transition(DoorState.Closed, DoorState.Open)]"));

    [Fact]
    public Task UnknownName_GetsNoOffer() => FixVerifier<UseMemberCodeFix>.VerifyNoOfferAsync(Door(Declared, "[Transition(DoorState.Closed, {|TSG2002:LampState.Broken|})]"));

    [Fact]
    public Task ResultOfAnotherEnum_BecomesAResult() => FixVerifier<UseMemberCodeFix>.VerifyAsync(
        OvenText.Make(Outcomes("{|TSG3006:\"Heated\"|}")), OvenText.Make(Outcomes("OvenResult.Heated")));

    [Fact]
    public Task UnknownResult_BecomesTheOnlyOneThatIsMissing() => FixVerifier<UseMemberCodeFix>.VerifyAsync(
        OvenText.Make(Outcomes("{|TSG3006:OvenState.Hot|}")), OvenText.Make(Outcomes("OvenResult.Heated")));

    [Fact]
    public Task TerminalState_ThatIsLeft_IsTerminalNoMore() => FixVerifier<UnmarkTerminalCodeFix>.VerifyAsync(
        Door(Declared + "\n[Terminal(DoorState.Open, DoorState.Locked)] // the end", "[{|TSG2009:Transition(DoorState.Open, DoorState.Closed)|}]"),
        Door(Declared + "\n[Terminal(DoorState.Locked)] // the end", "[Transition(DoorState.Open, DoorState.Closed)]"));

    [Fact]
    public Task OnlyTerminalState_ThatIsLeft_TakesTheAttributeWithIt() => FixVerifier<UnmarkTerminalCodeFix>.VerifyAsync(
        Door("/// <summary>A door.</summary>\n[Terminal(DoorState.Open)]\n" + Declared, "[{|TSG2009:Transition(DoorState.Open, DoorState.Closed)|}]"),
        Door("/// <summary>A door.</summary>\n" + Declared, "[Transition(DoorState.Open, DoorState.Closed)]"));

    [Fact]
    public Task Machine_BeginsWhereTheFirstTriggerDoes() => FixVerifier<DeclareMachineCodeFix>.VerifyAsync(
        Door("[{|TSG2001:StateMachine|}]", "[Transition(DoorState.Closed, DoorState.Open)]"), Door(Declared, "[Transition(DoorState.Closed, DoorState.Open)]"));

    [Fact]
    public Task Class_BecomesAMachine_AndKeepsItsComments() => FixVerifier<DeclareMachineCodeFix>.VerifyAsync(
        Door("/// <summary>A door.</summary>", "[{|TSG1009:Transition(DoorState.Closed, DoorState.Open)|}]").Replace("void Open", "void {|CS8795:Open|}", StringComparison.Ordinal),
        Door("/// <summary>A door.</summary>\n" + Declared, "[Transition(DoorState.Closed, DoorState.Open)]"));

    [Fact]
    public Task Record_BecomesNoMachine() => FixVerifier<DeclareMachineCodeFix>.VerifyNoOfferAsync(
        Door("", "[{|TSG1009:Transition(DoorState.Closed, DoorState.Open)|}]").Replace("class", "record", StringComparison.Ordinal).Replace("void Open", "void {|CS8795:Open|}", StringComparison.Ordinal));

    [Fact]
    public Task StateProperty_FallsBackToTheUsual() => FixVerifier<RemovePropertyCodeFix>.VerifyAsync(
        Door("[StateMachine(Initial = DoorState.Closed, StateProperty = {|TSG1020:\"two words\"|})]", "[Transition(DoorState.Closed, DoorState.Open)]"),
        Door(Declared, "[Transition(DoorState.Closed, DoorState.Open)]"));

    [Theory]
    [InlineData("{|TSG2008:TransitionFromAny(DoorState.Locked)|}", "TransitionFromAny(DoorState.Locked, Except = new object[] { DoorState.Closed })")]
    [InlineData(
        "{|TSG2008:TransitionFromAny(DoorState.Locked, Except = new[] { (object)DoorState.Locked })|}",
        "TransitionFromAny(DoorState.Locked, Except = new object[] { (object)DoorState.Locked, DoorState.Closed })")]
    public Task State_IsExcepted_WhereAnotherTransitionDecides(string before, string after) => FixVerifier<ExceptStateCodeFix>.VerifyAsync(
        Door(Declared, $"[Transition(DoorState.Closed, DoorState.Open)]\n    [{before}]"), Door(Declared, $"[Transition(DoorState.Closed, DoorState.Open)]\n    [{after}]"));

    private static string Outcomes(string result) => $"""
        [OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]
        [Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]
        [Outcome(OvenResult.NoFlame, OvenState.Cold, OutcomeKind.Refused)]
        [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)]
        [Outcome({result}, OvenState.Hot, OutcomeKind.Success)]
        """;

    private static string Door(string declared, string attributes) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed, Locked }
        public enum LampState { Open, Broken }

        {{declared}}
        public sealed partial class Door
        {
            {{attributes}}
            public partial void Open();
        }
        """.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
}

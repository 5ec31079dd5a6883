using TdxStateGen.CodeFixes.Tests.OnDemand;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.States.MarkTerminalCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.States;

public sealed class MarkTerminalTests
{
    [Fact]
    public Task DeadEnds_BecomeTerminal_InOneAttribute() => Verify.VerifyAsync(
        Lamp("", "{|TSG2011:LampState.Burnt|}", "{|TSG2011:LampState.Stolen|}"),
        Lamp("\n[Terminal(LampState.Burnt, LampState.Stolen)]", "LampState.Burnt", "LampState.Stolen"));

    [Fact]
    public Task DeadEnd_JoinsTheTerminalStates() => Verify.VerifyAsync(
        Lamp("\n[Terminal(LampState.Burnt)] // dark", "LampState.Burnt", "{|TSG2011:LampState.Stolen|}"),
        Lamp("\n[Terminal(LampState.Burnt, LampState.Stolen)] // dark", "LampState.Burnt", "LampState.Stolen"));

    [Fact]
    public Task TerminalStates_InAnArray_AreLeftAlone() => Verify.VerifyNoOfferAsync(
        Lamp("\n[Terminal(new object[] { LampState.Burnt })]", "LampState.Burnt", "{|TSG2011:LampState.Stolen|}"));

    [Fact]
    public Task DeadEnd_InAnotherFileThanTheAttribute_GetsNoOffer() => Verify.VerifyAsync(
        [Declaration, Part("{|TSG2011:DoorState.Open|}")], [Declaration, Part("{|TSG2011:DoorState.Open|}")]);

    [Fact]
    public Task FailureThatEndsAlive_EndsForEver() => Verify.VerifyAsync(
        OvenText.Make(Failure("{|TSG3007:Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)|}"), terminal: "OvenState.Hot"),
        OvenText.Make(Failure("Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure)"), terminal: "OvenState.Hot, OvenState.Broken"));

    [Fact]
    public Task SuccessThatStays_IsNoReasonForATerminalState() => Verify.VerifyNoOfferAsync(
        OvenText.Make(Failure("{|TSG3007:Outcome(OvenResult.Failed, OvenState.Cold, OutcomeKind.Success)|}")));

    private const string Declaration = """
        using TdxStateGen;

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door;
        """;

    private static string Part(string to) => $$"""
        using TdxStateGen;

        public sealed partial class Door
        {
            [Transition(DoorState.Closed, {{to}})]
            public partial void Open();
        }
        """;

    private static string Failure(string failure) => $"""
        [OnDemand(OvenState.Cold, nameof(Light), OnException = OvenResult.Failed)]
        [Outcome(OvenResult.NoGas, OvenState.Cold, OutcomeKind.Refused)]
        [Outcome(OvenResult.NoFlame, OvenState.Cold, OutcomeKind.Refused)]
        [{failure}]
        [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
        """;

    private static string Lamp(string attribute, string burnt, string stolen) => $$"""
        using TdxStateGen;

        public enum LampState { Off, On, Burnt, Stolen }

        [StateMachine(Initial = LampState.Off)]{{attribute}}
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.On)]
            [Transition(LampState.On, LampState.Off)]
            public partial void Switch();

            [Transition(LampState.On, {{burnt}})]
            public partial void Burn();

            [Transition(LampState.Off, {{stolen}})]
            public partial void Steal();
        }
        """;
}

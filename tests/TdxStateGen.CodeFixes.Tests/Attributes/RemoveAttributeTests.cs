using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Attributes.RemoveAttributeCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Attributes;

public sealed class RemoveAttributeTests
{
    [Fact]
    public Task Transition_OutOfATerminalState_Goes() => Verify.VerifyAsync(
        Door(
            """
                // First of all.
                [{|TSG2009:Transition(DoorState.Locked, DoorState.Open)|}]
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();
            """),
        Door(
            """
                // First of all.
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();
            """));

    [Fact]
    public Task Transition_AmongOthersInItsBrackets_Goes() => Verify.VerifyAsync(
        Door("    [Transition(DoorState.Closed, DoorState.Open), {|TSG2009:Transition(DoorState.Locked, DoorState.Open)|}] public partial void Open();"),
        Door("    [Transition(DoorState.Closed, DoorState.Open)] public partial void Open();"));

    [Fact]
    public Task LastTransition_OfATrigger_Stays() => Verify.VerifyNoOfferAsync(
        Door(
            """
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();

                [{|TSG2009:Transition(DoorState.Locked, DoorState.Open)|}]
                public partial void Unlock();
            """));

    [Fact]
    public Task SecondDecision_ForOneState_Goes() => Verify.VerifyAsync(
        Door(
            """
                [Transition(DoorState.Closed, DoorState.Open)]
                [{|TSG2008:Transition(DoorState.Closed, DoorState.Locked)|}]
                public partial void Open();
            """),
        Door(
            """
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();
            """));

    [Fact]
    public Task Attribute_WithoutATrigger_Goes() => Verify.VerifyAsync(
        Door(
            """
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();

                /// <summary>Knocks.</summary>
                [{|TSG1019:Hold("Nobody")|}]
                public void Knock() { }
            """),
        Door(
            """
                [Transition(DoorState.Closed, DoorState.Open)]
                public partial void Open();

                /// <summary>Knocks.</summary>
                public void Knock() { }
            """));

    private static string Door(string members) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        [Terminal(DoorState.Locked)]
        public sealed partial class Door
        {
        {{members}}
        }
        """;
}

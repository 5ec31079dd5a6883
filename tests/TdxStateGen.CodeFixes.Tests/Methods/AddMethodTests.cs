using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Methods.AddMethodCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Methods;

public sealed class AddMethodTests
{
    [Theory]
    [InlineData("Guard", "{|TSG1015:\"IsUnlocked\"|}", "\"IsUnlocked\"", "bool")]
    [InlineData("Guard", "{|TSG1015:nameof({|CS0103:IsUnlocked|})|}", "nameof(IsUnlocked)", "bool")]
    [InlineData("Action", "{|TSG1015:\"IsUnlocked\"|}", "\"IsUnlocked\"", "void")]
    [InlineData("Action", "{|TSG1015:nameof({|CS0103:IsUnlocked|})|}", "nameof(IsUnlocked)", "void")]
    public Task TransitionsMethod_IsAdded(string property, string before, string after, string type) => Verify.VerifyAsync(
        Door($"[Transition(DoorState.Closed, DoorState.Open, {property} = {before})]", ""),
        Door(
            $"[Transition(DoorState.Closed, DoorState.Open, {property} = {after})]",
            $$"""


                private {{type}} IsUnlocked()
                {
                    throw new System.InvalidOperationException("IsUnlocked is still to be written.");
                }
            """));

    [Fact]
    public Task MethodsOfAnOnDemandTrigger_AreAdded() => Verify.VerifyAsync(
        """
        using System;
        using TdxStateGen;

        public enum OvenState { Cold, Hot, Broken }
        public enum OvenResult { Failed, Heated }

        [StateMachine(Initial = OvenState.Cold, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(OvenState.Hot, OvenState.Broken)]
        public sealed partial class Oven
        {
            [OnDemand(OvenState.Cold, {|TSG1015:"Light"|}, Precheck = {|TSG1015:"HasGas"|}, OnException = OvenResult.Failed)]
            [Hold({|TSG1015:"Door"|})]
            [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure, Action = {|TSG1015:"Vent"|})]
            [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
            public partial OvenResult Heat();
        }
        """,
        """
        using System;
        using TdxStateGen;

        public enum OvenState { Cold, Hot, Broken }
        public enum OvenResult { Failed, Heated }

        [StateMachine(Initial = OvenState.Cold, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(OvenState.Hot, OvenState.Broken)]
        public sealed partial class Oven
        {
            [OnDemand(OvenState.Cold, "Light", Precheck = "HasGas", OnException = OvenResult.Failed)]
            [Hold("Door")]
            [Outcome(OvenResult.Failed, OvenState.Broken, OutcomeKind.Failure, Action = "Vent")]
            [Outcome(OvenResult.Heated, OvenState.Hot, OutcomeKind.Success)]
            public partial OvenResult Heat();

            private OvenResult Light()
            {
                throw new InvalidOperationException("Light is still to be written.");
            }

            private OvenResult? HasGas()
            {
                throw new InvalidOperationException("HasGas is still to be written.");
            }

            private IDisposable Door()
            {
                throw new InvalidOperationException("Door is still to be written.");
            }

            private void Vent()
            {
                throw new InvalidOperationException("Vent is still to be written.");
            }
        }
        """);

    [Theory]
    [InlineData("    [AnswersSeamcall(33)] private TdxStatus Init(int lp) => TdxStatus.Success;", "TdxStatus")]
    [InlineData("", "ulong")]
    public Task Gate_AnswersLikeTheHandlers(string handlers, string status) => Verify.VerifyAsync(
        $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        [LeafModule(typeof(SeamcallConvention), Gate = {|TSG1015:"Gate"|})]
        public sealed partial class FarEnd
        {
        {{handlers}}
        }
        """.Replace("\n\n}", "\n}", StringComparison.Ordinal),
        $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        [LeafModule(typeof(SeamcallConvention), Gate = "Gate")]
        public sealed partial class FarEnd
        {
        {{handlers}}

            private {{status}}? Gate(ulong request)
            {
                throw new System.InvalidOperationException("Gate is still to be written.");
            }
        }
        """.Replace("{\n\n\n", "{\n", StringComparison.Ordinal));

    [Fact]
    public Task Guard_OfAnotherShape_GetsAnOverload() => Verify.VerifyAsync(
        Door("[Transition(DoorState.Closed, DoorState.Open, Guard = {|TSG1017:nameof(IsUnlocked)|})]", "\n\n    private bool IsUnlocked(string key) => key.Length > 0;"),
        Door(
            "[Transition(DoorState.Closed, DoorState.Open, Guard = nameof(IsUnlocked))]",
            """


                private bool IsUnlocked(string key) => key.Length > 0;

                private bool IsUnlocked()
                {
                    throw new System.InvalidOperationException("IsUnlocked is still to be written.");
                }
            """));

    [Theory]
    [InlineData("{|TSG1015:\"two words\"|}", "")]
    [InlineData("{|TSG1017:\"_isUnlocked\"|}", "\n    private readonly bool _isUnlocked = true; public bool Value => _isUnlocked;")]
    [InlineData("{|TSG1015:\"CanOpen\"|}", "")]
    [InlineData("{|TSG1017:nameof(IsUnlocked)|}", "\n    private int IsUnlocked() => 1;")]
    public Task Name_ThatCannotBeAdded_GetsNoOffer(string guard, string members) =>
        Verify.VerifyNoOfferAsync(Door($"[Transition(DoorState.Closed, DoorState.Open, Guard = {guard})]", members));

    private static string Door(string attribute, string members) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            {{attribute}}
            public partial void Open();{{members}}
        }
        """;
}

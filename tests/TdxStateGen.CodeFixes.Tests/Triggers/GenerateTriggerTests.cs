using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Triggers.GenerateTriggerCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Triggers;

public sealed class GenerateTriggerTests
{
    [Theory]
    [InlineData("public void {|TSG1004:Open|}() { }", "public partial void Open();")]
    [InlineData("public bool {|TSG1004:Open|}(int hour) => throw new System.InvalidOperationException(); // later", "public partial bool Open(int hour); // later")]
    [InlineData("void {|TSG1004:Open|}()\n    {\n    }", "partial void Open();")]
    [InlineData("public void {|TSG1004:{|CS0501:Open|}|}();", "public partial void Open();")]
    public Task EmptyBody_Goes(string before, string after) => Verify.VerifyAsync(
        Door("[Transition(DoorState.Closed, DoorState.Open)]", before), Door("[Transition(DoorState.Closed, DoorState.Open)]", after));

    [Fact]
    public Task Body_BecomesTheActionOfEveryTransition() => Verify.VerifyAsync(
        Door(
            "[Transition(DoorState.Closed, DoorState.Open)]\n    [Transition(DoorState.Locked, DoorState.Open)]",
            """
            public void {|TSG1004:Open|}(int hour)
                {
                    // Creak.
                    Hour = hour;
                }
            """),
        Door(
            "[Transition(DoorState.Closed, DoorState.Open, Action = nameof(OnOpen))]\n    [Transition(DoorState.Locked, DoorState.Open, Action = nameof(OnOpen))]",
            """
            public partial void Open(int hour);

                private void OnOpen(int hour)
                {
                    // Creak.
                    Hour = hour;
                }
            """));

    [Theory]
    [InlineData("public bool {|TSG1004:Open|}() => Hour > 1;")]
    [InlineData("public static void {|TSG1006:Open|}() { }")]
    [InlineData("public partial void {|TSG1005:Open|}();\n    public partial void Open() { Hour = 1; }")]
    public Task Body_ThatCannotBeAnAction_IsLeftAlone(string method) => Verify.VerifyNoOfferAsync(Door("[Transition(DoorState.Closed, DoorState.Open)]", method));

    [Fact]
    public Task Body_BesideAnotherAction_IsLeftAlone() => Verify.VerifyNoOfferAsync(
        Door("[Transition(DoorState.Closed, DoorState.Open, Action = nameof(Reset))]", "public void {|TSG1004:Open|}() => Hour = 1;"));

    private static string Door(string attributes, string method) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            public int Hour { get; private set; }

            /// <summary>Opens the door.</summary>
            {{attributes}}
            {{method}}

            private void Reset() => Hour = 0;
        }
        """;
}

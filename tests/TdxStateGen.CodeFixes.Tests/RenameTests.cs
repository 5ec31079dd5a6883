using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.RenameCodeFix>;

namespace TdxStateGen.CodeFixes.Tests;

public sealed class RenameTests
{
    [Fact]
    public Task Members_ThatTakeGeneratedNames_AreRenamedEverywhere() => Verify.VerifyAsync(
        [
            Door(
                """
                    public string {|TSG1011:DotGraph|} => "";
                    private int {|TSG1012:__count|} = 1;
                    private static int {|TSG1012:__Add|}(int by) => by;
                    public int Count() => __count++;
                """),
            "public static class Use { public static string Of(Door door) => door.DotGraph; }",
        ],
        [
            Door(
                """
                    public string CustomDotGraph => "";
                    private int count = 1;
                    private static int Add(int by) => by;
                    public int Count() => count++;
                """),
            "public static class Use { public static string Of(Door door) => door.CustomDotGraph; }",
        ]);

    [Fact]
    public Task Parameter_ThatHidesAMember_IsRenamed() => Verify.VerifyAsync(
        Door("    [Transition(DoorState.Open, DoorState.Closed, Guard = nameof(Calm))]\n    public partial void Close(int {|TSG1021:Calm|});\n    private bool Calm(int wind) => wind < 8;"),
        Door("    [Transition(DoorState.Open, DoorState.Closed, Guard = nameof(Calm))]\n    public partial void Close(int CalmValue);\n    private bool Calm(int wind) => wind < 8;"));

    [Fact]
    public Task Member_WhoseNewNameIsTaken_GetsNoOffer() => Verify.VerifyNoOfferAsync(
        Door("    public string {|TSG1011:DotGraph|} => CustomDotGraph;\n    private static string CustomDotGraph => \"\";"));

    [Fact]
    public Task Class_ThatTakesAGeneratedName_IsNotRenamed() => Verify.VerifyNoOfferAsync(
        Door("").Replace("class Door", "class Trigger", StringComparison.Ordinal).Replace("[StateMachine(Initial = DoorState.Closed)]", "[{|TSG1011:StateMachine(Initial = DoorState.Closed)|}]", StringComparison.Ordinal));

    private static string Door(string members) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

        {{members}}
        }
        """;
}

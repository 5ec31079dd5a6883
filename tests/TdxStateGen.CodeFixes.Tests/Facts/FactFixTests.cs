using TdxStateGen.CodeFixes.Attributes;
using TdxStateGen.CodeFixes.Facts;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Facts;

public sealed class FactFixTests
{
    [Theory]
    [InlineData("public Oven {|TSG1031:_oven|} = new();", "private readonly Oven _oven = new();")]
    [InlineData("// Hot.\n    internal Oven {|TSG1031:_oven|} = new();", "// Hot.\n    private readonly Oven _oven = new();")]
    [InlineData("private Oven {|TSG1031:_oven|} = new();", "private readonly Oven _oven = new();")]
    [InlineData("Oven {|TSG1031:_oven|} = new();", "private readonly Oven _oven = new();")]
    public Task FieldOfADrivenMachine_IsMadePrivateAndReadonly(string before, string after) => FixVerifier<OwnMachineCodeFix>.VerifyAsync(
        Kitchen("[Drives(DoorState.Closed, OvenState.Cold)]\n    " + before), Kitchen("[Drives(DoorState.Closed, OvenState.Cold)]\n    " + after), new FixOptions { Advice = ["TSG1031"] });

    [Theory]
    [InlineData("private Oven {|TSG1031:_oven|} = new(); public void Swap() => _oven = new();")]
    [InlineData("private static readonly Oven {|TSG1031:_oven|} = new();")]
    [InlineData("private readonly Oven {|TSG1031:_oven|}; public Kitchen(Oven oven) => _oven = oven;")]
    public Task FieldThatOthersUseOrReplace_IsLeftAlone(string field) =>
        FixVerifier<OwnMachineCodeFix>.VerifyNoOfferAsync(Kitchen("[Drives(DoorState.Closed, OvenState.Cold)] " + field), new FixOptions { Advice = ["TSG1031"] });

    [Fact]
    public Task FieldThatAnotherClassReads_IsLeftAlone() => FixVerifier<OwnMachineCodeFix>.VerifyNoOfferAsync(
        Kitchen("[Drives(DoorState.Closed, OvenState.Cold)] public Oven {|TSG1031:_oven|} = new();") + "\npublic static class Cook { public static Oven Of(Kitchen kitchen) => kitchen._oven; }\n",
        new FixOptions { Advice = ["TSG1031"] });

    [Theory]
    [InlineData(
        "[Drives(DoorState.Closed, OvenState.Cold)]\n    [Drives({|TSG1034:DoorState.Closed|}, OvenState.Hot)]\n    private readonly Oven _oven = new();",
        "[Drives(DoorState.Closed, OvenState.Cold, OvenState.Hot)]\n    private readonly Oven _oven = new();")]
    [InlineData(
        "[Drives(DoorState.Closed, {|TSG1034:OvenState.Hot|})]\n    private readonly Oven _oven = new();",
        "[Drives(DoorState.Closed, OvenState.Hot, OvenState.Cold)]\n    private readonly Oven _oven = new();")]
    [InlineData(
        "public void Use([RequiresState(OvenState.Cold), {|TSG1034:RequiresState(OvenState.Hot, OvenState.Cold)|}] Oven oven) => oven.CanHeat();",
        "public void Use([RequiresState(OvenState.Cold, OvenState.Hot)] Oven oven) => oven.CanHeat();")]
    public Task FactsThatDisagree_AreJoined(string before, string after) => FixVerifier<JoinFactsCodeFix>.VerifyAsync(Kitchen(before), Kitchen(after), new FixOptions { Advice = ["TSG1034"] });

    [Theory]
    [InlineData("[{|TSG1033:Drives(DoorState.Closed, OvenState.Cold)|}]\n    private readonly object _oven = new();", "private readonly object _oven = new();")]
    [InlineData("[{|TSG1035:RequiresState(OvenState.Cold)|}]\n    public static void Use(Oven oven) => oven.CanHeat();", "public static void Use(Oven oven) => oven.CanHeat();")]
    [InlineData("public void Use([{|TSG1035:RequiresState(OvenState.Cold)|}] object oven) => oven.ToString();", "public void Use(object oven) => oven.ToString();")]
    [InlineData("public void Use([{|TSG2031:RequiresState|}] Oven oven) => oven.CanHeat();", "public void Use(Oven oven) => oven.CanHeat();")]
    public Task FactAboutNothing_Goes(string before, string after) => FixVerifier<RemoveAttributeCodeFix>.VerifyAsync(Kitchen(before), Kitchen(after), new FixOptions { Advice = ["TSG2031"] });

    [Fact]
    public Task EmptyListOfTheClass_Goes() => FixVerifier<RemoveAttributeCodeFix>.VerifyAsync(
        Kitchen("").Replace("[StateMachine(Initial = DoorState.Closed)]", "[StateMachine(Initial = DoorState.Closed)]\n[{|TSG2031:Terminal|}]", StringComparison.Ordinal), Kitchen(""), new FixOptions { Advice = ["TSG2031"] });

    private static string Kitchen(string members) => $$"""
        using TdxStateGen;

        public enum OvenState { Cold, Hot }

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = OvenState.Cold)]
        public sealed partial class Oven
        {
            [Transition(OvenState.Cold, OvenState.Hot)]
            public partial void Heat();
        }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Kitchen
        {
            {{members}}

            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Turn();
        }
        """;
}

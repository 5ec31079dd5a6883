using TdxStateGen.CodeFixes.Programs;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Programs;

public sealed class UsageFixTests
{
    [Theory]
    [InlineData("private void Opened() => {|TSG7002:Close|}();", "private void Opened()\n    {\n    }")]
    [InlineData("private void Opened()\n    {\n        Count++;\n        this.{|TSG7002:TryClose|}();\n    }", "private void Opened()\n    {\n        Count++;\n    }")]
    [InlineData("private void Opened()\n    {\n        _ = {|TSG7002:TryClose|}();\n        Count++;\n    }", "private void Opened()\n    {\n        Count++;\n    }")]
    public Task TriggerInsideAnotherOne_Goes(string before, string after) => FixVerifier<RemoveNestedTriggerCodeFix>.VerifyAsync(Door(before), Door(after), new FixOptions { Advice = ["TSG7002"] });

    [Theory]
    [InlineData("private void Opened() { if ({|TSG7002:TryClose|}()) Count++; }")]
    [InlineData("private void Opened() { if (Count > 0) {|TSG7002:Close|}(); }")]
    public Task TriggerWhoseAnswerCounts_Stays(string hook) => FixVerifier<RemoveNestedTriggerCodeFix>.VerifyNoOfferAsync(Door(hook), new FixOptions { Advice = ["TSG7002"] });

    [Theory]
    [InlineData("for (int lp = 0; lp < processors.Count; lp++)\n{\n    sys.{|TSG7003:LpInit|}().EnsureSuccess();\n}", "sys.LpInit().EnsureSuccess();")]
    [InlineData("for (int lp = 0; lp < processors.Count; lp++) _ = sys.{|TSG7003:LpInit|}();", "_ = sys.LpInit();")]
    public Task LeafForAllProcessors_IsIssuedOnce(string before, string after) => FixVerifier<IssueOnceCodeFix>.VerifyAsync(
        ProgramText.Driver("void Start(TdhSys sys, IProcessors processors)", before), ProgramText.Driver("void Start(TdhSys sys, IProcessors processors)", after), new FixOptions { Advice = ["TSG7003"] });

    [Theory]
    [InlineData("for (int lp = 0; lp < processors.Count; lp++) { System.Console.WriteLine(lp); _ = sys.{|TSG7003:LpInit|}(); }")]
    [InlineData("for (int lp = 0; lp < processors.Count; lp++) { System.Console.WriteLine(sys.{|TSG7003:LpInit|}().IsSuccess ? lp : 0); }")]
    public Task LoopThatDoesMore_Stays(string body) =>
        FixVerifier<IssueOnceCodeFix>.VerifyNoOfferAsync(ProgramText.Driver("void Start(TdhSys sys, IProcessors processors)", body), new FixOptions { Advice = ["TSG7003"] });

    private static string Door(string hook) => $$"""
        using TdxStateGen;

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            public int Count { get; private set; }

            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();

            [OnEntry(DoorState.Open)]
            {{hook}}
        }
        """;
}

using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.FarEnd.MatchOperandCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.FarEnd;

public sealed class MatchOperandTests
{
    [Theory]
    [InlineData("{|TSG5006:Init|}(int lp, [Reg(\"Rdx\")] ulong attributes)", "Init(int lp, [Reg(\"Rcx\")] ulong attributes)")]
    [InlineData("{|TSG5006:Init|}(int lp)", "Init(int lp, ulong attributes)")]
    [InlineData("{|TSG5006:Init|}(int lp, [Reg(\"R8\")] ulong other)", "Init(int lp, [Reg(\"R8\")] ulong other, [Reg(\"Rcx\")] ulong attributes)")]
    public Task Handler_TakesWhatTheHostSends(string before, string after) => Verify.VerifyAsync(FarEnd(before), FarEnd(after), new() { Advice = ["TSG5006"] });

    [Theory]
    [InlineData("{|TSG5006:Init|}(int lp, [Reg(\"R8\")] ulong more = 1)")]
    [InlineData("{|TSG5006:Init|}(int lp)", "private TdxStatus Other() => Init(0);")]
    public Task HandlerThatIsCalled_OrEndsWithADefault_IsLeftAlone(string handler, string more = "") => Verify.VerifyNoOfferAsync(FarEnd(handler, more), new() { Advice = ["TSG5006"] });

    private static string FarEnd(string handler, string more = "") => $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum HostState { Loaded, Ready }

        [StateMachine(Initial = HostState.Loaded)]
        [SeamcallInterface]
        public sealed partial class Host(SeamcallHost host)
        {
            [SeamcallLeaf(33, "TDH.SYS.INIT")]
            [Transition(HostState.Loaded, HostState.Ready)]
            public partial SeamcallResult Init(ulong attributes);
        }

        [LeafModule(typeof(SeamcallConvention), CheckAgainst = typeof(Host))]
        public sealed partial class FarEnd
        {
            [AnswersSeamcall(33)]
            private TdxStatus {{handler}} => TdxStatus.Success;
            {{more}}
        }
        """;
}

using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.FarEnd.AddHandlerCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.FarEnd;

public sealed class AddHandlerTests
{
    [Fact]
    public Task MissingHandlers_AreAdded_WithTheHostsOperands() => Verify.VerifyAsync(
        FarEnd("{|TSG5005:{|TSG5005:typeof(Host)|}|}", "\n    [AnswersSeamcall(33)]\n    private TdxStatus Init(int lp, ulong attributes) => TdxStatus.Success;\n"),
        FarEnd(
            "typeof(Host)",
            """

                [AnswersSeamcall(33)]
                private TdxStatus Init(int lp, ulong attributes) => TdxStatus.Success;

                [AnswersSeamcall(34)]
                private TdxStatus Read(int lp, [Reg("Rdx")] ulong id, [Reg("R8")] out ulong value)
                {
                    throw new System.InvalidOperationException("Read is still to be written.");
                }

                [AnswersSeamcall(52)]
                private TdxStatus Shutdown(int lp, PhysicalAddress page)
                {
                    throw new System.InvalidOperationException("Shutdown is still to be written.");
                }

            """));

    [Fact]
    public Task FirstHandlers_TakeTheVendorsAttribute() => Verify.VerifyAsync(
        FarEnd("{|TSG5005:{|TSG5005:{|TSG5005:typeof(Host)|}|}|}", "\n"),
        FarEnd(
            "typeof(Host)",
            """

                [AnswersSeamcall(33)]
                private ulong Init(int lp, ulong attributes)
                {
                    throw new System.InvalidOperationException("Init is still to be written.");
                }

                [AnswersSeamcall(34)]
                private ulong Read(int lp, [Reg("Rdx")] ulong id, [Reg("R8")] out ulong value)
                {
                    throw new System.InvalidOperationException("Read is still to be written.");
                }

                [AnswersSeamcall(52)]
                private ulong Shutdown(int lp, PhysicalAddress page)
                {
                    throw new System.InvalidOperationException("Shutdown is still to be written.");
                }

            """));

    private static string FarEnd(string host, string handlers) => $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum HostState { Loaded, Ready, Gone }

        [StateMachine(Initial = HostState.Loaded)]
        [SeamcallInterface]
        public sealed partial class Host(SeamcallHost host)
        {
            [SeamcallLeaf(33, "TDH.SYS.INIT")]
            [Transition(HostState.Loaded, HostState.Ready)]
            public partial SeamcallResult Init(ulong attributes);

            [SeamcallLeaf(34, "TDH.SYS.RD")]
            [AllowedIn(HostState.Ready)]
            public partial SeamcallResult Read([Reg(Register.Rdx)] ulong id, [Reg(Register.R8)] out ulong value);

            [SeamcallLeaf(52, "TDH.SYS.SHUTDOWN")]
            [Transition(HostState.Ready, HostState.Gone)]
            public partial SeamcallResult Shutdown(PhysicalAddress page);
        }

        [LeafModule(typeof(SeamcallConvention), CheckAgainst = {{host}})]
        public sealed partial class FarEnd
        {{{handlers.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd(' ')}}}
        """;
}

using TdxStateGen.CodeFixes.Attributes;
using TdxStateGen.CodeFixes.Leaves;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Leaves;

public sealed class LeafFactTests
{
    private const string KeyConfig = "[SeamcallLeaf(31, \"TDH.SYS.KEY.CONFIG\", Scope = LeafScope.OnePerPackage";
    private const string KeyDone = "[Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone)]\n    ";
    private const string KeyMethod = "FanOutResult<SeamcallResult> KeyConfig()";

    [Fact]
    public Task ExclusiveLeaf_GoesPackageByPackage() => FixVerifier<FanOutCodeFix>.VerifyAsync(
        Host(KeyDone + KeyConfig + ", Order = {|TSG4025:FanOutOrder.Parallel|}, OnFailure = FanOutPolicy.FinishThenFail)]", KeyMethod),
        Host(KeyDone + KeyConfig + ", Order = FanOutOrder.Serial, OnFailure = FanOutPolicy.FinishThenFail)]", KeyMethod));

    [Theory]
    [InlineData("Order = FanOutOrder.Serial", "Serial")]
    [InlineData("Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail", "FinishThenFail")]
    public Task ParallelLeaf_Finishes_OrIsSentInTurn(string after, string key) => FixVerifier<FanOutCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(35, \"TDH.SYS.LP.INIT\", Scope = LeafScope.EveryProcessor, Order = {|TSG4026:FanOutOrder.Parallel|})]", "FanOutResult<SeamcallResult> LpInit()"),
        Host($"[SeamcallLeaf(35, \"TDH.SYS.LP.INIT\", Scope = LeafScope.EveryProcessor, {after})]", "FanOutResult<SeamcallResult> LpInit()"),
        new FixOptions { Key = key });

    [Fact]
    public Task StatusOfWorkDone_IsListed() => FixVerifier<DeclareStatusCodeFix>.VerifyAsync(
        Host("[{|TSG4023:SeamcallLeaf(31, \"TDH.SYS.KEY.CONFIG\", Scope = LeafScope.OnePerPackage)|}]", KeyMethod),
        Host("[SeamcallLeaf(31, \"TDH.SYS.KEY.CONFIG\", Scope = LeafScope.OnePerPackage)]", KeyMethod)
            .Replace("    [Transition(HostState.Loaded, HostState.Ready)]\n", "    [Transition(HostState.Loaded, HostState.Ready)]\n    " + KeyDone.TrimEnd() + "\n", StringComparison.Ordinal),
        new FixOptions { Advice = ["TSG4023"] });

    [Fact]
    public Task NameOfALeaf_FollowsItsNumber() => FixVerifier<LeafFactCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(33, {|TSG4031:\"TDH.SYS.INFO\"|})]", "SeamcallResult Init(ulong attributes)"),
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\")]", "SeamcallResult Init(ulong attributes)"),
        new FixOptions { Advice = ["TSG4031"] });

    [Fact]
    public Task PropertyWithoutEffect_Goes() => FixVerifier<RemovePropertyCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\", Order = {|TSG4027:FanOutOrder.Serial|}, Version = 0)]", "SeamcallResult Init(ulong attributes)"),
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\", Version = 0)]", "SeamcallResult Init(ulong attributes)"),
        new FixOptions { Advice = ["TSG4027"] });

    private static string Host(string attributes, string method) => $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum HostState { Loaded, Ready }

        [StateMachine(Initial = HostState.Loaded)]
        [SeamcallInterface]
        public sealed partial class Host(SeamcallHost host)
        {
            {{attributes}}
            [Transition(HostState.Loaded, HostState.Ready)]
            public partial {{method}};
        }
        """;
}

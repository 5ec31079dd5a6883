using TdxStateGen.CodeFixes.Attributes;
using TdxStateGen.CodeFixes.Leaves;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Leaves;

public sealed class LeafFixTests
{
    [Theory]
    [InlineData("{|TSG4011:Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry)|}", "Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)", "Bound")]
    [InlineData("Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = {|TSG4011:1|})", "Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)", "Bound")]
    [InlineData("Status(TdxStatus.RndNoEntropy, StatusMeaning.Fail, Attempts = {|TSG4011:5|})", "Status(TdxStatus.RndNoEntropy, StatusMeaning.Fail)", "Remove")]
    [InlineData("Status(TdxStatus.RndNoEntropy, StatusMeaning.Fail, Attempts = {|TSG4011:5|})", "Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 5)", "Retry")]
    [InlineData("Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone, To = {|TSG4012:HostState.Gone|})", "Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone)", "Remove")]
    [InlineData("Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone, To = {|TSG4012:HostState.Gone|})", "Status(TdxStatus.KeyConfigured, StatusMeaning.Fail, To = HostState.Gone)", "Fail")]
    public Task Status_AgreesWithItsMeaning(string before, string after, string key) => FixVerifier<StatusMeaningCodeFix>.VerifyAsync(
        Host($"[{before}]\n    [SeamcallLeaf(33, \"TDH.SYS.INIT\")]", "SeamcallResult Init(ulong attributes)"),
        Host($"[{after}]\n    [SeamcallLeaf(33, \"TDH.SYS.INIT\")]", "SeamcallResult Init(ulong attributes)"),
        new FixOptions { Key = key });

    [Theory]
    [InlineData("EveryProcessor")]
    [InlineData("OnlineProcessors")]
    [InlineData("OnePerPackage")]
    public Task FanOut_GetsAScope(string scope) => FixVerifier<SetScopeCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(35, \"TDH.SYS.LP.INIT\")]", "FanOutResult<SeamcallResult> {|TSG4008:LpInit|}()"),
        Host($"[SeamcallLeaf(35, \"TDH.SYS.LP.INIT\", Scope = LeafScope.{scope})]", "FanOutResult<SeamcallResult> LpInit()"),
        new FixOptions { Key = scope });

    [Fact]
    public Task SingleCall_LosesWhatBelongsToFanOuts() => FixVerifier<SetScopeCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\", Scope = LeafScope.EveryProcessor, Version = 1, Order = FanOutOrder.Parallel)]", "SeamcallResult {|TSG4008:Init|}()"),
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\", Version = 1)]", "SeamcallResult Init()"));

    [Fact]
    public Task FanOut_WithOutputs_GetsNoScope() => FixVerifier<SetScopeCodeFix>.VerifyNoOfferAsync(
        Host("[SeamcallLeaf(33, \"TDH.SYS.INIT\")]", "FanOutResult<SeamcallResult> {|TSG4008:Init|}(out ulong {|TSG4009:value|})"));

    [Fact]
    public Task StallLimit_FallsBackToTheUsual() => FixVerifier<RemovePropertyCodeFix>.VerifyAsync(
        Host("[SeamcallLeaf(36, \"TDH.SYS.TDMR.INIT\")]\n    [Cursor(nameof(next), nameof(end), StallLimit = {|TSG4016:0|})]", "SeamcallResult Init([HostOnly] ulong end, out ulong next)"),
        Host("[SeamcallLeaf(36, \"TDH.SYS.TDMR.INIT\")]\n    [Cursor(nameof(next), nameof(end))]", "SeamcallResult Init([HostOnly] ulong end, out ulong next)"));

    private static string Host(string attributes, string method) => $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum HostState { Loaded, Ready, Gone }

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

using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Leaves that can be generated and are likely wrong all the same: what statuses are taken for, how processors are called, under which profiles.</summary>
public sealed class LeafUseRuleTests
{
    private static readonly string[] Ids =
        ["TSG4021", "TSG4022", "TSG4023", "TSG4024", "TSG4025", "TSG4026", "TSG4027", "TSG4028", "TSG4029", "TSG4030", "TSG4031", "TSG4032"];

    private static readonly string Right = ToyVendor.Source + """

        public enum S { A, B, C, D }
        [StateMachine(Initial = S.A), Terminal(S.C, S.D), Goal(S.D), ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        public sealed partial class M(ToyHost host)
        {
            [ToyCall(1, "TOY.ONE", Version = 15, Profiles = ToyProfile.One)]
            [Transition(S.A, S.B, Profiles = ToyProfile.One)]
            [Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)]
            public partial ToyResult One();

            [ToyCall(2, "TOY.EACH", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.All)]
            [Transition(S.B, S.D)]
            [Status(ToyStatus.Bad, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Each();

            [ToyCall(3, "TOY.WALK"), Cursor(nameof(next), nameof(end))]
            [AllowedIn(S.B)]
            public partial ToyResult Walk([HostOnly] uint end, out uint next);

            [ToyCall(91, "TOY.LOCKED", Scope = LeafScope.OnePerPackage, Order = FanOutOrder.Serial)]
            [Transition(S.A, S.B)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Locked();

            [ToyCall(44, "TOY.STOP", Scope = LeafScope.OnlineProcessors, CommitWhen = FanOutCommit.Any, NoEffectIn = ToyProfile.Two)]
            [TransitionFromAny(S.C, Profiles = ToyProfile.One)]
            public partial FanOutResult<ToyResult> Stop();
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG4021 number", "ToyCall(1,", "ToyCall({|TSG4021:65536|},"),
        ("TSG4021 version", "Version = 15", "Version = {|TSG4021:16|}"),
        ("TSG4021 negative version", "Version = 15", "Version = {|TSG4021:-1|}"),
        ("TSG4022 busy as success", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Busy, StatusMeaning.Success)|}"),
        ("TSG4022 busy as done", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Busy, StatusMeaning.AlreadyDone)|}"),
        ("TSG4022 failure as success", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Gone, StatusMeaning.Success)|}"),
        ("TSG4022 failure retried", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Gone, StatusMeaning.Retry, Attempts = 2)|}"),
        ("TSG4022 success as failure", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Done, StatusMeaning.Fail)|}"),
        ("TSG4022 success retried", "Status(ToyStatus.Gone, StatusMeaning.AlreadyDone, Profiles = ToyProfile.One)", "{|TSG4022:Status(ToyStatus.Ok, StatusMeaning.Retry, Attempts = 2)|}"),
        ("TSG4022 class", "[Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]", "[{|TSG4022:Status(ToyStatus.Busy, StatusMeaning.Success)|}]"),
        ("TSG4023", "[Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]", ""),
        ("TSG4024", "[Status(ToyStatus.Bad, StatusMeaning.AlreadyDone)]", ""),
        ("TSG4024 only success", "[Status(ToyStatus.Bad, StatusMeaning.AlreadyDone)]", "[Status(ToyStatus.Done, StatusMeaning.Success)]"),
        ("TSG4025", "Order = FanOutOrder.Serial", "OnFailure = FanOutPolicy.FinishThenFail, Order = {|TSG4025:FanOutOrder.Parallel|}"),
        ("TSG4026", "Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail", "Order = {|TSG4026:FanOutOrder.Parallel|}"),
        ("TSG4026 given", "Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail", "Order = {|TSG4026:FanOutOrder.Parallel|}, OnFailure = FanOutPolicy.Stop"),
        ("TSG4027 order", "\"TOY.WALK\"", "\"TOY.WALK\", Order = {|TSG4027:FanOutOrder.Parallel|}"),
        ("TSG4027 policy", "\"TOY.WALK\"", "\"TOY.WALK\", OnFailure = {|TSG4027:FanOutPolicy.FinishThenFail|}"),
        ("TSG4027 commit", "\"TOY.WALK\"", "\"TOY.WALK\", CommitWhen = {|TSG4027:FanOutCommit.All|}"),
        ("TSG4027 query", "CommitWhen = FanOutCommit.All)]\n    [Transition(S.B, S.D)]", "CommitWhen = {|TSG4027:FanOutCommit.All|})]\n    [AllowedIn(S.B)]"),
        ("TSG4028 goal", "CommitWhen = FanOutCommit.All", "CommitWhen = {|TSG4028:FanOutCommit.Any|}"),
        ("TSG4028 onward", "CommitWhen = FanOutCommit.All)]\n    [Transition(S.B, S.D)]", "CommitWhen = {|TSG4028:FanOutCommit.Any|})]\n    [Transition(S.B, S.A)]"),
        ("TSG4029 status", "StatusMeaning.AlreadyDone, Profiles = ToyProfile.One", "StatusMeaning.AlreadyDone, Profiles = {|TSG4029:ToyProfile.Two|}"),
        ("TSG4029 no effect", "Version = 15,", "Version = 15, NoEffectIn = {|TSG4029:ToyProfile.Two|},"),
        ("TSG4029 contradiction", "NoEffectIn = ToyProfile.Two", "NoEffectIn = {|TSG4029:ToyProfile.Both|}"),
        ("TSG4030", ", NoEffectIn = ToyProfile.Two", ""),
        ("TSG4030 onward", "[Transition(S.A, S.B)]\n    [Status(ToyStatus.Done", "[Transition(S.A, S.B, Profiles = {|TSG4030:ToyProfile.Two|})]\n    [Status(ToyStatus.Done"),
        ("TSG4031", "ToyCall(91, \"TOY.LOCKED\"", "ToyCall(91, {|TSG4031:\"TOY.UNLOCKED\"|}"),
        ("TSG4031 number", "ToyCall(2, \"TOY.EACH\"", "ToyCall(92, {|TSG4031:\"TOY.EACH\"|}"),
        ("TSG4032", "[HostOnly] uint end, out uint next", "[HostOnly] ulong end, out uint next"),
    ];

    public static TheoryData<string> Names => [.. Mistakes.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Mistake_IsReportedAlone(string name)
    {
        (_, string from, string to) = Mistakes.Single(m => m.Name == name);
        Assert.Contains(from, Right, StringComparison.Ordinal);
        string wrong = Right.Replace(from, to);
        wrong = name switch
        {
            "TSG4023" => Mark(wrong, "TSG4023", "ToyCall(91, \"TOY.LOCKED\", Scope = LeafScope.OnePerPackage, Order = FanOutOrder.Serial)"),
            "TSG4024" or "TSG4024 only success" => Mark(
                wrong, "TSG4024", "ToyCall(2, \"TOY.EACH\", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.All)"),
            "TSG4029 contradiction" => wrong,
            "TSG4030" => wrong.Replace("S.C, Profiles = ToyProfile.One", "S.C, Profiles = {|TSG4030:ToyProfile.One|}"),
            "TSG4032" => wrong.Replace("Cursor(nameof(next)", "Cursor({|TSG4032:nameof(next)|}"),
            _ => wrong,
        };
        Assert.Contains("{|", wrong, StringComparison.Ordinal);
        return RuleVerifier.VerifyAsync(wrong, enabledAdvice: Ids);
    }

    [Fact]
    public Task Right_IsNotReported() => RuleVerifier.VerifyAsync(Right, enabledAdvice: Ids);

    [Theory]
    [InlineData("[Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]", "[Status(ToyStatus.Done, StatusMeaning.Success), Status(ToyStatus.Gone, StatusMeaning.AlreadyDone)]")]
    [InlineData("[Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]", "[Status(ToyStatus.Busy, StatusMeaning.Fail), Status(ToyStatus.Bad, StatusMeaning.AlreadyDone, Exact = true)]")]
    [InlineData("[Status(ToyStatus.Bad, StatusMeaning.AlreadyDone)]", "", ", CommitWhen = FanOutCommit.All)]\n    [Transition(S.B, S.D)]", ")]\n    [AllowedIn(S.B)]")]
    [InlineData("[Status(ToyStatus.Bad, StatusMeaning.AlreadyDone)]", "", "CommitWhen = FanOutCommit.All)]\n    [Transition(S.B, S.D)]", "CommitWhen = FanOutCommit.Any)]\n    [Transition(S.B, S.C)]")]
    [InlineData("[Transition(S.B, S.D)]", "[Transition(S.B, S.D, Profiles = ToyProfile.Both)]")]
    [InlineData("[HostOnly] uint end, out uint next", "[HostOnly] uint end, out ulong next")]
    [InlineData("[HostOnly] uint end, out uint next", "[HostOnly] ToyAddress end, out uint next")]
    [InlineData("[RequestLimits(0xFFFF, 15)]", "", "ToyCall(1, \"TOY.ONE\", Version = 15", "ToyCall(ulong.MaxValue, \"TOY.ONE\", Version = int.MaxValue")]
    public Task Variation_IsNotReported(string from, string to, string also = "", string becomes = "")
    {
        Assert.Contains(from, Right, StringComparison.Ordinal);
        string text = Right.Replace(from, to);
        if (also.Length > 0)
        {
            Assert.Contains(also, text, StringComparison.Ordinal);
            text = text.Replace(also, becomes);
        }

        return RuleVerifier.VerifyAsync(text, enabledAdvice: Ids);
    }

    [Fact]
    public Task ConventionWithoutFacts_IsNotJudged() => RuleVerifier.VerifyAsync(
        System.Text.RegularExpressions.Regex.Replace(Right, @"\[(StatusClass|KnownLeaf)\(.*\)\]\n", "")
            .Replace("[Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]", "[Status(ToyStatus.Busy, StatusMeaning.AlreadyDone)]"),
        enabledAdvice: Ids);

    private static string Mark(string text, string id, string attribute)
    {
        Assert.Contains(attribute, text, StringComparison.Ordinal);
        return text.Replace(attribute, "{|" + id + ":" + attribute + "|}");
    }
}

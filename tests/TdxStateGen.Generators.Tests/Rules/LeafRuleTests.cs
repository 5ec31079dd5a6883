using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

public sealed class LeafRuleTests
{
    private static readonly string Right = ToyVendor.Source + """

        public enum S { A, B, C }
        [StateMachine(Initial = S.A), Terminal(S.C), ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        public sealed partial class M(ToyHost host)
        {
            [ToyCall(1, "TOY.INIT", Profiles = ToyProfile.One)]
            [Transition(S.A, S.B)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.C)]
            public partial ToyResult Init(ToyAddress at, bool flag, [Reg("D")] out long size);

            [ToyCall(2, "TOY.EACH", Scope = LeafScope.EveryProcessor)]
            [AllowedIn(S.B)]
            public partial FanOutResult<ToyResult> Each(uint count);

            [ToyCall(3, "TOY.WALK"), Cursor(nameof(next), nameof(end), StallLimit = 9)]
            [AllowedIn(S.B)]
            public partial ToyResult Walk([HostOnly] ToyAddress end, out ToyAddress next);
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG1007", "public partial ToyResult Init", "public partial int {|TSG1007:Init|}"),
        ("TSG1014 ignore", "[AllowedIn(S.B)]\n    public partial FanOut", "[AllowedIn(S.B), {|TSG1014:Ignore(S.A)|}]\n    public partial FanOut"),
        ("TSG1014 two leaves", "EveryProcessor)]", "EveryProcessor), {|TSG1014:OtherCall(7, \"TOY.X\")|}]"),
        ("TSG2002 destination", "To = S.C", "To = {|TSG2002:3|}"),
        ("TSG4001", ", ToyInterface]", "]"),
        ("TSG4002", "M(ToyHost host)", "M(object host)"),
        ("TSG4002 nullable", "M(ToyHost host)", "M(ToyHost? host)"),
        ("TSG4003", "[ToyCall(1", "private readonly ToyHost _one = host; public ToyHost Two => _one;\n    [ToyCall(1"),
        ("TSG4004 type", "bool flag", "string {|TSG4004:flag|}"),
        ("TSG4004 explicit", "bool flag", "Hidden {|TSG4004:flag|}"),
        ("TSG4004 float", "bool flag", "double {|TSG4004:flag|}"),
        ("TSG4004 width", "bool flag", "[Reg(\"C\")] ulong {|TSG4004:flag|}"),
        ("TSG4004 nullable", "bool flag", "int? {|TSG4004:flag|}"),
        ("TSG4005", "uint count", "int a, int b, int c, int d, int {|TSG4005:e|}"),
        ("TSG4006 inputs", "bool flag", "[Reg(\"A\")] bool {|TSG4006:flag|}"),
        ("TSG4006 outputs", "out long size", "out long size, [Reg(\"D\")] out int {|TSG4006:more|}"),
        ("TSG4007", "[Reg(\"D\")]", "[Reg({|TSG4007:\"Word\"|})]"),
        ("TSG4008 scope", ", Scope = LeafScope.EveryProcessor", ""),
        ("TSG4008 return", "public partial ToyResult Walk([HostOnly] ToyAddress end, out ToyAddress next)", "public partial FanOutResult<ToyResult> {|TSG4008:Walk|}()"),
        ("TSG4009", "uint count", "out uint {|TSG4009:count|}"),
        ("TSG4010 ref", "bool flag", "ref bool {|TSG4010:flag|}"),
        ("TSG4010 host only output", "[Reg(\"D\")] out long size", "[HostOnly] out long {|TSG4010:size|}"),
        ("TSG4011 missing", "StatusMeaning.Retry, Attempts = 3)", "StatusMeaning.Retry)"),
        ("TSG4011 one", "Attempts = 3", "Attempts = {|TSG4011:1|}"),
        ("TSG4011 elsewhere", "To = S.C", "To = S.C, Attempts = {|TSG4011:3|}"),
        ("TSG4012", "StatusMeaning.Fail, To = S.C", "StatusMeaning.Success, To = {|TSG4012:S.C|}"),
        ("TSG4013 string", "Status(ToyStatus.Gone,", "Status({|TSG4013:\"Gone\"|},"),
        ("TSG4013 float", "Status(ToyStatus.Gone,", "Status({|TSG4013:1.5|},"),
        ("TSG4014", "[Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.C)]", "[Status(ToyStatus.Gone, StatusMeaning.Fail), {|TSG4014:Status(ToyStatus.Gone, StatusMeaning.Success)|}]"),
        ("TSG4015 unknown output", "nameof(next)", "{|TSG4015:\"position\"|}"),
        ("TSG4015 input as output", "Cursor(nameof(next), nameof(end)", "Cursor({|TSG4015:nameof(end)|}, nameof(end)"),
        ("TSG4015 output as end", "Cursor(nameof(next), nameof(end)", "Cursor(nameof(next), {|TSG4015:nameof(next)|}"),
        ("TSG4016", "StallLimit = 9", "StallLimit = {|TSG4016:0|}"),
        ("TSG4017", "ToyCall(2,", "ToyCall({|TSG4017:1|},"),
        ("TSG4018 leaf", "Profiles = ToyProfile.One", "Profiles = ToyProfile.One)]\n    [Status(1, StatusMeaning.Success, Profiles = {|TSG4018:1|}"),
        ("TSG4018 host", "public ToyProfile Profile { get; set; }", "public ToyProfile Generation { get; set; }"),
        ("TSG4018 transition", "Transition(S.A, S.B)", "Transition(S.A, S.B, Profiles = {|TSG4018:S.A|})"),
        ("TSG4019 no convention", "[LeafConvention(typeof(ToyConvention))]", ""),
        ("TSG4019 no interface", "[LeafConvention(typeof(ToyConvention))]", "[LeafConvention(typeof(string))]"),
        ("TSG4019 explicit", "public static ulong Status(in ToyRegisters registers)", "static ulong ILeafConvention<ToyRegisters>.Status(in ToyRegisters registers)"),
        ("TSG4019 no registers", "[RegisterFile(\"A\", \"B\", \"C\", \"D\")]", ""),
        ("TSG4019 hidden register", "public ulong B;", "private readonly ulong B;"),
        ("TSG4019 unknown register", "[RegisterFile(\"A\",", "[RegisterFile(\"Z\","),
        ("TSG4020 name", "\"TOY.INIT\"", "null!"),
        ("TSG4020 scope", "Scope = LeafScope.EveryProcessor", "Scope = {|TSG4020:(LeafScope)9|}"),
        ("TSG4020 constructor", "ToyCallAttribute(ulong number, string name) : LeafAttribute(number, name)", "ToyCallAttribute(ulong code, string name) : LeafAttribute(code, name)"),
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
            "TSG1014 two leaves" => wrong + "public sealed class OtherCallAttribute(ulong number, string name) : LeafAttribute(number, name);",
            "TSG4004 explicit" => wrong + "public readonly struct Hidden : ILeafOperand<Hidden> { ulong ILeafOperand<Hidden>.ToOperand() => 0; public static Hidden FromOperand(ulong value) => default; }",
            "TSG4001" => wrong.Replace("class M(", "class {|TSG4001:M|}("),
            "TSG4002" or "TSG4002 nullable" or "TSG4003" => wrong.Replace(", ToyInterface]", ", {|" + name[..7] + ":ToyInterface|}]"),
            "TSG4008 scope" => wrong.Replace(" Each(", " {|TSG4008:Each|}("),
            "TSG4008 return" => wrong.Replace(", Cursor(nameof(next), nameof(end), StallLimit = 9)", ""),
            "TSG4011 missing" => wrong.Replace("Status(ToyStatus.Busy, StatusMeaning.Retry)", "{|TSG4011:Status(ToyStatus.Busy, StatusMeaning.Retry)|}"),
            "TSG4018 host" => wrong.Replace("Profiles = ToyProfile.One)", "Profiles = {|TSG4018:ToyProfile.One|})"),
            "TSG4020 name" => wrong.Replace("[ToyCall(1, null!, Profiles = ToyProfile.One)]", "[{|TSG4020:ToyCall(1, null!, Profiles = ToyProfile.One)|}]"),
            "TSG4020 constructor" => Calls(wrong),
            _ when name.StartsWith("TSG4019", StringComparison.Ordinal) => wrong.Replace(", ToyInterface]", ", {|TSG4019:ToyInterface|}]"),
            _ => wrong,
        };
        Assert.Contains("{|", wrong, StringComparison.Ordinal);
        return RuleVerifier.VerifyAsync(wrong);
    }

    [Fact]
    public Task Right_IsNotReported() => RuleVerifier.VerifyAsync(Right);

    [Theory]
    [InlineData("bool flag", "sbyte flag")]
    [InlineData("bool flag", "in ToyStatus flag")]
    [InlineData("bool flag", "[Reg(\"C\")] uint flag")]
    [InlineData("bool flag", "[Reg(\"C\")] ToyAddress flag")]
    [InlineData("M(ToyHost host)", "M(ToyHost host, string name)")]
    [InlineData("[ToyCall(1", "private readonly ToyHost _host = host;\n    [ToyCall(1")]
    [InlineData("StatusMeaning.Fail, To = S.C)", "StatusMeaning.Fail, To = S.C), Status(ToyStatus.Gone, StatusMeaning.Success, Exact = true)")]
    [InlineData("StatusMeaning.Fail, To = S.C)", "StatusMeaning.Fail, To = S.C, Profiles = ToyProfile.One), Status(ToyStatus.Gone, StatusMeaning.Success, Profiles = ToyProfile.Two)")]
    [InlineData("StatusMeaning.Fail, To = S.C)", "StatusMeaning.Fail, To = S.C), Status(-1, StatusMeaning.AlreadyDone), Status(ToyStatus.Busy, StatusMeaning.Fail)")]
    [InlineData("(ToyAddress at, bool flag, [Reg(\"D\")] out long size)", "(ToyAddress @class, ushort @in)")]
    public Task Variation_IsNotReported(string from, string to)
    {
        Assert.Contains(from, Right, StringComparison.Ordinal);
        return RuleVerifier.VerifyAsync(Right.Replace(from, to));
    }

    [Theory]
    [InlineData("S.A")]
    [InlineData("S.B")]
    public Task QueryWhoseFailureHasADestination_LeavesNothing(string allowed) => RuleVerifier.VerifyAsync(
        ToyVendor.Source + """

        public enum S { A, B, C }
        public enum R { Bad, Good }
        [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.C), ToyInterface]
        public sealed partial class M(ToyHost host)
        {
            [OnDemand(S.A, nameof(Body), OnException = R.Bad), Outcome(R.Bad, S.C, OutcomeKind.Failure), Outcome(R.Good, S.B, OutcomeKind.Success)]
            public partial R Enable();
            private R Body() => R.Good;
            [ToyCall(1, "TOY.LOOK"), AllowedIn(S.X), Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.C)]
            public partial ToyResult Look();
        }
        """.Replace("S.X", allowed));

    /// <summary>Marks every use of the attribute.</summary>
    private static string Calls(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"(?<=\[)ToyCall\([^)]*\)", static m => "{|TSG4020:" + m.Value + "|}");
}

using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

public sealed class ModuleRuleTests
{
    private static readonly string Right = ToyVendor.Source + """

        [LeafModule(typeof(ToyConvention), Gate = nameof(Gate))]
        public sealed partial class Far
        {
            [AnswersToy(1)] private ToyStatus Init(int lp, ToyAddress at, out bool done) { done = true; return ToyStatus.Ok; }
            [AnswersToy(2)] private ulong Walk(int lp, ref ulong position, [RequestWord] ulong word, ref ToyRegisters file) => 0;
            private ToyStatus? Gate(ulong request) => null;
            public ILeafModule<ToyRegisters> Self => this;
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG1001", "partial class Far", "class {|TSG1001:Far|}"),
        ("TSG1011", "private ToyStatus? Gate", "public void {|TSG1011:Dispatch|}(int lp, ref ToyRegisters registers) { } private ToyStatus? Gate"),
        ("TSG1012", "private ToyStatus? Gate", "private int {|TSG1012:__x|}() => 0; private ToyStatus? Gate"),
        ("TSG1015", "nameof(Gate)", "{|TSG1015:\"Door\"|}"),
        ("TSG1016", "private ToyStatus? Gate", "private ToyStatus? Gate(int lp, ulong request) => null; private ToyStatus? Gate"),
        ("TSG4004", "ToyAddress at", "string {|TSG4004:at|}"),
        ("TSG4006 both ways", "out bool done", "out bool done, [Reg(\"A\")] ref int {|TSG4006:more|}"),
        ("TSG4006 handler", "ToyAddress at", "ToyAddress at, [Reg(\"A\")] int {|TSG4006:more|}"),
        ("TSG4019", "LeafModule(typeof(ToyConvention)", "LeafModule({|TSG4019:typeof(int)|}"),
        ("TSG4019 null", "LeafModule(typeof(ToyConvention)", "LeafModule({|TSG4019:null!|}"),
        ("TSG5001 return", "private ulong Walk", "private string {|TSG5001:Walk|}"),
        ("TSG5001 no LP", "(int lp, ToyAddress at, out bool done)", "(ToyAddress at, out bool done)"),
        ("TSG5001 generic", "Init(int lp", "{|TSG5001:Init|}<T>(int lp"),
        ("TSG5001 request word", "[RequestWord] ulong word", "[RequestWord] uint {|TSG5001:word|}"),
        ("TSG5001 registers by value", "ref ToyRegisters file", "ToyRegisters {|TSG5001:file|}"),
        ("TSG5002", "AnswersToy(2)", "AnswersToy({|TSG5002:1|})"),
        ("TSG5003 parameters", "Gate(ulong request)", "Gate(string request)"),
        ("TSG5003 return", "ToyStatus? Gate", "ToyStatus Gate"),
        ("TSG5004", "[LeafModule(typeof(ToyConvention), Gate = nameof(Gate))]", ""),
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
            "TSG1016" => wrong.Replace("= nameof(Gate)", "= {|TSG1016:nameof(Gate)|}"),
            "TSG5001 no LP" => wrong.Replace(" Init(", " {|TSG5001:Init|}("),
            "TSG5003 return" => wrong.Replace("= nameof(Gate)", "= {|TSG5003:nameof(Gate)|}").Replace("request) => null", "request) => ToyStatus.Ok"),
            "TSG5003 parameters" => wrong.Replace("= nameof(Gate)", "= {|TSG5003:nameof(Gate)|}"),
            "TSG5004" => wrong.Replace("[AnswersToy(1)]", "[{|TSG5004:AnswersToy(1)|}]").Replace("[AnswersToy(2)]", "[{|TSG5004:AnswersToy(2)|}]"),
            _ => wrong,
        };
        if (name is "TSG1001" or "TSG1011" or "TSG5004" or "TSG4019" or "TSG4019 null")
        {
            // Where the far end cannot be completed the class does not become one either.
            wrong = wrong.Replace("public ILeafModule<ToyRegisters> Self => this;", "");
        }

        return RuleVerifier.VerifyAsync(wrong.Replace("=> 0;", "=> default!;"));
    }

    [Fact]
    public Task Right_IsNotReported() => RuleVerifier.VerifyAsync(Right);

    [Fact]
    public Task GateWithTheProcessor_IsAccepted() => RuleVerifier.VerifyAsync(Right.Replace("Gate(ulong request)", "Gate(int lp, ulong request)").Replace("ToyStatus? Gate", "ulong? Gate"));
}

using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>A far end beside the host-side machine that it is to be compared with.</summary>
public sealed class HostComparisonTests
{
    private static readonly string[] Ids = ["TSG5005", "TSG5006", "TSG5007", "TSG5008", "TSG5009"];

    private static readonly string Right = ToyVendor.Source + """

        public enum S { A, B }
        [StateMachine(Initial = S.A), ToyInterface]
        public sealed partial class Host(ToyHost host)
        {
            [ToyCall(1, "TOY.INIT"), Transition(S.A, S.B)]
            public partial ToyResult Init(ToyAddress at, uint flags, [HostOnly] string why, [Reg("D")] out ushort size);

            [ToyCall(2, "TOY.LOOK"), AllowedIn(S.B)]
            public partial ToyResult Look([Reg("B")] ulong id, [Reg("B")] out ulong next);
        }

        [StateMachine(Initial = S.A)]
        public sealed partial class Plain
        {
            [Transition(S.A, S.B)]
            public partial void Go();
        }

        [LeafModule(typeof(ToyConvention), CheckAgainst = typeof(Host))]
        public sealed partial class Far
        {
            [AnswersToy(1)] private ToyStatus Init(int lp, ulong at, ulong flags, [Reg("C")] uint more, [Reg("D")] out ushort size) { size = 0; return ToyStatus.Ok; }
            [AnswersToy(2)] private ToyStatus Look(int lp, [RequestWord] ulong word, [Reg("B")] ref ulong id, out bool extra) { extra = true; return ToyStatus.Ok; }
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG5005", "[AnswersToy(2)] private", "public"),
        ("TSG5006 input missing", "ulong at, ulong flags,", "ulong at,"),
        ("TSG5006 input elsewhere", "ulong at, ulong flags,", "[Reg(\"B\")] ulong at, [Reg(\"D\")] ulong flags,"),
        ("TSG5006 input narrower", "ulong flags", "byte flags"),
        ("TSG5006 output missing", ", [Reg(\"D\")] out ushort size) { size = 0;", ") {"),
        ("TSG5006 output wider", "out ushort size) {", "out uint size) {"),
        ("TSG5006 only in", "[Reg(\"B\")] ref ulong id", "[Reg(\"B\")] ulong id"),
        ("TSG5007", "    [AnswersToy(2)]", "    [AnswersToy(3)] private ToyStatus {|TSG5007:More|}(int lp) => ToyStatus.Ok;\n    [AnswersToy(2)]"),
        ("TSG5008 no machine", "CheckAgainst = typeof(Host)", "CheckAgainst = {|TSG5008:typeof(ToyHost)|}"),
        ("TSG5008 no class", "CheckAgainst = typeof(Host)", "CheckAgainst = {|TSG5008:typeof(int[])|}"),
        ("TSG5008 no leaves", "CheckAgainst = typeof(Host)", "CheckAgainst = {|TSG5008:typeof(Plain)|}"),
        ("TSG5009", "[LeafModule(typeof(ToyConvention), CheckAgainst = typeof(Host)", "[LeafModule(typeof(OtherConvention), CheckAgainst = {|TSG5009:typeof(Host)|}"),
    ];

    public static TheoryData<string> Names => [.. Mistakes.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Difference_IsReportedAlone(string name)
    {
        (_, string from, string to) = Mistakes.Single(m => m.Name == name);
        Assert.Contains(from, Right, StringComparison.Ordinal);
        string wrong = Right.Replace(from, to);
        wrong = name switch
        {
            "TSG5005" => wrong.Replace("CheckAgainst = typeof(Host)", "CheckAgainst = {|TSG5005:typeof(Host)|}").Replace("[RequestWord] ", "").Replace("[Reg(\"B\")] ref ulong id, out", "ref ulong id, out"),
            "TSG5006 only in" => wrong.Replace(" Look(int lp", " {|TSG5006:Look|}(int lp"),
            _ when name.StartsWith("TSG5006", StringComparison.Ordinal) => wrong.Replace(" Init(int lp", " {|TSG5006:Init|}(int lp"),
            "TSG5009" => wrong + ToyVendorTwin,
            _ => wrong,
        };
        return RuleVerifier.VerifyAsync(wrong, enabledAdvice: Ids);
    }

    [Fact]
    public Task Agreement_IsNotReported() => RuleVerifier.VerifyAsync(Right, enabledAdvice: Ids);

    [Fact]
    public Task WholeRegisterFile_IsNotCompared() => RuleVerifier.VerifyAsync(
        Right.Replace("Init(int lp, ulong at, ulong flags, [Reg(\"C\")] uint more, [Reg(\"D\")] out ushort size) { size = 0; return", "Init(int lp, ref ToyRegisters all) { all = default; return"), enabledAdvice: Ids);

    [Fact]
    public Task HostInAReferencedAssembly_IsCompared() => RuleVerifier.VerifyAsync(
        """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        [LeafModule(typeof(SeamcallConvention), CheckAgainst = typeof(TdhSys))]
        public sealed partial class Far
        {
            [AnswersSeamcall(31)] private TdxStatus KeyConfig(int lp) => default;
            [AnswersSeamcall(32)] private TdxStatus Info(int lp, ulong info, [Reg("Rdx")] ref ulong bytes, ulong cmrs, [Reg("R9")] ref ulong slots) => default;
            [AnswersSeamcall(33)] private TdxStatus Init(int lp, [RequestWord] ulong request, ulong attributes) => default;
            [AnswersSeamcall(34)] private TdxStatus Read(int lp, [Reg("Rdx")] ref ulong field, [Reg("R8")] out ulong value) { value = 0; return default; }
            [AnswersSeamcall(35)] private TdxStatus LpInit(int lp) => default;
            [AnswersSeamcall(36)] private TdxStatus TdmrInit(int lp, ulong tdmr, [Reg("Rdx")] out ulong next) { next = 0; return default; }
            [AnswersSeamcall(37)] private TdxStatus {|TSG5006:ReadAll|}(int lp, [Reg("Rcx")] ulong page, [Reg("R8")] ref ulong field) => default;
            [AnswersSeamcall(44)] private TdxStatus LpShutdown(int lp) => default;
            [AnswersSeamcall(45)] private TdxStatus Config(int lp, ulong list, ulong count, ulong key) => default;
            [AnswersSeamcall(52)] private TdxStatus Shutdown(int lp, ulong version) => default;
            [AnswersSeamcall(53)] private TdxStatus Update(int lp) => default;
        }
        """,
        enabledAdvice: Ids,
        withTdx: true);

    private const string ToyVendorTwin = """

        public readonly struct OtherConvention : ILeafConvention<ToyRegisters>
        {
            public static ulong UnknownLeaf => 1;
            public static ToyRegisters Prepare(ulong number, int version) => new() { Word = number };
            public static ulong Status(in ToyRegisters registers) => registers.Word;
            public static bool Matches(ulong status, ulong code, bool exact) => status == code;
            public static ulong Request(in ToyRegisters registers) => registers.Word;
            public static ulong LeafNumber(ulong request) => request;
            public static void Answer(ref ToyRegisters registers, ulong status) => registers.Word = status;
        }
        """;
}

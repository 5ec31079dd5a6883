using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Programs.UseStubCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Programs;

public sealed class UseStubTests
{
    private const string Prepared = "SeamcallRegisters registers = SeamcallConvention.Prepare(33, 0);\n        ";
    private const string Call = "transport.{|TSG7001:Call|}(0, ref registers);";

    [Theory]
    [InlineData("registers.Rcx = 7;\n        ", "7")]
    [InlineData("", "default")]
    public Task Call_IsMadeByTheStub(string operands, string argument) =>
        Verify.VerifyAsync(Host("void Start()", Prepared + operands + "// Now.\n        " + Call), Host("void Start()", $"// Now.\n        _ = _host.Init({argument});"));

    [Fact]
    public Task Registers_MadeFieldByField_AreUnderstood() => Verify.VerifyAsync(
        Host("void Start(ulong word)", "var registers = new SeamcallRegisters { Rax = 33, Rcx = word };\n        " + Call), Host("void Start(ulong word)", "_ = _host.Init(word);"));

    [Fact]
    public Task Status_IsReadFromTheResult() => Verify.VerifyAsync(
        Host("bool Start()", Prepared + Call + "\n        return SeamcallConvention.Status(in registers) == 0;"),
        Host("bool Start()", "SeamcallResult result = _host.Init(default);\n        return result.Report.Status == 0;"));

    [Fact]
    public Task Operands_BecomeTheTypesOfTheStub() => Verify.VerifyAsync(
        Host("void Start(PhysicalAddress page, ulong id)", "var registers = SeamcallConvention.Prepare(45, 0);\n        registers.Rcx = page.ToOperand();\n        registers.Rdx = id;\n        registers.R8 = 3;\n        " + Call),
        Host("void Start(PhysicalAddress page, ulong id)", "_ = _host.Config(page, PhysicalAddress.FromOperand(id), 3);"));

    [Theory]
    [InlineData("ulong Start()", Prepared + Call + "\n        return registers.Rax;")]
    [InlineData("void Start()", Prepared + "registers.R8 = 1;\n        " + Call)]
    [InlineData("void Start()", Prepared + "registers.Rcx = 1;\n        registers.Rcx = 2;\n        " + Call)]
    [InlineData("void Start()", "SeamcallRegisters registers = SeamcallConvention.Prepare(33, 1);\n        " + Call)]
    [InlineData("static void Start(ILeafTransport<SeamcallRegisters> transport)", Prepared + Call)]
    public Task Call_ThatDoesMore_IsLeftAlone(string signature, string body) => Verify.VerifyNoOfferAsync(Host(signature, body));

    private static string Host(string signature, string body) => $$"""
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

            [SeamcallLeaf(45, "TDH.SYS.CONFIG")]
            [AllowedIn(HostState.Ready)]
            public partial SeamcallResult Config(PhysicalAddress list, PhysicalAddress other, uint count);
        }

        public sealed class Program(SeamcallHost seamcalls, ILeafTransport<SeamcallRegisters> transport)
        {
            private readonly Host _host = new(seamcalls);
            public HostState State => _host.State;
            public ILeafTransport<SeamcallRegisters> Transport => transport;

            public {{signature}}
            {
                {{body}}
            }
        }
        """;
}

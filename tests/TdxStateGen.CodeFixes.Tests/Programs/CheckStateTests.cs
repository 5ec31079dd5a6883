using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Programs.CheckStateCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Programs;

public sealed class CheckStateTests
{
    private const string Begin = "var sys = new TdhSys(host);\n_ = sys.Init(0);\n";
    private const string Ready = "var sys = new TdhSys(host);\nif (!sys.Init(0).IsSuccess)\n{\n    return false;\n}\n\n_ = sys.LpInit();\n";
    private const string AtNight = "var door = new Door();\nif (night)\n{\n    door.Open();\n}\n\n";

    private static readonly FixOptions Return = new() { Key = "Return" };
    private static readonly FixOptions Under = new() { Key = "Test the state" };

    [Theory]
    [InlineData("sys.{|TSG6002:LpInit|}().EnsureSuccess();", "sys.LpInit().EnsureSuccess();")]
    [InlineData("_ = sys.{|TSG6002:LpInit|}();", "_ = sys.LpInit();")]
    public Task Call_IsMadeUnderTheTest(string before, string after) => Verify.VerifyAsync(
        ProgramText.Driver("void Start(SeamcallHost host)", Begin + "// Every LP.\n" + before),
        ProgramText.Driver("void Start(SeamcallHost host)", Begin + "// Every LP.\nif (sys.State == TdxSysState.GloballyInitialized)\n{\n    " + after + "\n}"),
        Under);

    [Fact]
    public Task Method_IsLeftFirst() => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(SeamcallHost host)", Begin + "return sys.{|TSG6002:LpInit|}().IsSuccess;"),
        ProgramText.Driver("bool Start(SeamcallHost host)", Begin + "if (sys.State != TdxSysState.GloballyInitialized)\n{\n    return false;\n}\n\nreturn sys.LpInit().IsSuccess;"),
        Return);

    [Fact]
    public Task SeveralStates_AreOnePattern() => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(SeamcallHost host)", Ready + "if (sys.{|TSG6002:ReadAll|}(default, 0, out _).IsSuccess)\n{\n    return true;\n}\n\nreturn false;"),
        ProgramText.Driver(
            "bool Start(SeamcallHost host)",
            Ready + "if (sys.State is not (TdxSysState.ProcessorsInitialized or TdxSysState.Configured or TdxSysState.Ready))\n{\n    return false;\n}\n\nif (sys.ReadAll(default, 0, out _).IsSuccess)\n{\n    return true;\n}\n\nreturn false;"),
        Return);

    [Fact]
    public Task Trigger_IsFiredUnderTheTest() => Verify.VerifyAsync(
        ProgramText.Door("void Use(bool night)", AtNight + "door.{|TSG6002:Close|}();"),
        ProgramText.Door("void Use(bool night)", AtNight + "if (door.State == DoorState.Open)\n{\n    door.Close();\n}"),
        Under);

    [Theory]
    [InlineData("bool Start(SeamcallHost host, bool night)", "return night || sys.{|TSG6002:LpInit|}().IsSuccess;")]
    [InlineData("bool Start(SeamcallHost host)", "while (sys.{|TSG6002:LpInit|}().IsSuccess)\n{\n}\n\nreturn true;")]
    public Task Call_ThatIsNotMadeAtOnce_GetsNoTestBefore(string signature, string body) => Verify.VerifyAsync(
        ProgramText.Driver(signature, Begin + body), ProgramText.Driver(signature, Begin + body), new FixOptions { Key = "Return" });

    [Fact]
    public async Task Query_OfAGeneratedTrigger_IsAsked()
    {
        using FixHost host = new(ProgramText.Door("void Use(bool night)", AtNight + "door.Close();"));
        Diagnostic finding = (await host.FindingsAsync()).Single(static d => d.Id == "TSG6002");
        ImmutableArray<(CodeFixProvider Fix, CodeAction Action)> offers = await host.OffersAsync(finding);

        FixedText after = await host.ApplyAsync(offers.Single(static o => o.Action.EquivalenceKey == "Ask CanX").Action);

        Assert.Empty(after.Errors);
        Assert.DoesNotContain(after.Findings, static d => d.Id.StartsWith("TSG6", StringComparison.Ordinal));
        Assert.Contains("if (door.CanClose())", after.Text, StringComparison.Ordinal);
    }
}

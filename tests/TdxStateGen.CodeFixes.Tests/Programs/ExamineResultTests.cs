using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Programs.ExamineResultCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Programs;

public sealed class ExamineResultTests
{
    private static readonly FixOptions Return = new() { Key = "Return" };

    [Theory]
    [InlineData("void Stop(TdhSys sys)", "return;", "")]
    [InlineData("bool Stop(TdhSys sys)", "return false;", "return true;")]
    [InlineData("Outcome Stop(TdhSys sys)", "return Outcome.Failed;", "return Outcome.Done;")]
    [InlineData("async Task Stop(TdhSys sys)", "return;", "await Task.Yield();")]
    [InlineData("async Task<bool> Stop(TdhSys sys)", "return false;", "await Task.Yield();\nreturn true;")]
    public Task Result_IsExamined_AndTheMethodLeft(string signature, string leave, string rest) => Verify.VerifyAsync(
        ProgramText.Driver(signature, $"// The end.\nsys.{{|TSG6003:LpShutdown|}}(); // all of them\n{rest}"),
        ProgramText.Driver(signature, $"// The end.\nif (!sys.LpShutdown().IsSuccess)\n{{\n    {leave}\n}} // all of them\n{rest}"),
        Return);

    [Fact]
    public Task Result_OfTheMethodsOwnType_IsHandedOn() => Verify.VerifyAsync(
        ProgramText.Driver("SeamcallResult Start(TdhSys sys)", "sys.{|TSG6003:Init|}(0);\nreturn default;"),
        ProgramText.Driver("SeamcallResult Start(TdhSys sys)", "SeamcallResult result = sys.Init(0);\nif (!result.IsSuccess)\n{\n    return result;\n}\n\nreturn default;"),
        Return);

    [Fact]
    public Task ResultInAVariable_IsExamined() => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(TdhSys sys)", "var init = sys.{|TSG6003:Init|}(0);\nreturn true;"),
        ProgramText.Driver("bool Start(TdhSys sys)", "var init = sys.Init(0);\nif (!init.IsSuccess)\n{\n    return false;\n}\n\nreturn true;"),
        Return);

    [Theory]
    [InlineData("sys.{|TSG6003:LpShutdown|}();", "sys.LpShutdown().EnsureSuccess();")]
    [InlineData("var all = sys.{|TSG6003:LpShutdown|}();", "var all = sys.LpShutdown().EnsureSuccess();")]
    public Task Success_IsInsistedOn(string before, string after) => Verify.VerifyAsync(
        ProgramText.Driver("int Stop(TdhSys sys)", before + "\nreturn 1;"), ProgramText.Driver("int Stop(TdhSys sys)", after + "\nreturn 1;"), new FixOptions { Key = "EnsureSuccess" });

    [Theory]
    [InlineData("door.{|TSG6003:Lock|}();", "if (!door.Lock())")]
    [InlineData("door.{|TSG6003:Unlock|}(7);", "if (door.Unlock(7) != TriggerOutcome.Done)")]
    public Task ResultOfAPlainTrigger_IsExamined(string before, string test) => Verify.VerifyAsync(
        ProgramText.Door("void Use(Door door)", before), ProgramText.Door("void Use(Door door)", test + "\n{\n    return;\n}"), Return);

    [Fact]
    public Task ResultExaminedLate_IsExaminedAtOnce() => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(SeamcallHost host)", "var sys = new TdhSys(host);\nvar init = sys.{|TSG6004:Init|}(0);\nvar lps = sys.LpInit();\nreturn init.IsSuccess && lps.IsSuccess;"),
        ProgramText.Driver(
            "bool Start(SeamcallHost host)",
            "var sys = new TdhSys(host);\nvar init = sys.Init(0);\nif (!init.IsSuccess)\n{\n    return false;\n}\n\nvar lps = sys.LpInit();\nreturn init.IsSuccess && lps.IsSuccess;"),
        new FixOptions { Key = "Return", Advice = ["TSG6004"] });

    [Theory]
    [InlineData("Return", "if (!sys.Init(0).IsSuccess)\n{\n    return false;\n}\n")]
    [InlineData("EnsureSuccess", "_ = sys.Init(0).EnsureSuccess();\n")]
    public Task ResultThatAMissingCheckIsDueTo_IsExamined(string key, string after) => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(SeamcallHost host)", "var sys = new TdhSys(host);\n_ = sys.Init(0);\nreturn sys.{|TSG6002:LpInit|}().IsSuccess;"),
        ProgramText.Driver("bool Start(SeamcallHost host)", "var sys = new TdhSys(host);\n" + after + "return sys.LpInit().IsSuccess;"),
        new FixOptions { Key = key });

    [Fact]
    public Task Result_IsDiscarded() => Verify.VerifyAsync(
        ProgramText.Driver("int Stop(TdhSys sys)", "sys.{|TSG6003:LpShutdown|}();\nreturn 1;"),
        ProgramText.Driver("int Stop(TdhSys sys)", "_ = sys.LpShutdown();\nreturn 1;"),
        new FixOptions { Key = "Discard" });

    [Fact]
    public Task EveryResult_IsExamined() => Verify.VerifyAsync(
        ProgramText.Driver("bool Start(TdhSys sys, TdhSys other)", "sys.{|TSG6003:LpShutdown|}();\nother.{|TSG6003:LpShutdown|}();\nreturn true;"),
        ProgramText.Driver(
            "bool Start(TdhSys sys, TdhSys other)",
            "if (!sys.LpShutdown().IsSuccess)\n{\n    return false;\n}\nif (!other.LpShutdown().IsSuccess)\n{\n    return false;\n}\nreturn true;"),
        Return);

    [Theory]
    [InlineData("int Stop(TdhSys sys)", "sys.{|TSG6003:LpShutdown|}();\nreturn 1;")]
    [InlineData("bool Stop(TdhSys sys, out int count)", "sys.{|TSG6003:LpShutdown|}();\ncount = 1;\nreturn true;")]
    [InlineData("System.Collections.Generic.IEnumerable<bool> Stop(TdhSys sys)", "sys.{|TSG6003:LpShutdown|}();\nyield return true;")]
    [InlineData("System.Func<bool> Stop(TdhSys sys)", "return () =>\n{\n    sys.{|TSG6003:LpShutdown|}();\n    return true;\n};")]
    public Task Return_ThatMightNotCompile_IsNotOffered(string signature, string body) =>
        Verify.VerifyNoOfferAsync(ProgramText.Driver(signature, body), Return);
}

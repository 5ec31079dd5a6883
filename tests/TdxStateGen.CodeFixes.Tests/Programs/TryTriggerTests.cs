using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.Programs.TryTriggerCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.Programs;

public sealed class TryTriggerTests
{
    private const string AtNight = "var door = new Door();\nif (night)\n{\n    door.Open();\n}\n\n";

    [Fact]
    public Task Trigger_ThatMayThrow_IsTried() => Verify.VerifyAsync(
        ProgramText.Door("bool Use(bool night)", AtNight + "door.{|TSG6002:Close|}(); // quietly\nreturn true;"),
        ProgramText.Door("bool Use(bool night)", AtNight + "if (!door.TryClose())\n{\n    return false;\n} // quietly\nreturn true;"),
        new FixOptions { Key = "Return" });

    [Fact]
    public Task Trigger_ThatThrows_IsTried() => Verify.VerifyAsync(
        ProgramText.Door("int Use()", "var door = new Door();\ndoor.{|TSG6001:Close|}();\nreturn 1;"),
        ProgramText.Door("int Use()", "var door = new Door();\n_ = door.TryClose();\nreturn 1;"),
        new FixOptions { Key = "Go on" });

    [Fact]
    public Task Trigger_FiredAgain_IsTried() => Verify.VerifyAsync(
        ProgramText.Door("void Use()", "var door = new Door();\ndoor.Open();\ndoor.{|TSG6007:Open|}();"),
        ProgramText.Door("void Use()", "var door = new Door();\ndoor.Open();\n_ = door.TryOpen();"),
        new FixOptions { Key = "Go on" });

    [Fact]
    public Task Trigger_ThatAnswers_IsNotTried() => Verify.VerifyNoOfferAsync(
        ProgramText.Door("bool Use()", "var door = new Door();\ndoor.Open();\nreturn door.{|TSG6001:Lock|}();"));
}

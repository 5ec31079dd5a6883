using TdxStateGen.CodeFixes.Programs;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Programs;

/// <summary>Statements outside of any method, as a first program has them, are mended as those of a method are.</summary>
public sealed class TopLevelTests
{
    private const string AtNight = "var door = new Door();\nif (args.Length > 0)\n{\n    door.Open();\n}\n\n";

    private const string AnyDoor = "Door door = Find();\nstatic Door Find() => new();\n";

    [Theory]
    [InlineData("Return", "if (!door.TryClose())\n{\n    return;\n} // quietly\ndoor.Open();")]
    [InlineData("Go on", "_ = door.TryClose(); // quietly\ndoor.Open();")]
    public Task Trigger_ThatMayThrow_IsTried(string key, string after) => FixVerifier<TryTriggerCodeFix>.VerifyAsync(
        ProgramText.TopLevel(AtNight + "door.{|TSG6002:Close|}(); // quietly\ndoor.Open();"), ProgramText.TopLevel(AtNight + after), Options(key));

    [Theory]
    [InlineData("Test the state", "if (door.State == DoorState.Open)\n{\n    door.Close();\n}")]
    [InlineData("Return", "if (door.State != DoorState.Open)\n{\n    return;\n}\n\ndoor.Close();")]
    public Task Call_IsMadeUnderTheTest(string key, string after) => FixVerifier<CheckStateCodeFix>.VerifyAsync(
        ProgramText.TopLevel(AtNight + "door.{|TSG6002:Close|}();"), ProgramText.TopLevel(AtNight + after), Options(key));

    [Theory]
    [InlineData("door.{|TSG6003:Lock|}();\nreturn;", "if (!door.Lock())\n{\n    return;\n}\nreturn;")]
    [InlineData("bool locked = door.{|TSG6003:Lock|}();\nreturn;", "bool locked = door.Lock();\nif (!locked)\n{\n    return;\n}\n\nreturn;")]
    public Task Result_IsExamined(string before, string after) => FixVerifier<ExamineResultCodeFix>.VerifyAsync(
        ProgramText.TopLevel(AnyDoor + before), ProgramText.TopLevel(AnyDoor + after), Options("Return"));

    private static FixOptions Options(string key) => new() { Key = key, IsProgram = true };
}

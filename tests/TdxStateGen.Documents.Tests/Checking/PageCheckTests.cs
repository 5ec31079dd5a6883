namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>The check notices what is not so, and says where; and takes what is so.</summary>
[Collection(OneAtATime.Name)]
public sealed class PageCheckTests
{
    private const string Door = """
        using TdxStateGen;

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();
        }
        """;

    [Fact]
    public void A_page_that_is_right_has_no_problems() =>
        Assert.Empty(Check(
            Block("csharp page", Door),
            Block("csharp prints", "Door door = new();\ndoor.Open();\nConsole.WriteLine(door.State);   // Open, as it should be"),
            "## Another section",
            Block("csharp", "Door door = new();\nConsole.WriteLine(door.State);\ndoor.Close();   // TSG6001: 'Close' cannot be called here"),
            Block("csharp throws=InvalidOperationException", "Console.WriteLine(1);\nthrow new InvalidOperationException();"),
            Block("text", "1"),
            Block("csharp", "int n = 1;\nConsole.WriteLine(n);"),
            Block("csharp continues", "Console.WriteLine(n + 1);\nConsole.WriteLine(\"a\\nb\\nc\");"),
            Block("text", "2\n...\nc"),
            Block("console", "$ TdxEmulator decode -28\nerrno: -28 ENOSPC\n..."),
            Block("sh", "TdxEmulator boot --quiet | head -1"),
            Block("ini", "[*.cs]\ndotnet_diagnostic.TSG6003.severity = none")));

    [Theory]
    [InlineData("csharp", "int x = \"a\";\nConsole.WriteLine(x);", 4, "CS0029")]
    [InlineData("csharp", "Console.WriteLine(1);   // CS0219", 4, "the line says so, but it is not reported")]
    [InlineData("csharp", "public class A;\n\nvoid B( {", 6, "CS")]
    [InlineData("csharp", "namespace A;", 4, "must not declare a namespace")]
    [InlineData("csharp given=moon", "Console.WriteLine(moon);", 4, "there is no given moon")]
    [InlineData("csharp with=Nothing", "Console.WriteLine(1);", 4, "Contexts/Nothing.cs")]
    [InlineData("csharp prints", "Console.WriteLine(1);   // 2", 4, "does not begin with what was printed")]
    [InlineData("csharp prints", "Console.WriteLine(1);", 4, "no comment says")]
    [InlineData("csharp prints", "throw new InvalidOperationException();", 4, "an exception ended the run")]
    [InlineData("csharp prints throws=FormatException", "Console.WriteLine(1);   // 1", 4, "was not thrown")]
    [InlineData("csharp excerpt=nowhere.cs", "int x;", 4, "there is no nowhere.cs")]
    [InlineData("csharp excerpt=samples/QuickStart/Door.cs", "public partial void Slam();", 4, "does not have this line")]
    [InlineData("text", "1", 4, "output must follow the program")]
    [InlineData("", "1", 4, "is of no kind")]
    [InlineData("console", "TdxEmulator boot", 4, "begins with a command")]
    [InlineData("console", "$ TdxEmulator decode -28\nerrno: -29", 4, "printed: errno: -28 ENOSPC")]
    [InlineData("console", "$ ls\nfile", 4, "nothing here can tell")]
    [InlineData("sh", "TdxEmulator boot --no-such-option", 4, "--no-such-option")]
    [InlineData("sh", "dotnet run --project samples/Nothing", 4, "samples/Nothing")]
    [InlineData("mermaid", "stateDiagram-v2", 4, "MermaidDiagram")]
    [InlineData("xml", "<a>", 4, "a")]
    [InlineData("json", "{", 4, "")]
    [InlineData("ini", "dotnet_diagnostic.TSG1001.severity = none", 4, "cannot be switched off")]
    [InlineData("text of TdxEmulator decode -28", "errno: 0", 4, "differ")]
    public void What_is_not_so_is_told_with_its_place(string info, string text, int line, string told)
    {
        IReadOnlyList<string> problems = Check(Block(info, text));

        Assert.Contains(problems, problem => problem.Contains($"page.md:{line}", StringComparison.Ordinal) && problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_that_no_comment_names_is_told() =>
        Assert.Contains(Check(Block("csharp", Door), Block("csharp", "Door door = new();\ndoor.Close();")), static p => p.StartsWith("page.md:21: TSG6001", StringComparison.Ordinal));

    [Fact]
    public void A_message_that_is_another_is_told() =>
        Assert.Equal(2, Check(Block("csharp", Door), Block("csharp", "Door door = new();\ndoor.Close();   // TSG6001: something else")).Count);

    [Fact]
    public void A_type_of_another_section_is_not_known() =>
        Assert.Contains(Check(Block("csharp", "public class A;"), "## Next", Block("csharp", "A a = new();\nConsole.WriteLine(a);")), static p => p.Contains("CS0246", StringComparison.Ordinal));

    [Fact]
    public void A_type_that_is_declared_again_takes_the_place_of_the_earlier_one() =>
        Assert.Empty(Check(
            Block("csharp", "public record A(int Value);\n\npublic record B(A Inner);"), Block("csharp", "Console.WriteLine(new B(new(1)).Inner.Value);"), Block("text", "1"),
            Block("csharp", "public record A(string Name);"), Block("csharp", "Console.WriteLine(new B(new(\"x\")).Inner.Name);"), Block("text", "x")));

    [Fact]
    public void A_test_that_fails_is_told() =>
        Assert.Contains(
            Check(Block("csharp", "using Xunit;\n\npublic class Tests\n{\n    [Fact]\n    public void Sum() => Assert.Equal(5, 2 + 2);\n}")), static p => p.Contains("Tests.Sum fails", StringComparison.Ordinal));

    [Fact]
    public void Build_and_test_print_what_the_page_shows()
    {
        string program = Block("csharp file=Program.cs", "Door door = new();\ndoor.Close();   // TSG6001");
        string tests = Block("csharp", "using Xunit;\n\npublic class Tests\n{\n    [Fact]\n    public void Sum() => Assert.Equal(4, 2 + 2);\n}");

        Assert.Empty(Check(Block("csharp", Door), program, Block("console", "$ dotnet build\nProgram.cs(2,6): error TSG6001: 'Close' cannot be called here...\nBuild FAILED.")));
        Assert.NotEmpty(Check(Block("csharp", Door), program, Block("console", "$ dotnet build\nProgram.cs(3,6): error TSG6001: ...\nBuild FAILED.")));
        Assert.NotEmpty(Check(Block("csharp", Door), program, Block("console", "$ dotnet build\nBuild succeeded.")));

        string passed = Block("console", "$ dotnet test\nPassed!  - Failed:     0, Passed:     1, Skipped:     0, Total:     1, Duration: 1 ms");
        Assert.Empty(Check(tests, passed));
        Assert.NotEmpty(Check(tests, passed.Replace('1', '2')));
    }

    [Fact]
    public void Code_by_indentation_is_told_and_a_list_is_none()
    {
        Assert.Contains(Check("Text:\n\n    dotnet build"), static p => p.StartsWith("page.md:5: code by indentation", StringComparison.Ordinal));
        Assert.Empty(Check("- one\n\n    and more of it\n- two"));
        Assert.Contains(Check("```csharp\nint x;"), static p => p.Contains("not closed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("~~~csharp\nnonsense\n~~~")]
    [InlineData("- a list\n\n  ```csharp\n  nonsense\n  ```")]
    [InlineData("> ```csharp\n> nonsense\n> ```")]
    [InlineData("<pre>nonsense</pre>")]
    public void A_block_that_would_escape_is_told(string block) =>
        Assert.Contains(Check(block), static p => p.Contains("is not checked", StringComparison.Ordinal));

    // The first block's text is in line 4.
    private static IReadOnlyList<string> Check(params string[] parts) => PageCheck.Problems("page.md", "# Page\n\n" + string.Join("\n", parts) + "\n");

    private static string Block(string info, string text) => $"```{info}\n{text}\n```\n";
}

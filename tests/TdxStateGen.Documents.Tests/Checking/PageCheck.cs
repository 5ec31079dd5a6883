using System.Text.Json;
using System.Xml.Linq;
using TdxStateGen.Documents.Tests.Commands;
using TdxStateGen.Documents.Tests.Programs;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>Holds every block of a page against what it claims to be.</summary>
internal static class PageCheck
{
    /// <summary>All that is not so, each with page and line.</summary>
    /// <param name="path">The page, relative to the root.</param>
    /// <param name="text">Its text.</param>
    public static IReadOnlyList<string> Problems(string path, string text)
    {
        MarkdownPage page = MarkdownPage.Read(path, text);
        CompiledPage code = CompiledPage.Of(page);
        using ProgramChecks programs = new(code);
        List<string> problems = [.. page.Problems, .. code.Disagreements()];
        Fence? program = null;
        Fence? before = null;
        foreach (Fence fence in page.Fences)
        {
            problems.AddRange(Check(fence, before, program, programs).Select(problem => $"{fence.Place}: {problem}"));
            program = fence.Language == "csharp" && !fence.Has("excerpt") ? fence : program;
            before = fence;
        }

        problems.AddRange(programs.FailedTests());
        return problems;
    }

    private static IEnumerable<string> Check(Fence fence, Fence? before, Fence? program, ProgramChecks programs) => fence switch
    {
        _ when fence.Value("excerpt") is { } file => Excerpt.Problems(fence, file),
        { Language: "csharp" } => programs.OfCode(fence),
        _ when fence.Has("figure") => [],
        _ when fence.Value("of") is { } command => OutputOf(fence, command),
        { Language: "text" } => programs.OfOutput(fence, before),
        { Language: "console" } => ConsoleBlock.Problems(fence, program, programs),
        { Language: "sh" } => ShellBlock.Problems(fence),
        { Language: "mermaid" } => Diagrams.Problems(fence),
        { Language: "xml" } => Parsed(() => XElement.Parse($"<fragment>{fence.Text}</fragment>")),
        { Language: "json" } => Parsed(() => JsonDocument.Parse(fence.Text).Dispose()),
        { Language: "jsonl" } => fence.Lines.SelectMany(static line => Parsed(() => JsonDocument.Parse(line).Dispose())),
        { Language: "ini" } => RuleIdsIn.EditorConfig(fence),
        _ => [$"a block \"{fence.Language}\" is of no kind that the tests know; PageTests.cs says which there are."],
    };

    private static IEnumerable<string> OutputOf(Fence fence, string command) =>
        !command.StartsWith(CommandLine.Program + " ", StringComparison.Ordinal) ? [$"only what {CommandLine.Program} prints can be shown with \"of\"."]
        : ShownText.Difference(fence.Text, CommandLine.Output(command[CommandLine.Program.Length..])) is { } difference ? [difference] : [];

    private static IEnumerable<string> Parsed(Action parse)
    {
        try
        {
            parse();
            return [];
        }
        catch (Exception e) when (e is JsonException or System.Xml.XmlException)
        {
            return [e.Message];
        }
    }
}

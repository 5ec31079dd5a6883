using System.Text.RegularExpressions;
using TdxStateGen.Documents.Tests.Checking;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Commands;

/// <summary>Commands behind <c>$</c>, each with what it prints.</summary>
internal static partial class ConsoleBlock
{
    /// <summary>Where a command prints something else.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="program">The page's last block of C# above it.</param>
    /// <param name="programs">The page's code.</param>
    public static IEnumerable<string> Problems(Fence fence, Fence? program, ProgramChecks programs)
    {
        if (!fence.Text.StartsWith("$ ", StringComparison.Ordinal))
        {
            return ["a console block begins with a command, behind \"$ \"."];
        }

        return fence.Commands.SelectMany(typed => Problems(typed.Command, typed.Shown, program, programs).Select(problem => $"$ {typed.Command}\n{problem}"));
    }

    private static IEnumerable<string> Problems(string command, string shown, Fence? program, ProgramChecks programs)
    {
        if (command.StartsWith(CommandLine.Program + " ", StringComparison.Ordinal))
        {
            return ShownText.Difference(shown, CommandLine.Output(command[CommandLine.Program.Length..])) is { } difference ? [difference] : [];
        }

        return command switch
        {
            "dotnet run" when program is not null => programs.Printed(program, out string printed) ?? (ShownText.Difference(shown, printed) is { } difference ? [difference] : []),
            "dotnet build" when program is not null => Build(shown, program, programs),
            "dotnet test" when program is not null => Test(shown, program, programs),
            _ when shown.Trim().Length > 0 => ["nothing here can tell what this command prints."],
            _ => ShellBlock.Problems(command),
        };
    }

    // Compilers name files by their path and projects behind the message, of which a page shows the file's name only.
    private static IEnumerable<string> Build(string shown, Fence program, ProgramChecks programs)
    {
        Fence[] files = [.. programs.Visible(program).Where(static f => f.Has("file"))];
        string[] reported = [.. from report in programs.Reports
                                let file = files.FirstOrDefault(f => f.Page == report.Page && report.Line >= f.Line && report.Line < f.Line + f.Lines.Length)
                                where file is not null
                                select $"{file.Value("file")}({report.Line - file.Line + 1},{report.Column}): {report.Severity} {report.Id}: {report.Message}"];
        return BuildOutput.Problems(shown, reported);
    }

    private static IEnumerable<string> Test(string shown, Fence program, ProgramChecks programs)
    {
        Match passed = Passed().Match(shown);
        int count = programs.TestCount(program);
        return passed.Success && int.Parse(passed.Groups["passed"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) == count ? [] : [$"{count} tests pass, which is not what is shown."];
    }

    [GeneratedRegex(@"^Passed!  - Failed: +0, Passed: +(?<passed>\d+), Skipped: +0, Total: +\k<passed>\b.*$", RegexOptions.Multiline)]
    private static partial Regex Passed();
}

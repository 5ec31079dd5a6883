using System.Text.RegularExpressions;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Commands;

/// <summary>Commands that a reader is to type, without what they print.</summary>
internal static partial class ShellBlock
{
    /// <summary>Command lines of the app that it would not take, and projects and files that there are not.</summary>
    /// <param name="fence">The block.</param>
    public static IEnumerable<string> Problems(Fence fence) => fence.Lines.SelectMany(static line => Problems(Comment().Replace(line, "")));

    /// <summary>The same for one line.</summary>
    /// <param name="line">The line, without a comment.</param>
    public static IEnumerable<string> Problems(string line)
    {
        Match own = Own().Match(line);
        if (own.Success && CommandLine.Mistake(own.Groups["line"].Value) is { } mistake)
        {
            yield return $"{mistake} ({line.Trim()})";
        }

        foreach (Match path in Project().Matches(line))
        {
            if (!DocumentFiles.Exists(path.Groups["path"].Value))
            {
                yield return $"there is no {path.Groups["path"].Value}.";
            }
        }
    }

    [GeneratedRegex(@"(^|\s)#.*$|\s{3,}[a-z].*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(^|[|;]\s*)(TdxEmulator|dotnet run --project samples/TdxEmulator( -c Release)? --)(\s+(?<line>.*)|$)")]
    private static partial Regex Own();

    [GeneratedRegex(@"(?<![\w/])(?<path>(tests|samples|src|generators|docs)/[\w./-]+|TdxStateGen\.sln|\.ci/run)")]
    private static partial Regex Project();
}

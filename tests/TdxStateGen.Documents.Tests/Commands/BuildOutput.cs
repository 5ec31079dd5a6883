using System.Text.RegularExpressions;
using TdxStateGen.Documents.Tests.Checking;

namespace TdxStateGen.Documents.Tests.Commands;

/// <summary>What <c>dotnet build</c> reports, as pages show it: the file's name without its folder, and no project behind the message.</summary>
internal static partial class BuildOutput
{
    /// <summary>Where a page shows something else than was reported.</summary>
    /// <param name="shown">The page's text.</param>
    /// <param name="reported">The errors and warnings, as a page would show them.</param>
    public static IEnumerable<string> Problems(string shown, IReadOnlyCollection<string> reported)
    {
        string[] told = [.. shown.Split('\n').Where(static line => ReportLine().IsMatch(line))];
        return [
            .. told.Where(line => !reported.Any(r => ShownText.Difference(line, r) is null)).Select(line => $"this is not reported: {line}\nbut: {string.Join('\n', reported)}"),
            .. reported.Where(r => !told.Any(line => ShownText.Difference(line, r) is null)).Select(static r => $"this is reported too: {r}"),
            .. shown.Split('\n').Except(told).Where(static line => line.Trim() is not ("" or "..." or "Build FAILED." or "Build succeeded.")).Select(static line => $"this is no report: {line}"),
            .. shown.Contains("Build FAILED.", StringComparison.Ordinal) == reported.Any(static r => r.Contains(": error ", StringComparison.Ordinal)) ? Array.Empty<string>() : ["whether the build fails is not so."],
        ];
    }

    /// <summary>The errors and warnings in what the command printed, as a page would show them. That advisories could not be asked for is none of the project.</summary>
    /// <param name="output">Its output, which says everything twice.</param>
    public static IReadOnlyCollection<string> Reports(string output) =>
        [.. Printed().Matches(output.ReplaceLineEndings("\n")).Where(static m => !m.Groups["id"].Value.StartsWith("NU19", StringComparison.Ordinal)).Select(static m => m.Groups["report"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\S+\(\d+,\d+\): (error|warning) ")]
    private static partial Regex ReportLine();

    [GeneratedRegex(@"^\s*([^\n]*[/\\])?(?<report>[^\n/\\]+?\s?: (error|warning) (?<id>\w+): [^\n]*?)( \([^\n ()]+\))?( \[[^\n\]]+\])?$", RegexOptions.Multiline)]
    private static partial Regex Printed();
}

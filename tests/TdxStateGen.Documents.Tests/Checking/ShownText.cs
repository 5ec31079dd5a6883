using System.Text.RegularExpressions;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>Compares what a page shows with what was printed. In what is shown, a line <c>...</c> stands for any number of lines, and <c>...</c> at the end of a line for the rest of it.</summary>
internal static partial class ShownText
{
    private const string Rest = "...";

    /// <summary>How the two differ; null when they do not.</summary>
    /// <param name="shown">The page's text.</param>
    /// <param name="printed">The program's.</param>
    public static string? Difference(string shown, string printed)
    {
        string[] want = Lines(shown);
        string[] have = Lines(printed);
        if (IsMatch(want, 0, have, 0))
        {
            return null;
        }

        int line = want.Zip(have).TakeWhile(static pair => IsLine(pair.First, pair.Second)).Count();
        return $"the page and the program differ, at first sight in line {line + 1} of the block.\n  shown:   {At(want, line)}\n  printed: {At(have, line)}\n--- all that was printed\n{printed}";
    }

    /// <summary>The same with every number taken for alike: for what was measured.</summary>
    /// <param name="text">A text.</param>
    public static string WithoutFigures(string text) => Figure().Replace(text, "0");

    /// <summary>What comments behind statements say is printed, compared with what was: each line printed is the beginning of one of the comments, in their order, and a comment of a line that prints says what.</summary>
    /// <param name="code">The statements.</param>
    /// <param name="printed">What they printed.</param>
    public static string? DifferenceFromComments(IEnumerable<string> code, string printed)
    {
        Queue<string> lines = new(Lines(printed));
        foreach (string line in code)
        {
            Match comment = Comment().Match(line);
            if (!comment.Success)
            {
                continue;
            }

            string text = comment.Groups["text"].Value.Trim();
            if (lines.Count > 0 && IsSaid(text, lines.Peek()))
            {
                lines.Dequeue();
            }
            else if (line.Contains("Console.Write", StringComparison.Ordinal))
            {
                return $"the comment \"{text}\" does not begin with what was printed, \"{(lines.Count > 0 ? lines.Peek() : "nothing more")}\".\n--- all that was printed\n{printed}";
            }
        }

        return lines.Count == 0 ? null : $"no comment says that \"{lines.Peek()}\" is printed.\n--- all that was printed\n{printed}";
    }

    // A word more is an explanation, and begins with a sign.
    private static bool IsSaid(string comment, string printed) =>
        comment.StartsWith(printed, StringComparison.Ordinal) && (comment.Length == printed.Length || comment[printed.Length] is ':' or ';' or ',' || comment[printed.Length..].StartsWith(" (", StringComparison.Ordinal));

    private static bool IsMatch(string[] want, int w, string[] have, int h)
    {
        for (; w < want.Length; w++, h++)
        {
            if (want[w].Trim() == Rest)
            {
                return Enumerable.Range(h, have.Length - h + 1).Any(start => IsMatch(want, w + 1, have, start));
            }

            if (h >= have.Length || !IsLine(want[w], have[h]))
            {
                return false;
            }
        }

        return h == have.Length;
    }

    private static bool IsLine(string want, string have) =>
        want == have || (want.EndsWith(Rest, StringComparison.Ordinal) && have.StartsWith(want[..^Rest.Length].TrimEnd(), StringComparison.Ordinal));

    // White space at the end is not seen, and an empty line at the end neither.
    private static string[] Lines(string text) =>
        text.Trim('\n').Length == 0 ? [] : [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(static line => line.TrimEnd())];

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end)";

    [GeneratedRegex(@"\d+([.,]\d+)*")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\S.*?//(?<text>.*)$")]
    private static partial Regex Comment();
}

using System.Text.RegularExpressions;

namespace TdxStateGen.Documents.Tests.Reading;

/// <summary>A page of Markdown: its fenced blocks, and what a reader would take for code although no fence says what it is.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string path, IReadOnlyList<Fence> fences, IReadOnlyList<string> problems)
    {
        Path = path;
        Fences = fences;
        Problems = problems;
    }

    /// <summary>The page, relative to the repository's root.</summary>
    public string Path { get; }

    /// <summary>The blocks, from top to bottom.</summary>
    public IReadOnlyList<Fence> Fences { get; }

    /// <summary>Code that is not fenced, and fences that are not closed.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads a page.</summary>
    /// <param name="path">What to call it.</param>
    /// <param name="text">Its text.</param>
    public static MarkdownPage Read(string path, string text)
    {
        List<Fence> fences = [];
        List<string> problems = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int section = 0;
        bool inList = false;
        bool afterBlank = true;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            Match open = Open().Match(line);
            if (open.Success)
            {
                int end = Array.FindIndex(lines, i + 1, l => l.TrimEnd() == open.Groups["fence"].Value);
                if (end < 0)
                {
                    problems.Add($"{path}:{i + 1}: this block is not closed by the same signs at the start of a line.");
                    break;
                }

                string body = string.Concat(lines[(i + 1)..end].Select(static l => l + "\n"));
                fences.Add(new(path, i + 2, section, open.Groups["language"].Value, Words(open.Groups["words"].Value), body));
                i = end;
                continue;
            }

            if (Unread().IsMatch(line))
            {
                problems.Add($"{path}:{i + 1}: a block that begins like this is not checked; let it begin with ``` at the start of a line.");
            }

            if (Indented().IsMatch(line) && afterBlank && !inList)
            {
                problems.Add($"{path}:{i + 1}: code by indentation says nothing of what it is; put it between fences.");
            }

            section += line.StartsWith("## ", StringComparison.Ordinal) ? 1 : 0;
            afterBlank = line.Trim().Length == 0 || (afterBlank && Indented().IsMatch(line));
            inList = ListItem().IsMatch(line) || (inList && (line.Length == 0 || line[0] == ' '));
        }

        return new(path, fences, problems);
    }

    // A command line may hold anything, so what begins with "of" takes the rest.
    private static Dictionary<string, string> Words(string text)
    {
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        Match of = Of().Match(text);
        foreach (string word in (of.Success ? text[..of.Index] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split('=', 2);
            words[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        if (of.Success)
        {
            words["of"] = of.Groups["command"].Value;
        }

        return words;
    }

    [GeneratedRegex(@"^(?<fence>`{3,})(?<language>[^\s`]*)[ \t]*(?<words>[^`]*)$")]
    private static partial Regex Open();

    [GeneratedRegex(@"(^|\s)of (?<command>.+)$")]
    private static partial Regex Of();

    // In a list, in a quotation, by other signs or by HTML.
    [GeneratedRegex(@"^[\s>*+\-\d.]*(`{3,}|~{3,}|<pre\b)")]
    private static partial Regex Unread();

    [GeneratedRegex(@"^( {4}|\t)\s*\S")]
    private static partial Regex Indented();

    [GeneratedRegex(@"^\s*([-*+]|\d+\.)\s")]
    private static partial Regex ListItem();
}

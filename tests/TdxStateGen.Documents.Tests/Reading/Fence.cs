namespace TdxStateGen.Documents.Tests.Reading;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">Number of the first line between the fences, counted from 1.</param>
/// <param name="Section">Number of <c>##</c> headings above it.</param>
/// <param name="Language">The first word behind the opening fence, which a code host takes for the language.</param>
/// <param name="Words">The words after it, which no code host shows: <c>name</c> or <c>name=value</c>.</param>
/// <param name="Text">What stands between the fences, with line feeds and one at its end.</param>
internal sealed record Fence(string Page, int Line, int Section, string Language, IReadOnlyDictionary<string, string> Words, string Text)
{
    /// <summary>The lines between the fences.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Page and line, as editors want them.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>Of a console block the commands, each with what it prints: the lines below it.</summary>
    public IEnumerable<(string Command, string Shown)> Commands =>
        from part in Text.TrimEnd().Split("\n$ ")
        let lines = (part.StartsWith("$ ", StringComparison.Ordinal) ? part[2..] : part).Split('\n', 2)
        select (lines[0].Trim(), lines.Length > 1 ? lines[1] : "");

    /// <summary>The value of a word; null when it is not there.</summary>
    /// <param name="word">The word.</param>
    public string? Value(string word) => Words.GetValueOrDefault(word);

    /// <summary>Whether a word is there.</summary>
    /// <param name="word">The word.</param>
    public bool Has(string word) => Words.ContainsKey(word);
}

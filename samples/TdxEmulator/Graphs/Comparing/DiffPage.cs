using TdxEmulator.Graphs.Sheets;
using TdxEmulator.Output;

namespace TdxEmulator.Graphs.Comparing;

/// <summary>The differences of two machines for people: plain text, and Markdown for a review.</summary>
internal static class DiffPage
{
    /// <summary>Writes plain text: one line a difference, ASCII signs before it.</summary>
    /// <param name="title">What was compared.</param>
    /// <param name="changes">The differences.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(string title, IReadOnlyList<OutlineChange> changes, TextWriter output)
    {
        output.WriteLine(title);
        foreach (IGrouping<ChangeArea, OutlineChange> area in changes.GroupBy(static c => c.Area))
        {
            output.WriteLine();
            output.WriteLine(Name(area.Key));
            foreach (OutlineChange change in area)
            {
                output.WriteLine($"  {Sign(change.Kind)} {change.Subject}{Told(change)}");
            }
        }

        output.WriteLine();
        output.WriteLine(Sum(changes));
    }

    /// <summary>Writes Markdown: a table for each part of the machine.</summary>
    /// <param name="title">What was compared.</param>
    /// <param name="changes">The differences.</param>
    /// <param name="output">Where to.</param>
    public static void WriteMarkdown(string title, IReadOnlyList<OutlineChange> changes, TextWriter output)
    {
        output.WriteLine("# " + MarkdownText.Of(title));
        output.WriteLine();
        output.WriteLine(Sum(changes));
        foreach (IGrouping<ChangeArea, OutlineChange> area in changes.GroupBy(static c => c.Area))
        {
            output.WriteLine();
            output.WriteLine("## " + Name(area.Key));
            output.WriteLine();
            output.WriteLine(MarkdownText.Row(["", "what", "before", "after"]));
            output.WriteLine(MarkdownText.Row(["---", "---", "---", "---"]));
            foreach (OutlineChange change in area)
            {
                output.WriteLine(MarkdownText.Row([
                    change.Kind.ToString().ToLowerInvariant(),
                    MarkdownText.Of(change.Subject),
                    change.Kind == ChangeKind.Added ? "" : Shown(change.Before),
                    change.Kind == ChangeKind.Removed ? "" : Shown(change.After),
                ]));
            }
        }
    }

    private static string Shown(string value) => value.Length == 0 ? "there" : MarkdownText.Of(value);

    private static string Sign(ChangeKind kind) => kind switch { ChangeKind.Added => "+", ChangeKind.Removed => "-", _ => "~" };

    private static string Told(OutlineChange change) => change.Kind switch
    {
        ChangeKind.Added => Value(change.After),
        ChangeKind.Removed => Value(change.Before),
        _ => $": {Or(change.Before)} -> {Or(change.After)}",
    };

    private static string Value(string value) => value.Length == 0 ? "" : ": " + value;

    private static string Or(string value) => value.Length == 0 ? "(no mark)" : value;

    private static string Name(ChangeArea area) => area.ToString();

    private static string Sum(IReadOnlyList<OutlineChange> changes) => changes.Count == 0
        ? "No difference."
        : $"{Texts.Plural(changes.Count, "difference")}: {Count(changes, ChangeKind.Added)} added, {Count(changes, ChangeKind.Removed)} removed, {Count(changes, ChangeKind.Changed)} changed.";

    private static int Count(IReadOnlyList<OutlineChange> changes, ChangeKind kind) => changes.Count(c => c.Kind == kind);
}

using System.Text;

namespace TdxEmulator.Graphs.Sheets;

/// <summary>Text in Markdown: names stay what they are, and tables keep their columns.</summary>
internal static class MarkdownText
{
    /// <summary>Writes a text so that none of it is mark-up.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '_' when IsInWord(text, i):
                    escaped.Append('_');
                    break;
                case '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '~' or '#' or '!' or '$':
                    escaped.Append('\\').Append(text[i]);
                    break;
                default:
                    escaped.Append(text[i]);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A row of a table.</summary>
    /// <param name="cells">Its cells, as Markdown.</param>
    public static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    // Between letters it begins no emphasis.
    private static bool IsInWord(string text, int at) => at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}

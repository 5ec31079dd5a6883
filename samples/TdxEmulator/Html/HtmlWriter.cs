using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using TdxEmulator.Machines;

namespace TdxEmulator.Html;

/// <summary>
/// Writes HTML. All text and every attribute is escaped, so no name, log line or file name can become markup; characters that could reorder or hide text are replaced (<see cref="PlainText"/>); what is
/// not ASCII is written by its number, so that the page reads the same whatever encoding a pipe or server takes it for. Lines end in LF everywhere.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HashSet<string> Blocks =
    [
        "html", "head", "body", "header", "main", "footer", "nav", "section", "h1", "h2", "h3", "p", "ol", "ul", "li", "dl", "div", "table", "caption", "thead", "tbody", "tr", "details", "style", "meta", "title",
    ];

    private readonly StringBuilder _text = new("<!DOCTYPE html>");
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; disposing what is returned closes it.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="attributes">Names and values. Null leaves an attribute away.</param>
    public Scope Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        _open.Push(tag);
        return new(this, _open.Count);
    }

    /// <summary>Writes an element with text only.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="text">The text.</param>
    /// <param name="attributes">Names and values. Null leaves an attribute away.</param>
    public void Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        Text(text);
        _text.Append("</").Append(tag).Append('>');
    }

    /// <summary>Writes an element that has no end, such as <c>meta</c>.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="attributes">Names and values. Null leaves an attribute away.</param>
    public void Void(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes) => Start(tag, attributes);

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    public void Text(string text) => _text.Append(Escape(text));

    /// <summary>Writes markup of this program's own as it is: the style sheet, a drawing. What is not ASCII in it is written by its number.</summary>
    /// <param name="markup">The markup. Nothing from outside may be in it unescaped.</param>
    public void Markup(string markup)
    {
        _text.Append('\n');
        foreach (Rune rune in markup.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.IsAscii) { _text.Append((char)rune.Value); }
            else { _text.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};"); }
        }
    }

    /// <summary>The page.</summary>
    /// <exception cref="InvalidOperationException">An element is open.</exception>
    public override string ToString() =>
        _open.Count == 0 ? _text.Append('\n').ToString() : throw new InvalidOperationException($"The element {_open.Peek()} is still open.");

    private static string Escape(string text) => HtmlEncoder.Default.Encode(PlainText.Of(text));

    private void Start(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (Blocks.Contains(tag)) { _text.Append('\n'); }

        _text.Append('<').Append(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null) { _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"'); }
        }

        _text.Append('>');
    }

    private void Close(int depth)
    {
        if (_open.Count != depth) { throw new InvalidOperationException($"The element {_open.Peek()} is closed out of turn."); }

        _text.Append("</").Append(_open.Pop()).Append('>');
    }

    /// <summary>An open element.</summary>
    /// <param name="writer">Whose.</param>
    /// <param name="depth">How many elements were open with it.</param>
    internal readonly struct Scope(HtmlWriter writer, int depth) : IDisposable
    {
        /// <summary>Closes the element.</summary>
        public void Dispose() => writer.Close(depth);
    }
}

using System.Text;

namespace TdxStateGen.Generators.Helpers;

/// <summary>Builds source text with fixed line feeds and four-space indents, whatever the operating system or culture.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line, or several if the text holds line feeds; empty lines get no indent.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a heading and an opening brace; disposing the result closes it.</summary>
    public Scope Block(string heading, string close = "}")
    {
        Line(heading);
        Line("{");
        _depth++;
        return new Scope(this, close);
    }

    /// <summary>Indents what follows until the result is disposed, and then writes the closing line, if any.</summary>
    public Scope Indented(string? close = null)
    {
        _depth++;
        return new Scope(this, close);
    }

    public override string ToString() => _text.ToString();

    /// <summary>An open block or indent.</summary>
    internal readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}

using System.Text;
using TdxEmulator.Output;

namespace TdxEmulator.Planning;

/// <summary>Collects the shapes of an SVG picture. Every text is escaped.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _shapes = new();

    /// <summary>A rectangle, with a text that shows when the pointer rests on it.</summary>
    public void Rectangle(string style, double x, double y, double width, double height, string? tip = null)
    {
        _shapes.Append($"<rect class=\"{style}\" x=\"{XmlText.Number(x)}\" y=\"{XmlText.Number(y)}\" width=\"{XmlText.Number(width)}\" height=\"{XmlText.Number(height)}\"");
        _shapes.Append(tip is null ? "/>\n" : $"><title>{XmlText.Escape(tip)}</title></rect>\n");
    }

    /// <summary>A line of text.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="x">Its start, middle or end, by <paramref name="anchor"/>.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">"start", "middle" or "end".</param>
    public void Text(string style, double x, double y, string text, string anchor = "start")
    {
        string at = anchor == "start" ? "" : $" text-anchor=\"{anchor}\"";
        _shapes.Append($"<text class=\"{style}\" x=\"{XmlText.Number(x)}\" y=\"{XmlText.Number(y)}\"{at}>{XmlText.Escape(text)}</text>\n");
    }

    /// <summary>A straight line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2) => _shapes.Append(
        $"<line class=\"{style}\" x1=\"{XmlText.Number(x1)}\" y1=\"{XmlText.Number(y1)}\" x2=\"{XmlText.Number(x2)}\" y2=\"{XmlText.Number(y2)}\"/>\n");

    /// <summary>The picture as a document that may also stand in an HTML page.</summary>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="style">CSS and definitions; trusted text.</param>
    public string ToDocument(double width, double height, string title, string style) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tdx-map\" role=\"img\" viewBox=\"0 0 {XmlText.Number(width)} {XmlText.Number(height)}\" width=\"{XmlText.Number(width)}\" height=\"{XmlText.Number(height)}\">\n"
        + $"<title>{XmlText.Escape(title)}</title>\n{style}{_shapes}</svg>\n";
}

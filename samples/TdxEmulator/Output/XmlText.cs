using System.Globalization;
using System.Text;
using System.Xml;

namespace TdxEmulator.Output;

/// <summary>Text and numbers for SVG and HTML.</summary>
internal static class XmlText
{
    /// <summary>The text as content or attribute value: marked up nowhere, and without what XML cannot hold.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            escaped.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ when !XmlConvert.IsXmlChar(c) || char.IsControl(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>A coordinate or length, with at most two decimals.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

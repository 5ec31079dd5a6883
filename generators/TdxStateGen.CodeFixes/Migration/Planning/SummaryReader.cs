using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Takes over what the original says of its triggers.</summary>
internal static class SummaryReader
{
    // The compiler's own notation for a type without parameters, which a name can stand for.
    private static readonly Regex TypeReference = new("cref=\"T:([\\w.]+)\"", RegexOptions.CultureInvariant);

    /// <summary>The text of a member's summary on one line, or null.</summary>
    public static string? Of(INamedTypeSymbol type, string member, CancellationToken cancellation)
    {
        string? documentation = type.GetMembers(member).FirstOrDefault()?.GetDocumentationCommentXml(cancellationToken: cancellation);
        if (string.IsNullOrWhiteSpace(documentation))
        {
            return null;
        }

        try
        {
            XElement? summary = XElement.Parse(documentation).Element("summary");
            string text = summary is null ? "" : string.Concat(summary.Nodes().Select(static node => node.ToString(SaveOptions.DisableFormatting)));
            text = TypeReference.Replace(text, "cref=\"$1\"");
            string line = string.Join(" ", text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
            return line.Length == 0 ? null : line;
        }
        catch (System.Xml.XmlException)
        {
            // A comment that is no XML is nobody's documentation.
            return null;
        }
    }
}

using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>The doc comment of a public symbol, as text.</summary>
internal sealed class ApiComment
{
    private readonly XElement _xml;

    private ApiComment(XElement xml) => _xml = xml;

    /// <summary>Whether it says only that what it stands on inherits another's comment.</summary>
    public bool IsInherited => _xml.Element("inheritdoc") is not null;

    /// <summary>All that it says.</summary>
    public string Everything => Text(_xml);

    /// <summary>The comment of a symbol; null where there is none.</summary>
    /// <param name="symbol">The symbol.</param>
    public static ApiComment? Of(ISymbol symbol) =>
        symbol.GetDocumentationCommentXml() is { Length: > 0 } xml ? new(XElement.Parse(xml.StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>")) : null;

    /// <summary>What an element says; empty when it is missing.</summary>
    /// <param name="element">Its name, such as <c>returns</c>.</param>
    public string TextOf(string element) => Text(_xml.Element(element));

    /// <summary>What an element with a name says; empty when it is missing.</summary>
    /// <param name="element">Its name, such as <c>param</c>.</param>
    /// <param name="name">Its attribute <c>name</c>.</param>
    public string TextOf(string element, string name) => Text(_xml.Elements(element).FirstOrDefault(e => (string?)e.Attribute("name") == name));

    // A reference counts by the last part of its name.
    private static string Text(XElement? element) => element is null ? "" : string.Join(" ", element.DescendantNodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement e => ((string?)e.Attribute("cref") ?? (string?)e.Attribute("langword") ?? (string?)e.Attribute("name") ?? "").Split('.', ':')[^1],
        _ => "",
    })).Trim();
}

using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>The doc comments of an assembly, from the XML file that the compiler wrote.</summary>
/// <param name="path">The file.</param>
internal sealed class XmlComments(string path) : DocumentationProvider
{
    private readonly string _path = path;
    private readonly Dictionary<string, string> _byId = XDocument.Load(path).Descendants("member").ToDictionary(static m => (string?)m.Attribute("name") ?? "", static m => m.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is XmlComments other && other._path == _path;

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) => _byId.GetValueOrDefault(documentationMemberID, "");
}

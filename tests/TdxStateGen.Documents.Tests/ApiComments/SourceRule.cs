using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>
/// A type of the TDX libraries whose members are numbers of the field, or calls to its leaves, says where they are from: <c>Source:</c> and a specification, a module's version or a file of Linux; or that
/// they are our own. A number that can be looked up can be doubted.
/// </summary>
internal static partial class SourceRule
{
    /// <summary>A type without its source.</summary>
    /// <param name="symbol">The symbol; what is no type has the source of its type.</param>
    public static IEnumerable<CommentFinding> Findings(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type && StatesFacts(type) is { } fact && !Says(type))
        {
            yield return new(type, $"states facts ({fact}) and does not say where they are from", "add <remarks>Source: specification and section, module version, or kernel file and version; or: our own choice.</remarks>");
        }
    }

    private static string? StatesFacts(INamedTypeSymbol type)
    {
        IFieldSymbol[] constants = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue && f.DeclaredAccessibility == Accessibility.Public)];
        ISymbol? fact = type.TypeKind == TypeKind.Enum ? constants.Where(static (field, i) => Convert.ToDecimal(field.ConstantValue, null) != i).FirstOrDefault()
            : constants.FirstOrDefault(static f => f.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double)
                ?? type.GetMembers().FirstOrDefault(static member => member.GetAttributes().Any(static a => IsLeaf(a.AttributeClass)));
        return fact?.Name;
    }

    private static bool IsLeaf(INamedTypeSymbol? attribute) => attribute is not null && (attribute.Name == nameof(LeafAttribute) || IsLeaf(attribute.BaseType));

    // A number may have a source of its own; then every one must.
    private static bool Says(INamedTypeSymbol type) =>
        HasSource(type) || type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue && f.DeclaredAccessibility == Accessibility.Public) is var fields && fields.Any() && fields.All(HasSource);

    private static bool HasSource(ISymbol symbol) => Source().IsMatch(ApiComment.Of(symbol)?.Everything ?? "");

    [GeneratedRegex(@"\bSources?:\s+\S")]
    private static partial Regex Source();
}

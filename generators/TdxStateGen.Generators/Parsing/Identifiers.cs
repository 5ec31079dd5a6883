using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Texts for names and types as generated code writes them.</summary>
internal static class Identifiers
{
    /// <summary>A type with <c>global::</c>, keywords for special types, escaped names and nullability.</summary>
    private static readonly SymbolDisplayFormat Qualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A name as a reader knows it: containing types and type parameters, no namespace.</summary>
    private static readonly SymbolDisplayFormat Readable = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A method with its parameter types, which tells overloads apart.</summary>
    private static readonly SymbolDisplayFormat Signature = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The name with <c>@</c> where it is a keyword of any kind.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static string QualifiedName(ITypeSymbol type) => type.ToDisplayString(Qualified);

    public static string ReadableName(ISymbol symbol) => symbol.ToDisplayString(Readable);

    public static string SignatureOf(ISymbol member) => member.ToDisplayString(Signature);

    public static string KeywordOf(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// Names of attributes as they are written. They are compared without the suffix <c>Attribute</c>, which may be left out, and without what stands before the last dot or colons, which may be an alias too:
/// so a name tells what may be meant, never what is.
/// </summary>
internal static class AttributeNames
{
    private const string Suffix = "Attribute";

    /// <summary>The attributes that make a generator look at a type.</summary>
    public static readonly HashSet<string> Ours = new(StringComparer.Ordinal) { NameOf(KnownNames.StateMachineAttribute), NameOf(KnownNames.LeafModuleAttribute) };

    /// <summary>The name of a type of the library in a user's attribute list.</summary>
    public static string NameOf(string metadataName) => WithoutSuffix(WithoutNamespace(metadataName));

    /// <summary>The name of a type of the library without its namespace.</summary>
    public static string WithoutNamespace(string metadataName) => metadataName.Substring(metadataName.LastIndexOf('.') + 1);

    /// <summary>The types of a file and its using directives, in order. What is inside members is left alone.</summary>
    public static IEnumerable<SyntaxNode> TypesAndUsings(SyntaxNode root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Where(static node => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } or UsingDirectiveSyntax { Alias: not null });

    /// <summary>The names of the attributes on a type.</summary>
    public static IEnumerable<string> On(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(static list => list.Attributes).Select(static attribute => LastName(attribute.Name)).OfType<string>();

    /// <summary>The alias that a directive declares, if it may stand for one of ours: of its name, or of what may be an alias itself.</summary>
    public static string? AliasOf(UsingDirectiveSyntax directive) =>
        directive is { Alias: { } alias, NamespaceOrType: NameSyntax target } && (target is IdentifierNameSyntax || (LastName(target) is { } name && Ours.Contains(name)))
            ? WithoutSuffix(alias.Name.Identifier.ValueText)
            : null;

    private static string? LastName(NameSyntax name) => name switch
    {
        IdentifierNameSyntax simple => WithoutSuffix(simple.Identifier.ValueText),
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } => WithoutSuffix(right.Identifier.ValueText),
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax last } => WithoutSuffix(last.Identifier.ValueText),
        _ => null,
    };

    private static string WithoutSuffix(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
}

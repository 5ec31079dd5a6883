using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>The libraries' source files, parsed once; an assembly does not tell which of them a member is from.</summary>
internal static class SourceFiles
{
    /// <summary>Every file below src, by its path relative to the root.</summary>
    public static IReadOnlyDictionary<string, SyntaxNode> Roots { get; } = Directory.EnumerateFiles(DocumentFiles.FullPath("src"), "*.cs", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(DocumentFiles.FullPath(""), file).Replace('\\', '/'))
        .ToDictionary(static path => path, static path => Parse(DocumentFiles.Read(path)));

    private static readonly ILookup<string, string> PathsByName =
        (from file in Roots
         from member in file.Value.DescendantNodes().OfType<MemberDeclarationSyntax>()
         from name in Names(member)
         select (Name: name, Place: $"{file.Key}:{member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")).ToLookup(static m => m.Name, static m => m.Place);

    /// <summary>Parses a file, with its doc comments.</summary>
    /// <param name="text">What is in it.</param>
    public static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse)).GetRoot();

    /// <summary>File and line where a member is declared; where its type is, for a member that is declared by the type's heading or written by the generator.</summary>
    /// <param name="symbol">The member.</param>
    public static string PlaceOf(ISymbol symbol)
    {
        string type = symbol is INamedTypeSymbol ? symbol.Name : symbol.ContainingType.Name;
        return PathsByName[$"{type}.{symbol.Name}"].Concat(PathsByName[type]).FirstOrDefault("no file below src");
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member)
    {
        string owner = (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.Text ?? "";
        return member switch
        {
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            DelegateDeclarationSyntax type => [type.Identifier.Text],
            MethodDeclarationSyntax method => [$"{owner}.{method.Identifier.Text}"],
            ConstructorDeclarationSyntax => [$"{owner}..ctor"],
            PropertyDeclarationSyntax property => [$"{owner}.{property.Identifier.Text}"],
            IndexerDeclarationSyntax => [$"{owner}.this[]"],
            EnumMemberDeclarationSyntax value => [$"{owner}.{value.Identifier.Text}"],
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(v => $"{owner}.{v.Identifier.Text}"),
            _ => [],
        };
    }
}

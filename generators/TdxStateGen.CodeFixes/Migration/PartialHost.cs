using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>Makes the original's class partial, and the types around it, so that the new class can be nested in it from a file of its own.</summary>
internal static class PartialHost
{
    public static async Task<Document> MakeAsync(Document document, StatelessSource source, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root is null ? document : document.WithSyntaxRoot(Make(root, [.. source.HostSyntax!.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()]));
    }

    /// <summary>Makes types of a tree partial as far as they are not.</summary>
    public static SyntaxNode Make(SyntaxNode root, TypeDeclarationSyntax[] types) =>
        root.ReplaceNodes(types, static (_, type) => WithPartial(type));

    /// <summary>The type, partial.</summary>
    public static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Add(partial))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}

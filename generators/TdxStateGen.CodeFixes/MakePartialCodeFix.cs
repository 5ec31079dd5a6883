using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes;

/// <summary>Makes a class partial that the generator has to add to, together with the types around it, which must be partial too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
public sealed class MakePartialCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ClassNotPartial, RuleIds.ContainerNotPartial];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        TypeDeclarationSyntax[] types = [.. place.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static type => !IsPartial(type))];
        if (types.Length == 0)
        {
            yield break;
        }

        string name = types[0].Identifier.ValueText;
        string title = types.Length == 1 ? $"Make '{name}' partial" : $"Make '{name}' and the types around it partial";
        yield return new Mend(title, nameof(MakePartialCodeFix), editor =>
        {
            foreach (TypeDeclarationSyntax type in types)
            {
                editor.ReplaceNode(type, static (current, _) => WithPartial((TypeDeclarationSyntax)current));
            }
        });
    }

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (IsPartial(type))
        {
            return type;
        }

        if (type.Modifiers.Count > 0)
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        // Comments and indent stand before the keyword; they must stay in front.
        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Facts;

/// <summary>Makes the field of a driven machine private and readonly, where nothing of the project uses it from outside or puts another machine into it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnMachineCodeFix))]
public sealed class OwnMachineCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.DrivenFieldShape];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables: [{ Initializer.Value: BaseObjectCreationExpressionSyntax } variable] } field
            || place.TypeSymbol is not { } type || field.Modifiers.Any(SyntaxKind.StaticKeyword) || IsUsedOtherwise(place, type, variable.Identifier.ValueText))
        {
            yield break;
        }

        yield return new Mend($"Make '{variable.Identifier.ValueText}' private and readonly", nameof(OwnMachineCodeFix), editor => editor.ReplaceNode(field, static (current, _) => With((FieldDeclarationSyntax)current)));
    }

    /// <summary>Whether the name stands outside the class, or is assigned to where a readonly field cannot be.</summary>
    private static bool IsUsedOtherwise(FindingPlace place, INamedTypeSymbol type, string name)
    {
        foreach (SyntaxTree tree in place.Model.Compilation.SyntaxTrees)
        {
            foreach (IdentifierNameSyntax use in tree.GetRoot(place.Cancellation).DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == name))
            {
                bool isInside = use.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => t.Identifier.ValueText == type.Name);
                if (!isInside || IsWritten(use))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsWritten(IdentifierNameSyntax use)
    {
        ExpressionSyntax whole = use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;
        return whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole
            || whole.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } or RefExpressionSyntax;
    }

    private static FieldDeclarationSyntax With(FieldDeclarationSyntax field)
    {
        SyntaxTriviaList leading = field.Modifiers.Count > 0 ? field.Modifiers[0].LeadingTrivia : field.Declaration.GetLeadingTrivia();
        IEnumerable<SyntaxToken> rest = field.Modifiers.Where(static m => !m.IsKind(SyntaxKind.ReadOnlyKeyword) && m.Kind()
            is not (SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword)).Select(static m => m.WithLeadingTrivia());
        SyntaxToken[] modifiers = [Modifier(SyntaxKind.PrivateKeyword).WithLeadingTrivia(leading), .. rest, Modifier(SyntaxKind.ReadOnlyKeyword)];
        return field.WithDeclaration(field.Declaration.WithoutLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(modifiers));
    }

    private static SyntaxToken Modifier(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}

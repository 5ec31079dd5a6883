using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.FarEnd;

/// <summary>Gives a handler the LP index that it must take first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddProcessorParameterCodeFix))]
public sealed class AddProcessorParameterCodeFix : FindingCodeFix
{
    private const string Name = "lp";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandlerShape];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is { Method: { } method, MethodSymbol: { DeclaredAccessibility: Accessibility.Private, Parameters: var parameters } symbol, Type: { } type }
            && !method.ParameterList.Span.Contains(place.Node.Span)
            && (parameters.IsEmpty || parameters[0] is not { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 })
            && parameters.All(static p => p.Name != Name) && !symbol.IsGenericMethod && !symbol.IsAsync && !symbol.ReturnsVoid && !IsMentioned(type, method))
        {
            yield return new Mend("Take the LP index first", nameof(AddProcessorParameterCodeFix), editor => editor.ReplaceNode(method, static (current, _) => With((MethodDeclarationSyntax)current)));
        }
    }

    /// <summary>Whether something else in the class uses the name: it may call the handler as it is.</summary>
    private static bool IsMentioned(TypeDeclarationSyntax type, MethodDeclarationSyntax method) =>
        type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == method.Identifier.ValueText);

    private static MethodDeclarationSyntax With(MethodDeclarationSyntax method)
    {
        List<SyntaxNodeOrToken> all = [.. method.ParameterList.Parameters.GetWithSeparators()];
        ParameterSyntax added = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name))
            .WithType(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.IntKeyword)).WithTrailingTrivia(SyntaxFactory.Space));
        if (all.Count > 0)
        {
            added = added.WithLeadingTrivia(all[0].GetLeadingTrivia());
            all[0] = all[0].WithLeadingTrivia();
            all.Insert(0, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        all.Insert(0, added);
        return method.WithParameterList(method.ParameterList.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(all)));
    }
}

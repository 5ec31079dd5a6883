using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Takes out a trigger that is fired inside another one and refused every time, where the statement does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveNestedTriggerCodeFix))]
public sealed class RemoveNestedTriggerCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TriggerInsideTrigger];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || call.ArgumentList.DescendantNodes().Any(static n => n is InvocationExpressionSyntax or AssignmentExpressionSyntax))
        {
            yield break;
        }

        string title = $"Remove the call of '{place.Node}', which is refused every time";
        SyntaxNode whole = call.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard ? discard : call;
        switch (whole.Parent)
        {
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement:
                yield return new Mend(title, nameof(RemoveNestedTriggerCodeFix), editor => editor.RemoveNode(statement, SyntaxRemoveOptions.KeepUnbalancedDirectives));
                break;
            case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method }:
                yield return new Mend(title, nameof(RemoveNestedTriggerCodeFix), editor => editor.ReplaceNode(method, static (current, _) => WithoutBody((MethodDeclarationSyntax)current)));
                break;
            default:
                break;
        }
    }

    private static MethodDeclarationSyntax WithoutBody(MethodDeclarationSyntax method) => method
        .WithExpressionBody(null).WithSemicolonToken(default)
        .WithBody(SyntaxFactory.Block().WithTrailingTrivia(method.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
}

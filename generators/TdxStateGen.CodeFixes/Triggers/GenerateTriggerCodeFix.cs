using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Triggers;

/// <summary>Leaves the body of a trigger to the generator. What the body did becomes the action of the transitions, if it did anything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GenerateTriggerCodeFix))]
public sealed class GenerateTriggerCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TriggerNotPartial];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Method: { } method, MethodSymbol: { } symbol, Type: { } type, TypeSymbol: { } owner } || method.Modifiers.Any(SyntaxKind.PartialKeyword)
            || symbol.IsStatic || symbol.IsAsync || symbol.IsAbstract || symbol.IsExtern || symbol.IsGenericMethod)
        {
            yield break;
        }

        if (DoesNothing(method))
        {
            yield return new Mend($"Let the body of '{symbol.Name}' be generated", "Generate", editor => editor.ReplaceNode(method, static (current, _) => Partial((MethodDeclarationSyntax)current)));
            yield break;
        }

        string action = "On" + symbol.Name;
        AttributeUse[] uses = [.. AttributeUse.Of(symbol)];
        AttributeSyntax[] transitions = [.. uses.Where(static u => u.Kind == AttributeKind.Transition && u.Property("Action") is null).Select(place.SyntaxOf).OfType<AttributeSyntax>()];
        if (symbol.ReturnsVoid && transitions.Length == uses.Length && symbol.Parameters.All(static p => p.RefKind is RefKind.None or RefKind.In) && new MachineFacts(owner).IsFree(action))
        {
            yield return new Mend($"Let '{symbol.Name}' be generated and make its body the action '{action}'", "Action", editor =>
            {
                foreach (AttributeSyntax transition in transitions)
                {
                    editor.SetProperty(transition, "Action", $"nameof({action})");
                }

                editor.ReplaceNode(method, static (current, _) => Partial((MethodDeclarationSyntax)current));
                editor.ReplaceNode(type, (current, _) => WithAction((TypeDeclarationSyntax)current, method, action));
            });
        }
    }

    private static bool DoesNothing(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: ThrowExpressionSyntax } => true,
        { Body.Statements: [] or [ThrowStatementSyntax] } => !method.Body.DescendantTrivia().Any(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia)
            || t.IsKind(SyntaxKind.MultiLineCommentTrivia)),
        { Body: null, ExpressionBody: null } => true,
        _ => false,
    };

    private static MethodDeclarationSyntax Partial(MethodDeclarationSyntax method)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTriviaList end = method.GetTrailingTrivia();
        if (method.Modifiers.Count == 0)
        {
            // What stands before the first token, comments and indent, stays before it.
            SyntaxTriviaList leading = method.ReturnType.GetLeadingTrivia();
            method = method.WithReturnType(method.ReturnType.WithLeadingTrivia());
            partial = partial.WithLeadingTrivia(leading);
        }

        return method
            .WithModifiers(method.Modifiers.Add(partial))
            .WithBody(null)
            .WithExpressionBody(null)
            .WithParameterList(method.ParameterList.WithoutTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end));
    }

    /// <summary>The type with the old body under a new name, after the trigger.</summary>
    private static TypeDeclarationSyntax WithAction(TypeDeclarationSyntax type, MethodDeclarationSyntax old, string name)
    {
        MethodDeclarationSyntax action = old
            .WithAttributeLists(default)
            .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithReturnType(old.ReturnType.WithLeadingTrivia())
            .WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(old.Identifier));
        action = action.WithLeadingTrivia(Indent.Of(old).Insert(0, SyntaxFactory.EndOfLine("\n")));
        int trigger = type.Members.IndexOf(m => m is MethodDeclarationSyntax other && other.Identifier.ValueText == old.Identifier.ValueText && other.Modifiers.Any(SyntaxKind.PartialKeyword)
            && SyntaxFactory.AreEquivalent(other.ParameterList, old.ParameterList));
        return trigger < 0 ? type : type.WithMembers(type.Members.Insert(trigger + 1, action));
    }
}

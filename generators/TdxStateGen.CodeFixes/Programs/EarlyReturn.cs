using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>How a method can be left early.</summary>
internal static class EarlyReturn
{
    /// <summary>Members of result enums that say that something went wrong.</summary>
    private static readonly string[] Failures = ["Failed", "Failure", "Fail", "Error"];

    /// <summary>The statement that leaves the method around a place after a failure; null when none is sure to compile.</summary>
    /// <param name="place">Where the model comes from.</param>
    /// <param name="node">Where the statement would stand.</param>
    /// <param name="result">The failed result as text, and its type; null when there is none to hand on.</param>
    public static string? At(FindingPlace place, SyntaxNode node, (string Text, ITypeSymbol Type)? result = null)
    {
        if (place.Model.GetEnclosingSymbol(node.SpanStart, place.Cancellation) is not IMethodSymbol method || method.Parameters.Any(static p => p.RefKind == RefKind.Out)
            || method.ReturnsByRef || method.ReturnsByRefReadonly || IsIterator(node) || node.Ancestors().Any(static a => a is FinallyClauseSyntax))
        {
            return null;
        }

        // The compiler infers the type of a lambda from what it returns; only one that returns nothing stays what it is.
        if (method.MethodKind == MethodKind.AnonymousFunction)
        {
            return method is { ReturnsVoid: true } ? "return;" : null;
        }

        ITypeSymbol? type = method.IsAsync ? (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() : method.ReturnType;
        if (method.ReturnsVoid || (method.IsAsync && type is null))
        {
            return "return;";
        }

        return type switch
        {
            _ when result is { } failed && SymbolEqualityComparer.Default.Equals(failed.Type, type) => $"return {failed.Text};",
            { SpecialType: SpecialType.System_Boolean } => "return false;",
            INamedTypeSymbol { TypeKind: TypeKind.Enum } results when Failures.FirstOrDefault(f => results.GetMembers(f).Length > 0) is { } failure => $"return {place.MemberText(results, failure)};",
            not null when KnownNames.Is(type, "TriggerOutcome") => $"return {place.MemberText(type, "GuardRefused")};",
            _ => null,
        };
    }

    /// <summary>A test that leaves the method.</summary>
    public static StatementSyntax Unless(string condition, string leave) => SyntaxFactory.ParseStatement($"if ({condition})\n{{\n{leave}\n}}\n");

    private static bool IsIterator(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static a => a is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax) is { } function
        && function.DescendantNodes(static n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any();
}

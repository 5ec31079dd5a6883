using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Usage;

/// <summary>Tells code that runs once for each processor.</summary>
internal static class ProcessorLoops
{
    /// <summary>Whether a node is in the body of a loop over processors, in a function that is handed on together with them, or in the work of a fan-out.</summary>
    public static bool Contain(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        for (SyntaxNode? inner = node, outer = node.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case ForStatementSyntax loop when inner == loop.Statement && loop.Condition is { } condition && Mentions(condition, model, cancellation):
                case ForEachStatementSyntax each when inner == each.Statement && Mentions(each.Expression, model, cancellation):
                case AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } function when Hands(call, function, model, cancellation):
                    return true;
                case BaseTypeDeclarationSyntax type:
                    return node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                        && model.GetDeclaredSymbol(type, cancellation) is INamedTypeSymbol symbol && IsWork(symbol);
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether a call passes on processors, or is made on them, beside the function.</summary>
    private static bool Hands(InvocationExpressionSyntax call, SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        Mentions(call.Expression, model, cancellation) || call.ArgumentList.Arguments.Any(a => a.Expression != function && Mentions(a.Expression, model, cancellation));

    private static bool Mentions(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => expression.DescendantNodesAndSelf().Any(node =>
        node is IdentifierNameSyntax name && model.GetTypeInfo(name, cancellation).Type is { } type && IsProcessors(type));

    private static bool IsProcessors(ITypeSymbol type) =>
        Is(type, "IProcessors") || Is(type, "IFanOutScheduler") || type.AllInterfaces.Any(static i => Is(i, "IProcessors") || Is(i, "IFanOutScheduler"));

    private static bool IsWork(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Is(ancestor.OriginalDefinition, "FanOutWork"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ITypeSymbol type, string name) => KnownNames.Is(type, name);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Filters of the generators' first step.</summary>
internal static class Candidates
{
    /// <summary>Anything that declares a type: what is not a class gets its own error.</summary>
    public static bool IsClass(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax;

    /// <summary>The type, but only once when the attribute stands on several of its parts.</summary>
    public static INamedTypeSymbol? TypeOnce(GeneratorAttributeSyntaxContext candidate)
    {
        if (candidate.TargetSymbol is not INamedTypeSymbol type)
        {
            return null;
        }

        INamedTypeSymbol? attribute = candidate.Attributes[0].AttributeClass;
        SyntaxReference? first = type.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute)).ApplicationSyntaxReference;
        return first?.SyntaxTree == candidate.TargetNode.SyntaxTree && candidate.TargetNode.FullSpan.Contains(first.Span) ? type : null;
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>How much there was to look at, counted apart from the engine.</summary>
internal sealed class CorpusCount
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Lines of distinct files.</summary>
    public int Lines { get; private set; }

    /// <summary>Members with a body.</summary>
    public int Bodies { get; private set; }

    /// <summary>Those without a compiler error inside.</summary>
    public int BoundBodies { get; private set; }

    /// <summary>Those that make or obtain an object of a type with a table.</summary>
    public int TrackedBodies { get; private set; }

    /// <summary>Expressions that make or obtain such an object.</summary>
    public int TrackedObjects { get; private set; }

    public void Add(CSharpCompilation compilation, ImmutableArray<ProtocolTable> tables)
    {
        HashSet<ISymbol> types = new(tables.Where(static t => !t.Rows.IsEmpty).Select(t => compilation.GetTypeByMetadataName(t.Type)).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        HashSet<string> factories = [.. tables.SelectMany(static t => t.Factories).Select(static f => f.Method)];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (!_files.Add(tree.FilePath))
            {
                continue;
            }

            Lines += tree.GetText().Lines.Count;
            SemanticModel model = compilation.GetSemanticModel(tree);
            int[] errors = [.. model.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.Location.SourceSpan.Start).Order()];
            foreach (SyntaxNode body in tree.GetRoot().DescendantNodes().Where(IsBody))
            {
                int found = body.DescendantNodes().Count(node => Makes(node, model, types, factories));
                Bodies++;
                BoundBodies += HasError(errors, body) ? 0 : 1;
                TrackedBodies += found > 0 ? 1 : 0;
                TrackedObjects += found;
            }
        }
    }

    private static bool HasError(int[] errors, SyntaxNode body)
    {
        int at = Array.BinarySearch(errors, body.SpanStart);
        at = at < 0 ? ~at : at;
        return at < errors.Length && errors[at] < body.Span.End;
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody is not null,
        _ => false,
    };

    private static bool Makes(SyntaxNode node, SemanticModel model, HashSet<ISymbol> types, HashSet<string> factories)
    {
        bool isCandidate = node is BaseObjectCreationExpressionSyntax
            || (node is InvocationExpressionSyntax call && factories.Contains(call.Expression switch
            {
                MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
                SimpleNameSyntax name => name.Identifier.ValueText,
                _ => "",
            }));
        return isCandidate && model.GetTypeInfo(node).Type is { } type && types.Contains(type.OriginalDefinition);
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>Finds places for mistakes: a <c>Dispose</c> before a use of a local that stands in the same block, and a <c>MoveNext</c> left out.</summary>
internal sealed class Mutants
{
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<ISymbol, ProtocolTable> _tables = new(SymbolEqualityComparer.Default);

    public Mutants(CSharpCompilation compilation, ImmutableArray<ProtocolTable> tables)
    {
        _compilation = compilation;
        foreach (ProtocolTable table in tables)
        {
            if (compilation.GetTypeByMetadataName(table.Type) is { } type)
            {
                _tables[type] = table;
            }
        }
    }

    public IEnumerable<Mutant> Find(Random random) =>
        from tree in _compilation.SyntaxTrees
        let model = _compilation.GetSemanticModel(tree)
        from declarator in tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>()
        where declarator.Initializer is not null && declarator.Parent?.Parent is LocalDeclarationStatementSyntax or UsingStatementSyntax
        from mutant in InLocal(declarator, model, random)
        select mutant;

    private IEnumerable<Mutant> InLocal(VariableDeclaratorSyntax declarator, SemanticModel model, Random random)
    {
        if (model.GetDeclaredSymbol(declarator) is not ILocalSymbol local
            || model.GetTypeInfo(declarator.Initializer!.Value).Type is not { } made
            || !_tables.TryGetValue(made.OriginalDefinition, out ProtocolTable? table)
            || !IsMade(declarator.Initializer.Value, model, table)
            || declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || IsCaptured(local, member, model))
        {
            return [];
        }

        return table.States.Contains("Disposed") ? DisposedEarly(declarator, local, table, model, random) : NeverMoved(local, member, model);
    }

    private static IEnumerable<Mutant> DisposedEarly(VariableDeclaratorSyntax declarator, ILocalSymbol local, ProtocolTable table, SemanticModel model, Random random)
    {
        // The statements that the local lives in, and where among them its life begins.
        (SyntaxList<StatementSyntax> statements, int first) = declarator.Parent!.Parent switch
        {
            LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration => (block.Statements, block.Statements.IndexOf(declaration) + 1),
            UsingStatementSyntax { Statement: BlockSyntax block } => (block.Statements, 0),
            _ => (default, 0),
        };
        int[] uses = [.. Enumerable.Range(first, Math.Max(0, statements.Count - first)).Where(i => Uses(statements[i], local, table, model))];
        if (uses.Length == 0 || statements.Take(uses[^1]).Skip(first).Any(static s => s is LocalFunctionStatementSyntax || s.DescendantNodesAndSelf().OfType<LabeledStatementSyntax>().Any()))
        {
            yield break;
        }

        int at = random.Next(first, uses[^1] + 1);
        bool isAssigned = statements.Skip(first).SelectMany(static s => s.DescendantNodes()).OfType<AssignmentExpressionSyntax>().Any(a => a.Left is IdentifierNameSyntax left && left.Identifier.ValueText == local.Name);
        if (!isAssigned)
        {
            yield return Make(model, statements[at], "Dispose before a use", new TextChange(new TextSpan(statements[at].SpanStart, 0), $"{local.Name}.Dispose(); "));
        }
    }

    private static IEnumerable<Mutant> NeverMoved(ILocalSymbol local, MemberDeclarationSyntax member, SemanticModel model)
    {
        InvocationExpressionSyntax[] moves = [.. member.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => IsMember(call.Expression, local, model, "MoveNext"))];
        bool isRead = member.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => IsMember(access, local, model, "Current"));
        if (moves.Length != 1 || !isRead)
        {
            yield break;
        }

        SyntaxNode move = moves[0];
        if (move.Parent is WhileStatementSyntax loop && loop.Condition == move && loop.Statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => IsMember(access, local, model, "Current")))
        {
            yield return Make(model, move, "MoveNext left out", new TextChange(move.Span, "true"));
        }
        else if (move.Parent is ExpressionStatementSyntax statement)
        {
            yield return Make(model, statement, "MoveNext left out", new TextChange(statement.Span, ";"));
        }
        else if (move.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax })
        {
            yield return Make(model, move, "MoveNext left out", new TextChange(move.Span, "true"));
        }
    }

    private static Mutant Make(SemanticModel model, SyntaxNode place, string kind, TextChange change) =>
        new(model.SyntaxTree, place.GetLocation().GetLineSpan().StartLinePosition.Line + 1, kind, change);

    private static bool IsMade(ExpressionSyntax value, SemanticModel model, ProtocolTable table) => value switch
    {
        BaseObjectCreationExpressionSyntax => true,
        InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol method && table.Factories.Any(f => f.Method == method.Name && MetadataName(method.ContainingType) == f.Type),
        _ => false,
    };

    private static string MetadataName(INamedTypeSymbol type) => $"{type.ContainingNamespace}.{type.MetadataName}";

    /// <summary>Whether the statement certainly makes a call on the local that throws after Dispose.</summary>
    private static bool Uses(StatementSyntax statement, ILocalSymbol local, ProtocolTable table, SemanticModel model)
    {
        ExpressionSyntax? value = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
            ExpressionStatementSyntax other => other.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } initial }] } => initial,
            _ => null,
        };
        value = value is AwaitExpressionSyntax awaited ? awaited.Expression : value;
        return value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && table.Rows.Any(row => !row.AllowedIn.IsEmpty && IsMember(access, local, model, row.Member));
    }

    private static bool IsMember(ExpressionSyntax expression, ILocalSymbol local, SemanticModel model, string name) =>
        expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access
        && access.Name.Identifier.ValueText == name
        && receiver.Identifier.ValueText == local.Name
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(receiver).Symbol, local)
        && model.GetSymbolInfo(access).Symbol is { } symbol && (symbol as IMethodSymbol)?.MethodKind != MethodKind.ReducedExtension;

    private static bool IsCaptured(ILocalSymbol local, MemberDeclarationSyntax member, SemanticModel model) => member.DescendantNodes()
        .Where(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        .SelectMany(static node => node.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local));
}

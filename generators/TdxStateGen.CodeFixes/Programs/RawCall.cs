using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>
/// A call of a transport that can be told in full: registers made for one leaf, operands put in right before the call, and nothing read afterwards but the status.
/// </summary>
internal sealed class RawCall
{
    private RawCall(ExpressionStatementSyntax statement, StatementSyntax[] preparation, InvocationExpressionSyntax[] statusReads, Dictionary<string, ExpressionSyntax> operands)
    {
        Statement = statement;
        Preparation = preparation;
        StatusReads = statusReads;
        Operands = operands;
    }

    /// <summary>The call.</summary>
    public ExpressionStatementSyntax Statement { get; }

    /// <summary>The statements that make the registers ready, which the stub does itself.</summary>
    public StatementSyntax[] Preparation { get; }

    /// <summary>Where the status is read afterwards.</summary>
    public InvocationExpressionSyntax[] StatusReads { get; }

    /// <summary>Operands by register.</summary>
    public Dictionary<string, ExpressionSyntax> Operands { get; }

    /// <summary>The call at a place; null when something else is done with the registers.</summary>
    public static RawCall? At(FindingPlace place, HostLeaf leaf, int version)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement, ArgumentList.Arguments: [_, { Expression: IdentifierNameSyntax passed }] }
            || place.Model.GetSymbolInfo(passed, place.Cancellation).Symbol is not ILocalSymbol registers
            || registers.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(place.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } made, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } }
            || declaration.Parent != block)
        {
            return null;
        }

        Dictionary<string, ExpressionSyntax> operands = new(StringComparer.Ordinal);
        int from = block.Statements.IndexOf(declaration), to = block.Statements.IndexOf(statement);
        StatementSyntax[] preparation = [.. block.Statements.Skip(from).Take(to - from)];
        bool isTold = IsRequest(place, made, leaf.Number, version, operands)
            && preparation.Skip(1).All(s => s is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } && IsOperand(assignment, registers.Name, operands))
            && operands.Keys.All(register => leaf.Inputs.Any(o => o.Register == Identifiers.Escape(register)))
            && preparation.All(static s => !s.DescendantTrivia().Any(static t => t.ToFullString().Trim().Length > 0));
        if (!isTold)
        {
            return null;
        }

        // Everything else that names the registers must read the status.
        SyntaxNode scope = block.Ancestors().FirstOrDefault(static a => a is MemberDeclarationSyntax) ?? block;
        IdentifierNameSyntax[] later =
        [
            .. scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n != passed && n.Identifier.ValueText == registers.Name && !preparation.Any(s => s.Contains(n))
                && SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(n, place.Cancellation).Symbol, registers)),
        ];
        InvocationExpressionSyntax[] reads = [.. later.Select(static n => n.Parent?.Parent?.Parent as InvocationExpressionSyntax).OfType<InvocationExpressionSyntax>().Where(i => IsStatusRead(place, i))];
        return reads.Length == later.Length && reads.All(r => r.SpanStart > statement.SpanStart) ? new RawCall(statement, preparation, reads, operands) : null;
    }

    /// <summary>Whether registers are made for the leaf: by the convention, or field by field.</summary>
    private static bool IsRequest(FindingPlace place, ExpressionSyntax made, ulong number, int version, Dictionary<string, ExpressionSyntax> operands)
    {
        switch (made)
        {
            case InvocationExpressionSyntax { ArgumentList.Arguments: [var first, var second] } prepare:
                return place.Model.GetSymbolInfo(prepare, place.Cancellation).Symbol is IMethodSymbol { Name: "Prepare" } && IsWord(first.Expression, number)
                    && IsWord(second.Expression, (ulong)version);
            case BaseObjectCreationExpressionSyntax { Initializer: { } initializer }:
                AssignmentExpressionSyntax[] fields = [.. initializer.Expressions.OfType<AssignmentExpressionSyntax>()];
                AssignmentExpressionSyntax[] request = [.. fields.Where(f => version == 0 && IsWord(f.Right, number)).Take(1)];
                return request.Length == 1 && fields.Except(request).All(f => f.Left is IdentifierNameSyntax name && TryAdd(operands, name, f.Right));
            default:
                return false;
        }

        bool IsWord(ExpressionSyntax expression, ulong wanted) =>
            Numbers.TryWord(place.Model.GetConstantValue(expression, place.Cancellation).Value, out ulong word) && word == wanted;
    }

    private static bool IsOperand(AssignmentExpressionSyntax assignment, string registers, Dictionary<string, ExpressionSyntax> operands) =>
        assignment is { OperatorToken.ValueText: "=", Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of, Name: IdentifierNameSyntax register } }
        && of.Identifier.ValueText == registers && TryAdd(operands, register, assignment.Right);

    private static bool TryAdd(Dictionary<string, ExpressionSyntax> operands, IdentifierNameSyntax register, ExpressionSyntax value)
    {
        if (operands.ContainsKey(register.Identifier.ValueText))
        {
            return false;
        }

        operands.Add(register.Identifier.ValueText, value);
        return true;
    }

    private static bool IsStatusRead(FindingPlace place, InvocationExpressionSyntax call) =>
        place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is IMethodSymbol { Name: "Status", Parameters.Length: 1 } method
        && method.ContainingType.AllInterfaces.Any(static i => KnownNames.Is(i.OriginalDefinition, "ILeafConvention`1"));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>A call that drives a machine, and the statement that it is in.</summary>
/// <param name="Call">The call.</param>
/// <param name="Method">What is called.</param>
/// <param name="Statement">The statement around it, which stands in a list of statements.</param>
internal sealed record DrivingCall(InvocationExpressionSyntax Call, IMethodSymbol Method, StatementSyntax Statement)
{
    /// <summary>The object as it is written, with the dot; empty for the object itself.</summary>
    public string Prefix => Call.Expression is MemberAccessExpressionSyntax access ? access.Expression.WithoutTrivia() + "." : "";

    /// <summary>Whether the statement is this call and nothing else.</summary>
    public bool IsWholeStatement => Statement is ExpressionStatementSyntax whole && whole.Expression == Call;

    /// <summary>Whether the statement makes the call and drops what it came to.</summary>
    public bool DropsResult => IsWholeStatement
        || (Statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: { } value } } && value == Call);

    /// <summary>The variable that the statement declares for the result; null when it does something else.</summary>
    public SyntaxToken? Variable => Statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: { } value } variable] } && value == Call
        ? variable.Identifier
        : null;

    /// <summary>The call at a place; null when it is in no statement of a list, or the object cannot be named a second time.</summary>
    public static DrivingCall? At(FindingPlace place, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is not IMethodSymbol method
            || call.FirstAncestorOrSelf<StatementSyntax>(static s => s is not BlockSyntax) is not { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement || !IsPlain(call.Expression)
            || call.Ancestors().TakeWhile(a => a != statement).Any(static a => a is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax))
        {
            return null;
        }

        return new DrivingCall(call, method, statement);
    }

    /// <summary>Whether the statement always makes the call, once, before it does anything else with the object, so that a test can come before it.</summary>
    public bool CanBeTestedBefore()
    {
        SyntaxNode? first = Statement switch
        {
            ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax => Statement,
            IfStatementSyntax choice => choice.Condition,
            _ => null,
        };
        return first is not null && first.Contains(Call)
            && !Call.Ancestors().TakeWhile(a => a != first).Append(first).Any(IsConditional)
            && first.DescendantNodes().OfType<InvocationExpressionSyntax>().All(other => other.Contains(Call) || !other.Expression.ToString().StartsWith(Prefix, StringComparison.Ordinal));
    }

    /// <summary>A test of the state: one of these, or none of these.</summary>
    public string StateTest(string property, string[] states, bool isOneOf)
    {
        string state = Prefix + property;
        return states.Length == 1
            ? $"{state} {(isOneOf ? "==" : "!=")} {states[0]}"
            : $"{state} {(isOneOf ? "is " + string.Join(" or ", states) : "is not (" + string.Join(" or ", states) + ")")}";
    }

    private static bool IsConditional(SyntaxNode node) => node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax or AwaitExpressionSyntax
        || node.RawKind is (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression;

    /// <summary>Whether naming the object again means the same object and does nothing: a variable, a field, the object itself.</summary>
    private static bool IsPlain(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access => IsPlain(access.Expression),
        _ => false,
    };
}

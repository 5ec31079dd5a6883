using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Usage;

/// <summary>Leaves by which the action of a failed outcome shuts a driven machine down.</summary>
internal static class Unwinds
{
    public static void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name, MachineIndex index)
    {
        if (context.ContainingSymbol is not IMethodSymbol { ContainingType: { } owner } action
            || !IsUnwind(owner, action.Name)
            || !IsPlain(call)
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol stub
            || SymbolEqualityComparer.Default.Equals(stub.ContainingType, owner)
            || index.Find(stub.ContainingType)?.Leaves.FirstOrDefault(l => l.Stub == stub.Name)?.Shutting is not { } shutting)
        {
            return;
        }

        string where = string.Join(" and ", new[] { shutting.States.Length == 0 ? "" : "in " + shutting.States, shutting.Profiles.Length == 0 ? "" : "under " + shutting.Profiles }.Where(static t => t.Length > 0));
        if (where.Length > 0 && !ShutsOtherwise(call, name, index))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(FindingProperties.Method, stub.Name);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnwindRefused, name.GetLocation(), properties, stub.Name, where, action.Name));
        }
    }

    /// <summary>Whether a method is the action of a failure.</summary>
    private static bool IsUnwind(INamedTypeSymbol type, string name) => type.GetMembers().OfType<IMethodSymbol>().Any(m => AttributeUse.Of(m).Any(u =>
        u.Kind == AttributeKind.Outcome && u.Text("Action") == name && u.Argument("kind")?.Scalar() is (int)Model.OutcomeKindModel.Failure));

    /// <summary>Whether nothing around a call decides that it is made: then it is made in every state.</summary>
    private static bool IsPlain(InvocationExpressionSyntax call) => call.Ancestors().TakeWhile(static n => n is not MemberDeclarationSyntax).All(static n => n is
        ExpressionStatementSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or BlockSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax
        or LocalDeclarationStatementSyntax or TryStatementSyntax or FinallyClauseSyntax or LockStatementSyntax or UsingStatementSyntax);

    /// <summary>Whether the action issues another leaf that shuts a machine down, for the cases that this one leaves out.</summary>
    private static bool ShutsOtherwise(InvocationExpressionSyntax call, SimpleNameSyntax name, MachineIndex index) =>
        call.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other => other != call
            && (other.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } called && called != name.Identifier.ValueText && index.MayShut(called));
}

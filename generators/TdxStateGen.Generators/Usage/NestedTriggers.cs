using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Usage;

/// <summary>Triggers that are fired by what another trigger of the same machine runs.</summary>
internal static class NestedTriggers
{
    /// <summary>A call on <c>this</c> in a machine class.</summary>
    public static void CheckOwnCall(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        if (context.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method
            || call.Expression is not (SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            || IsDeferred(call)
            || !IsMachine(type)
            || !Fires(context, call, type))
        {
            return;
        }

        if (Role(type, method.Name) is { } role)
        {
            Report(context, name, role, null);
        }
        else if (method is { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary } && CallerOf(type, method.Name, context.CancellationToken) is { } caller)
        {
            Report(context, name, caller.Role, caller.Call.GetLocation());
        }
    }

    /// <summary>A handler that is added to an event <c>Transitioned</c>.</summary>
    public static void CheckHandler(SyntaxNodeAnalysisContext context, AssignmentExpressionSyntax addition)
    {
        (string? name, ExpressionSyntax? receiver) = addition.Left switch
        {
            MemberAccessExpressionSyntax access => (access.Name.Identifier.ValueText, access.Expression),
            IdentifierNameSyntax simple => (simple.Identifier.ValueText, null),
            _ => (null, null),
        };
        if (name != "Transitioned" || context.SemanticModel.GetSymbolInfo(addition.Left, context.CancellationToken).Symbol is not IEventSymbol { ContainingType: { } type } || !IsMachine(type))
        {
            return;
        }

        SyntaxNode? body = addition.Right is AnonymousFunctionExpressionSyntax function
            ? function.Body
            : context.SemanticModel.GetSymbolInfo(addition.Right, context.CancellationToken).Symbol?.DeclaringSyntaxReferences
                .Where(r => r.SyntaxTree == addition.SyntaxTree).Select(r => r.GetSyntax(context.CancellationToken)).FirstOrDefault();
        string own = receiver is null or ThisExpressionSyntax ? "" : receiver.ToString();
        foreach (InvocationExpressionSyntax call in body?.DescendantNodesAndSelf(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>() ?? [])
        {
            (ExpressionSyntax? on, SimpleNameSyntax? called) = call.Expression switch
            {
                MemberAccessExpressionSyntax access => (access.Expression, access.Name),
                SimpleNameSyntax simple => (null, simple),
                _ => (null, null),
            };
            if (called is not null && (on is null or ThisExpressionSyntax ? "" : on.ToString()) == own && Fires(context, call, type))
            {
                Report(context, called, "a handler of Transitioned", addition.GetLocation());
            }
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, SimpleNameSyntax name, string role, Location? by) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.TriggerInsideTrigger, name.GetLocation(), by is null ? null : [by], name.Identifier.ValueText, role));

    private static bool IsMachine(INamedTypeSymbol type) => AttributeUse.Of(type).Any(static u => u.Kind == AttributeKind.StateMachine);

    /// <summary>Whether a call fires a trigger that is refused inside another one. A query of a machine without a gate is not.</summary>
    private static bool Fires(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, INamedTypeSymbol type)
    {
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { IsStatic: false } method
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
        {
            return false;
        }

        if (method.Name.StartsWith("Try", StringComparison.Ordinal) && !TriggerParser.IsTrigger(AttributeUse.Of(method)))
        {
            return type.GetMembers(method.Name.Substring(3)).OfType<IMethodSymbol>().Any(m => m.ReturnsVoid && TriggerParser.IsTrigger(AttributeUse.Of(m)))
                && method.DeclaringSyntaxReferences.All(static r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
        }

        System.Collections.Immutable.ImmutableArray<AttributeUse> uses = AttributeUse.Of(method);
        bool isQuery = uses.Any(static u => u.Kind == AttributeKind.AllowedIn);
        return TriggerParser.IsTrigger(uses)
            && (!isQuery || AttributeUse.Of(type).First(static u => u.Kind == AttributeKind.StateMachine).Int32("Concurrency", 0) == (int)ConcurrencyKind.Serialized);
    }

    /// <summary>Whether a call is in a function that may run later.</summary>
    private static bool IsDeferred(SyntaxNode node) => node.Ancestors().TakeWhile(static n => n is not MemberDeclarationSyntax).Any(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>What a method is to the machine while a trigger runs, or null. A precheck runs before the trigger begins.</summary>
    private static string? Role(INamedTypeSymbol type, string name)
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (AttributeUse use in AttributeUse.Of(method))
            {
                string? role = use.Kind switch
                {
                    AttributeKind.OnEntry when method.Name == name => "an entry hook",
                    AttributeKind.OnExit when method.Name == name => "an exit hook",
                    AttributeKind.Transition when use.Text("Guard") == name => "a guard",
                    AttributeKind.Transition when use.Text("Action") == name => "the action of a transition",
                    AttributeKind.OnDemand when use.Text("body") == name => "the body of an on-demand trigger",
                    AttributeKind.Outcome when use.Text("Action") == name => "the action of an outcome",
                    _ => null,
                };
                if (role is not null)
                {
                    return role;
                }
            }
        }

        return null;
    }

    /// <summary>A call of a private method in what a trigger runs.</summary>
    private static (string Role, InvocationExpressionSyntax Call)? CallerOf(INamedTypeSymbol type, string name, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            foreach (MethodDeclarationSyntax method in ((TypeDeclarationSyntax)reference.GetSyntax(cancellation)).Members.OfType<MethodDeclarationSyntax>())
            {
                if (Role(type, method.Identifier.ValueText) is { } role
                    && method.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>().FirstOrDefault(c => IsCallOf(c, name)) is { } call)
                {
                    return (role, call);
                }
            }
        }

        return null;
    }

    private static bool IsCallOf(InvocationExpressionSyntax call, string name) => call.Expression switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == name,
        _ => false,
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Reports where a machine in a field with <c>[Drives]</c> gets out of its owner's hands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DrivenMachineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.DrivenEscapes];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibraryUse.Of(start.Compilation).MayDeclareMachines)
            {
                start.RegisterSymbolStartAction(StartType, SymbolKind.NamedType);
            }
        });
    }

    private static void StartType(SymbolStartAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!AttributeUse.Of(type).Any(static u => u.Kind == AttributeKind.StateMachine))
        {
            return;
        }

        ImmutableHashSet<string> driven = type.GetMembers()
            .Where(static m => m is IFieldSymbol or IPropertySymbol && AttributeUse.Of(m).Any(static u => u.Kind == AttributeKind.Drives))
            .Select(static m => m.Name)
            .ToImmutableHashSet();
        if (!driven.IsEmpty)
        {
            context.RegisterSyntaxNodeAction(node => AnalyzeName(node, type, driven), SyntaxKind.IdentifierName);
        }
    }

    private static void AnalyzeName(SyntaxNodeAnalysisContext context, INamedTypeSymbol type, ImmutableHashSet<string> driven)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (!driven.Contains(name.Identifier.ValueText))
        {
            return;
        }

        ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        while (use.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or CastExpressionSyntax)
        {
            use = (ExpressionSyntax)use.Parent;
        }

        if ((Escape(use) ?? EscapeInFunction(context, use) ?? EscapeAsDelegate(context, use)) is { } how
            && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is { } symbol and (IFieldSymbol or IPropertySymbol)
            && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(FindingProperties.Name, name.Identifier.ValueText);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.DrivenEscapes, name.GetLocation(), properties, name.Identifier.ValueText, how));
        }
    }

    /// <summary>How an expression lets its value out, or null when it does not.</summary>
    private static string? Escape(ExpressionSyntax use) => use.Parent switch
    {
        ArgumentSyntax when IsNameOf(use) => null,
        ArgumentSyntax { Parent: TupleExpressionSyntax } => "is put into a tuple",
        ArgumentSyntax => "is passed on as an argument",
        ReturnStatementSyntax or YieldStatementSyntax => "is returned",
        ArrowExpressionClauseSyntax { Parent: not (ConstructorDeclarationSyntax or DestructorDeclarationSyntax) } => "is returned",
        AnonymousFunctionExpressionSyntax => "is returned by a function",
        AssignmentExpressionSyntax assignment when assignment.Right == use => "is assigned to something else",
        InitializerExpressionSyntax or ExpressionElementSyntax or AnonymousObjectMemberDeclaratorSyntax => "is put into a collection or object",
        _ => null,
    };

    /// <summary>A method of the machine that is not called but made a delegate of, which can be kept and fired by others.</summary>
    private static string? EscapeAsDelegate(SyntaxNodeAnalysisContext context, ExpressionSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access && access.Expression == use && !IsNameOf(access)
            && context.SemanticModel.GetSymbolInfo(access, context.CancellationToken).Symbol is IMethodSymbol
            ? "lets out a delegate to one of its methods"
            : null;

    /// <summary>A use in a function that others than the owner can then call: returned by a member that is not private, or put into one.</summary>
    private static string? EscapeInFunction(SyntaxNodeAnalysisContext context, ExpressionSyntax use)
    {
        foreach (AnonymousFunctionExpressionSyntax function in use.Ancestors().TakeWhile(static n => n is not MemberDeclarationSyntax).OfType<AnonymousFunctionExpressionSyntax>())
        {
            bool isOut = function.Parent switch
            {
                ReturnStatementSyntax or ArrowExpressionClauseSyntax => context.ContainingSymbol is { DeclaredAccessibility: not Accessibility.Private, IsImplicitlyDeclared: false },
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment =>
                    context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IFieldSymbol { DeclaredAccessibility: not Accessibility.Private }
                        or IPropertySymbol { DeclaredAccessibility: not Accessibility.Private },
                _ => false,
            };
            if (isOut)
            {
                return "is used by a function that others can call";
            }
        }

        return null;
    }

    private static bool IsNameOf(ExpressionSyntax expression) =>
        expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
}

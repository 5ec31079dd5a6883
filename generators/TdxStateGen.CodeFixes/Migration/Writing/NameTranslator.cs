using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>Rewrites names of one piece of code so that they mean in the new class what they meant in the original, and notes what it needs.</summary>
internal sealed class NameTranslator(TranslationContext context, HostCalls calls, DelegateCode code, string state, CancellationToken cancellation) : CSharpSyntaxRewriter
{
    private readonly Dictionary<ISymbol, ParameterRole> _parameters = new(SymbolEqualityComparer.Default);
    private SyntaxNode? _function;

    public CodeNeeds Needs { get; private set; }

    public string? Obstacle { get; private set; }

    /// <summary>Makes the parameters of a lambda known.</summary>
    public void Declare(AnonymousFunctionExpressionSyntax function, DelegateCode of, ImmutableArray<string> names)
    {
        _function = function;
        if (of.Model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol { Parameters: { } parameters })
        {
            for (int i = 0; i < parameters.Length && i < names.Length && i < of.Roles.Length; i++)
            {
                _parameters[parameters[i]] = of.Roles[i];
            }
        }
    }

    /// <summary>The transition as an object of Stateless, for code that passes it on.</summary>
    public string Transition()
    {
        Needs |= CodeNeeds.Source | CodeNeeds.Destination | CodeNeeds.Trigger | CodeNeeds.Transition;
        return $"new global::Stateless.StateMachine<{context.NameOf(context.Source.States)}, {context.NameOf(context.Source.Triggers)}>.Transition(source, destination, trigger)";
    }

    public override SyntaxNode? VisitThisExpression(ThisExpressionSyntax node) => Owner(node);

    public override SyntaxNode? VisitBaseExpression(BaseExpressionSyntax node)
    {
        Needs |= CodeNeeds.Variables;
        return node;
    }

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (IsMachine(node.Expression))
        {
            if (node.Name.Identifier.ValueText == "State")
            {
                Needs |= CodeNeeds.State;
                return Parse(state, node);
            }

            Obstacle ??= $"it uses '{node}' of the Stateless machine";
            return node;
        }

        if (RoleOf(node.Expression) == ParameterRole.Transition)
        {
            (string? text, CodeNeeds needs) = node.Name.Identifier.ValueText switch
            {
                "Source" => ("source", CodeNeeds.Source),
                "Destination" => ("destination", CodeNeeds.Destination),
                "Trigger" => ("trigger", CodeNeeds.Trigger),
                "IsReentry" => ("(source == destination)", CodeNeeds.Source | CodeNeeds.Destination),
                _ => (null, CodeNeeds.None),
            };
            if (text is null)
            {
                Obstacle ??= $"it reads '{node}'; give the trigger parameters instead";
                return node;
            }

            Needs |= needs;
            return Parse(text, node);
        }

        if (node.Expression is ThisExpressionSyntax && code.Model.GetSymbolInfo(node, cancellation).Symbol is { } member)
        {
            Needs |= calls.Of(member);
        }

        return base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is not MemberAccessExpressionSyntax access || !IsMachine(access.Expression))
        {
            return node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } ? node : base.VisitInvocationExpression(node);
        }

        if (access.Name.Identifier.ValueText == "IsInState" && node.ArgumentList.Arguments is [{ Expression: { } tested }]
            && code.Model.GetOperation(tested, cancellation) is { } value && EnumMembers.NameOf(value, context.Source.States) is { } member)
        {
            Needs |= CodeNeeds.State;
            return Parse("(" + context.IsIn(state, member) + ")", node);
        }

        string? prefix = access.Name.Identifier.ValueText switch { "Fire" => "", "CanFire" => "Can", _ => null };
        if (prefix is null || TriggerCall.Of(node, code.Model, context.Configuration, cancellation) is not { } call || !context.TriggerNames.TryGetValue(call.Trigger, out string? method))
        {
            Obstacle ??= $"it uses '{node}' of the Stateless machine";
            return node;
        }

        if (prefix.Length == 0)
        {
            bool isLater = node.Ancestors().TakeWhile(ancestor => ancestor != _function).Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax);
            Needs |= isLater ? CodeNeeds.FiresLater : CodeNeeds.Fires;
        }

        IEnumerable<string> passed = call.Arguments.Select(argument => Visit(argument)?.ToString() ?? "");
        return Parse($"{prefix}{method}({string.Join(", ", passed.ToArray())})", node);
    }

    public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
    {
        bool isMember = !IsQualified(node) && code.Model.GetSymbolInfo(node, cancellation).Symbol is IMethodSymbol { IsStatic: false } method && IsOfHost(method);
        SyntaxNode? visited = base.VisitGenericName(node);
        return isMember && visited is not null ? Parse(OwnerName() + "." + visited.WithoutTrivia(), node) : visited;
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.IsVar || IsQualified(node) || code.Model.GetSymbolInfo(node, cancellation).Symbol is not { } symbol)
        {
            return node;
        }

        if (_parameters.TryGetValue(symbol, out ParameterRole role))
        {
            return VisitParameter(node, role);
        }

        if (context.Configuration.Machines.Contains(symbol))
        {
            Obstacle ??= "it passes the Stateless machine on";
            return node;
        }

        switch (symbol)
        {
            case ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }:
                if (_function is null || !symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == _function.SyntaxTree && _function.Span.Contains(reference.Span)))
                {
                    Needs |= CodeNeeds.Variables;
                }

                return node;
            case ITypeSymbol type and not ITypeParameterSymbol:
                return node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? node : ParseType(context.NameOf(type), node);
            case IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol when IsOfHost(symbol):
                Needs |= calls.Of(symbol);
                return Parse((symbol.IsStatic ? context.NameOf(symbol.ContainingType) : OwnerName()) + "." + node.Identifier.Text, node);
            case IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol when symbol.IsStatic && symbol.ContainingType is { } container && IsAroundHost(container):
                return Parse(context.NameOf(container) + "." + node.Identifier.Text, node);
            default:
                return node;
        }
    }

    private SyntaxNode VisitParameter(IdentifierNameSyntax node, ParameterRole role)
    {
        switch (role)
        {
            case ParameterRole.Argument:
                Needs |= CodeNeeds.Arguments;
                return node;
            case ParameterRole.Transition:
                return Parse(Transition(), node);
            default:
                Obstacle ??= "it takes the arguments as an array; give the trigger parameters instead";
                return node;
        }
    }

    private ParameterRole? RoleOf(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax && code.Model.GetSymbolInfo(expression, cancellation).Symbol is { } symbol && _parameters.TryGetValue(symbol, out ParameterRole role) ? role : null;

    private bool IsMachine(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && code.Model.GetSymbolInfo(expression, cancellation).Symbol is { } symbol && context.Configuration.Machines.Contains(symbol);

    private bool IsOfHost(ISymbol member)
    {
        for (INamedTypeSymbol? type = context.Source.Host; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAroundHost(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? around = context.Source.Host?.ContainingType; around is not null; around = around.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something before the name says where it belongs, or it names a member of what is made.</summary>
    private static bool IsQualified(SimpleNameSyntax node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == node,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
        QualifiedNameSyntax qualified => qualified.Right == node,
        AliasQualifiedNameSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment =>
            assignment.Left == node && (initializer.IsKind(SyntaxKind.ObjectInitializerExpression) || initializer.IsKind(SyntaxKind.WithInitializerExpression)),
        _ => false,
    };

    private ExpressionSyntax Owner(SyntaxNode node) => Parse(OwnerName(), node);

    private string OwnerName()
    {
        Needs |= CodeNeeds.Owner;
        return Identifiers.Escape(context.Owner);
    }

    private static SyntaxNode ParseType(string text, IdentifierNameSyntax node) =>
        text == node.Identifier.Text ? node : SyntaxFacts.IsInTypeOnlyContext(node) ? SyntaxFactory.ParseTypeName(text).WithTriviaFrom(node) : Parse(text, node);

    private static ExpressionSyntax Parse(string text, SyntaxNode like) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(like);
}

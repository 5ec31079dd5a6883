using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>A guard or an action of the original: the expression that was passed for a delegate, in its place.</summary>
/// <param name="Expression">A lambda, a method group, or anything else of a delegate type.</param>
/// <param name="Model">The model of its file.</param>
/// <param name="Roles">What Stateless passes, by parameter of the delegate.</param>
/// <param name="ParameterTypes">The types of these parameters.</param>
/// <param name="Returns">What the delegate returns.</param>
/// <param name="Description">The description that the original gives it.</param>
internal sealed record DelegateCode(
    ExpressionSyntax Expression,
    SemanticModel Model,
    ImmutableArray<ParameterRole> Roles,
    ImmutableArray<ITypeSymbol> ParameterTypes,
    ITypeSymbol Returns,
    string? Description)
{
    /// <summary>The type of the delegate that Stateless takes.</summary>
    public required ITypeSymbol DelegateType { get; init; }

    /// <summary>The condition to take instead of the whole body: one of those that a dynamic destination is chosen by.</summary>
    public ExpressionSyntax? Part { get; init; }

    public int Line => Expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Reads the delegate's shape from its type: arguments first, then perhaps the transition.</summary>
    public static DelegateCode? Of(ExpressionSyntax expression, SemanticModel model, ITypeSymbol delegateType, string? description)
    {
        if (delegateType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
        {
            return null;
        }

        ImmutableArray<ParameterRole> roles = [.. invoke.Parameters.Select(static parameter => parameter.Type switch
        {
            { Name: "Transition", ContainingType.Name: "StateMachine" } => ParameterRole.Transition,
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } => ParameterRole.Arguments,
            _ => ParameterRole.Argument,
        })];
        return new DelegateCode(expression, model, roles, [.. invoke.Parameters.Select(static parameter => parameter.Type)], invoke.ReturnType, description) { DelegateType = delegateType };
    }
}

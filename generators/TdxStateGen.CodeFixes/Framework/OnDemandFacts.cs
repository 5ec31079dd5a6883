using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>One outcome as declared.</summary>
/// <param name="Use">The attribute.</param>
/// <param name="Result">Value of the result.</param>
/// <param name="State">Value of the state.</param>
/// <param name="Kind">Name of the kind, or null when it has none.</param>
internal sealed record DeclaredOutcome(AttributeUse Use, object? Result, object? State, string? Kind)
{
    /// <summary>Whether a later call in the state gets this result.</summary>
    public bool Answers => Kind != OnDemandFacts.Refused && Use.Flag("AnswersIn", true);
}

/// <summary>What the attributes of an on-demand trigger say, sound or not.</summary>
internal sealed class OnDemandFacts
{
    public const string Success = nameof(Success);
    public const string Refused = nameof(Refused);
    public const string Failure = nameof(Failure);

    private OnDemandFacts(AttributeUse use, INamedTypeSymbol results, ImmutableArray<DeclaredOutcome> outcomes)
    {
        Use = use;
        Results = results;
        Outcomes = outcomes;
    }

    public AttributeUse Use { get; }

    /// <summary>The result enum.</summary>
    public INamedTypeSymbol Results { get; }

    public ImmutableArray<DeclaredOutcome> Outcomes { get; }

    /// <summary>Value of the source state.</summary>
    public object? Source => Use.Argument("from")?.Value;

    /// <summary>The facts of a method; null when it is no on-demand trigger that returns an enum.</summary>
    public static OnDemandFacts? Of(IMethodSymbol? method)
    {
        if (method?.ReturnType is not INamedTypeSymbol { TypeKind: TypeKind.Enum } results)
        {
            return null;
        }

        ImmutableArray<AttributeUse> uses = AttributeUse.Of(method);
        ImmutableArray<DeclaredOutcome> outcomes = [.. uses.Where(static u => u.Kind == AttributeKind.Outcome && u.IsBound).Select(static u => new DeclaredOutcome(
            u, u.Argument("result")?.Value, u.Argument("state")?.Value, u.Argument("kind") is { Type: { } kind } argument ? MachineFacts.MemberName(kind, argument.Value) : null))];
        return uses.Where(static u => u.Kind == AttributeKind.OnDemand && u.IsBound).Select(u => new OnDemandFacts(u, results, outcomes)).FirstOrDefault();
    }

    /// <summary>Whether an outcome of another kind than refusal could answer in a state without making two of them.</summary>
    public bool IsUnanswered(object? state, AttributeUse except) => !Outcomes.Any(o => o.Use != except && o.Answers && Equals(o.State, state));
}

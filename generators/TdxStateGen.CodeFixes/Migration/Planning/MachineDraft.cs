using System.Collections.Immutable;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Writing;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>The new class, before it is text.</summary>
internal sealed record MachineDraft
{
    public required string ClassName { get; init; }

    /// <summary>How names are written inside it.</summary>
    public required TranslationContext Context { get; init; }

    /// <summary><c>public</c>, <c>internal</c> or <c>private</c>.</summary>
    public required string Accessibility { get; init; }

    /// <summary>Whether the class is nested in the original's class, whose private members it needs.</summary>
    public required bool IsNested { get; init; }

    /// <summary>The initial state, as an expression.</summary>
    public required string Initial { get; init; }

    /// <summary>Terminal states, as expressions.</summary>
    public required ImmutableArray<string> Terminals { get; init; }

    /// <summary>Parameters of the class: the original's object, then delegates.</summary>
    public required ImmutableArray<string> Parameters { get; init; }

    /// <summary>Whether the first parameter is the original's object.</summary>
    public required bool TakesOwner { get; init; }

    /// <summary>Code that stays in the original and is handed over, in order of the parameters.</summary>
    public required ImmutableArray<DelegateCode> Handed { get; init; }

    public required ImmutableArray<TriggerDraft> Triggers { get; init; }

    public required ImmutableArray<MethodDraft> Methods { get; init; }

    /// <summary>The method of each trigger of the original's enum.</summary>
    public required IReadOnlyDictionary<string, string> TriggerNames { get; init; }

    /// <summary>Superstates that the machine is never in itself, only in their substates.</summary>
    public required ImmutableArray<string> AbstractStates { get; init; }

    /// <summary>Triggers that run an action and stay; each is a transition to itself, of which <c>Transitioned</c> tells.</summary>
    public required bool HasStayingTransitions { get; init; }

    /// <summary>Whether there is a method that fires a trigger given as a member of the original's enum.</summary>
    public bool DispatchesFire { get; init; }

    /// <summary>Whether there is a method that asks for a trigger given as a member of the original's enum.</summary>
    public bool DispatchesCanFire { get; init; }

    public required ImmutableArray<Problem> Problems { get; init; }

    public bool HasLosses => Problems.Any(static problem => problem.IsLoss);
}

/// <summary>A trigger method.</summary>
/// <param name="Member">Its member of the original's enum.</param>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Attributes">Its attributes, without brackets.</param>
/// <param name="Summary">Its documentation, if the original's trigger has one.</param>
/// <param name="IsAskedWithArguments">Whether a guard looks at the parameters.</param>
internal sealed record TriggerDraft(string Member, string Name, string Parameters, ImmutableArray<string> Attributes, string? Summary, bool IsAskedWithArguments);

/// <summary>A guard, an action or a hook.</summary>
internal sealed record MethodDraft
{
    public required string Name { get; init; }

    /// <summary>Parameters with their types.</summary>
    public required string Parameters { get; init; }

    /// <summary>A block, or an arrow with its expression and a semicolon.</summary>
    public required string Body { get; init; }

    public bool IsGuard { get; init; }

    /// <summary>What the original says of it, for a comment.</summary>
    public string? Description { get; init; }

    /// <summary>States of whose entry or exit it is a hook, as attributes.</summary>
    public List<string> Attributes { get; } = [];
}

using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>What the parser makes of a <c>[StateMachine]</c> class: a model, or what is wrong and enough to keep the compiler from adding errors of its own.</summary>
internal sealed record ParsedMachine
{
    public required TypeIdentity Type { get; init; }

    /// <summary>Partial methods that need an implementing part.</summary>
    public required EquatableArray<SignatureModel> Signatures { get; init; }

    /// <summary>The state enum, <c>global::</c>-qualified, when it is known and visible enough for a property.</summary>
    public required string? StateType { get; init; }

    /// <summary>An attribute that a member needs to be let name the state enum, or null.</summary>
    public string? StateMark { get; init; }

    /// <summary>Name of the state property, when it can be one.</summary>
    public required string? StateProperty { get; init; }

    /// <summary>Expression for the leaf host, when it is known.</summary>
    public required string? Host { get; init; }

    /// <summary>Whether a sound machine would have <c>LogTo</c>.</summary>
    public bool HasLog { get; init; }

    /// <summary>Names of generated public members that the user's class has already.</summary>
    public required EquatableArray<string> TakenNames { get; init; }

    /// <summary>Whether generated text is added to the class: it can be, or what is missing is only <c>partial</c> and the compiler would name that.</summary>
    public required bool CanReopen { get; init; }

    /// <summary>The model; null when the declaration does not make one.</summary>
    public required MachineModel? Machine { get; init; }

    /// <summary>Edges, triggers and hooks as declared, with their places, for the rules.</summary>
    public required DeclarationPlaces Places { get; init; }

    /// <summary>What is declared of leaves, with places, for the rules; null for a machine without a leaf interface.</summary>
    public required LeafDeclarations? Leaves { get; init; }

    /// <summary>The mistakes for which there is no model.</summary>
    public required EquatableArray<Finding> Findings { get; init; }
}

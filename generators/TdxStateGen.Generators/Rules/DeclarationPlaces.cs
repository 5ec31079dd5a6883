using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Rules;

/// <summary>The parts of a declaration as they were written, with their places, for the rules.</summary>
/// <param name="Edges">What attributes say of triggers in states, in order of declaration.</param>
/// <param name="Triggers">The triggers, in the order of the model.</param>
/// <param name="Hooks">Entry and exit attributes, in order of declaration.</param>
internal sealed record DeclarationPlaces(EquatableArray<DeclaredEdge> Edges, EquatableArray<DeclaredTrigger> Triggers, EquatableArray<DeclaredHook> Hooks)
{
    /// <summary>Lists of states without a state.</summary>
    public EquatableArray<DeclaredList> EmptyLists { get; init; }
}

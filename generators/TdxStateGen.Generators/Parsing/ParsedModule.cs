using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>What the parser makes of a <c>[LeafModule]</c> class.</summary>
internal sealed record ParsedModule
{
    public required TypeIdentity Type { get; init; }

    /// <summary>Whether generated text can be added to the class at all.</summary>
    public required bool CanReopen { get; init; }

    /// <summary>The register type, <c>global::</c>-qualified, when it is known: a refused class still implements its interface.</summary>
    public required string? Registers { get; init; }

    /// <summary>The model; null when the declaration does not make one.</summary>
    public required ModuleModel? Module { get; init; }

    /// <summary>What is wrong with the declaration.</summary>
    public required EquatableArray<Finding> Findings { get; init; }
}

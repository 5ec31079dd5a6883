using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>A partial method that waits for its implementing part, so that a refused declaration can be given one that throws.</summary>
internal sealed record SignatureModel
{
    /// <summary>Modifiers of the implementing part, <c>partial</c> last.</summary>
    public required string Modifiers { get; init; }

    /// <summary>Accessibility for the members that go with it.</summary>
    public required string Accessibility { get; init; }

    public required string ReturnType { get; init; }

    /// <summary>The method's name, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>Type parameters such as <c>&lt;T&gt;</c>, or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>Constraint clauses such as <c>where T : struct</c>, or empty.</summary>
    public required string Constraints { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Whether the signature has a pointer in it, which only an unsafe context allows.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>Whether it ends with <c>__arglist</c>.</summary>
    public bool IsVararg { get; init; }

    /// <summary>An attribute that the implementing part needs to be let name its types, or null.</summary>
    public string? Mark { get; init; }

    /// <summary>An attribute that other members with these parameters need, or null.</summary>
    public string? CompanionMark { get; init; }

    /// <summary>What two methods must not share: a second declaration of a method has no body of its own.</summary>
    public string Key => Name + "`" + TypeParameters.Count(static c => c == ',') + (TypeParameters.Length > 0) + "(" + string.Join(", ", Parameters.Select(static p => p.RefKind + " " + p.Type)) + IsVararg + ")";

    /// <summary>The implementing part's heading, without a body.</summary>
    public string Heading => Modifiers + " " + ReturnType + " " + Name + TypeParameters
        + "(" + string.Join(", ", Parameters.Select(static p => p.Declaration).Concat(IsVararg ? ["__arglist"] : [])) + ")" + (Constraints.Length > 0 ? " " + Constraints : "");
}

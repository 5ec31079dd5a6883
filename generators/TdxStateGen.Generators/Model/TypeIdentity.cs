using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Model;

/// <summary>How to re-open the user's class in a generated file. All texts are final: emitters print them as they are.</summary>
internal sealed record TypeIdentity
{
    /// <summary>The namespace, or empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Headings of the containing types from outside in, such as <c>partial class Outer&lt;T&gt;</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>The heading of the class itself, such as <c>partial class Door&lt;T&gt;</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The simple name without type parameters, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The name as a reader knows it, such as <c>Outer&lt;T&gt;.Door</c>, for messages and diagrams.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The type as code names it from anywhere: <c>global::N.Outer&lt;T&gt;.Door</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>Start of the hint names: the metadata name made safe, unique ignoring case.</summary>
    public required string HintName { get; init; }

    /// <summary>Whether the class is sealed; generated members of an open class are not virtual either way.</summary>
    public required bool IsSealed { get; init; }
}

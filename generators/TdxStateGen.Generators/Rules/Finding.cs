using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Rules;

/// <summary>Something wrong with a declaration: which rule, where, and what the message names. Free of Roslyn types; an analyzer maps it to a diagnostic.</summary>
/// <param name="RuleId">Id of the rule, such as <c>TSG1001</c>.</param>
/// <param name="Where">The place in the declaration.</param>
/// <param name="Arguments">Arguments of the rule's message format.</param>
internal sealed record Finding(string RuleId, Anchor Where, EquatableArray<string> Arguments);

/// <summary>A place in a declaration, without a source location: stable while unrelated text moves.</summary>
/// <param name="Member">Name of the member with its parameter types, or empty for the class.</param>
/// <param name="Attribute">Position of the attribute among the member's (or class's) attributes, or -1 for the member's name.</param>
/// <param name="Argument">Position or name of the attribute argument, or the parameter's name; empty for the whole.</param>
internal sealed record Anchor(string Member, int Attribute, string Argument)
{
    /// <summary>The class's own name.</summary>
    public static Anchor Class { get; } = new("", -1, "");
}

using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Rules;

/// <summary>Something wrong with a declaration: which rule, where, and what the message names. Free of Roslyn types; an analyzer maps it to a diagnostic.</summary>
/// <param name="RuleId">Id of the rule, such as <c>TSG1001</c>.</param>
/// <param name="Where">The place in the declaration.</param>
/// <param name="Arguments">Arguments of the rule's message format.</param>
internal sealed record Finding(string RuleId, Anchor Where, EquatableArray<string> Arguments)
{
    /// <summary>Further places, in the order in which a reader should see them: what the mistake is in conflict with, or the way that leads to it.</summary>
    public EquatableArray<Anchor> Path { get; init; }

    /// <summary>What a code fix needs to know, by the names in <see cref="FindingProperties"/>.</summary>
    public EquatableArray<FindingProperty> Properties { get; init; }

    /// <summary>A finding with its arguments.</summary>
    public static Finding Of(string ruleId, Anchor where, params string[] arguments) => new(ruleId, where, arguments.ToEquatableArray());

    /// <summary>The finding with a property more; a value of null adds none.</summary>
    public Finding With(string name, string? value) =>
        value is null ? this : this with { Properties = Properties.Append(new FindingProperty(name, value)).ToEquatableArray() };

    /// <summary>The finding with further places.</summary>
    public Finding Via(params IEnumerable<Anchor> places) => this with { Path = Path.Concat(places).ToEquatableArray() };
}

/// <summary>One thing that a code fix needs to know.</summary>
/// <param name="Name">One of <see cref="FindingProperties"/>.</param>
/// <param name="Value">Its value, as C# text where it is a name or a type.</param>
internal readonly record struct FindingProperty(string Name, string Value);

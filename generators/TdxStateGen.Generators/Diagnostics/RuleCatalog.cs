using System.Collections.Immutable;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Diagnostics;

/// <summary>All rules, by id.</summary>
internal static partial class RuleCatalog
{
    private static readonly Dictionary<string, Rule> ById =
        new Rule[][] { Declarations, States, OnDemand, Leaves, FarEnd }.SelectMany(static group => group).ToDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <summary>Every rule, in order of id.</summary>
    public static ImmutableArray<Rule> All { get; } = [.. ById.Values.OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static Rule Find(string id) => ById[id];

    /// <summary>Whether a finding keeps the generator from writing the class.</summary>
    public static bool Blocks(Finding finding) => ById[finding.RuleId].Blocks;
}

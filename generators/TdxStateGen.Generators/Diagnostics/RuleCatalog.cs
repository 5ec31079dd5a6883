using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <summary>All rules, by id.</summary>
internal static class RuleCatalog
{
    private static readonly Dictionary<string, Rule> ById = typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToDictionary(static descriptor => descriptor.Id, static descriptor => new Rule(descriptor), StringComparer.Ordinal);

    /// <summary>Every rule, in order of id.</summary>
    public static ImmutableArray<Rule> All { get; } = [.. ById.Values.OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static Rule Find(string id) => ById[id];
}

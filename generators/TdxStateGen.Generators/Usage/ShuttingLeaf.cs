using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Usage;

/// <summary>A leaf that leads to a terminal state, and where it does not.</summary>
/// <param name="States">States that are not terminal and from which it leads to none; empty for none such.</param>
/// <param name="Profiles">Profiles under which it is not sent; empty for none such.</param>
internal sealed record ShuttingLeaf(string States, string Profiles)
{
    /// <summary>Reads it off the attributes of a trigger; null when it leads to no terminal state, or always does.</summary>
    public static ShuttingLeaf? Read(INamedTypeSymbol machine, AttributeUse leaf, ImmutableArray<AttributeUse> uses)
    {
        if (FactDeclarations.StatesOf(machine, out _) is not { } states)
        {
            return null;
        }

        HashSet<int> terminal = [.. AttributeUse.Of(machine).Where(static u => u.Kind == AttributeKind.Terminal).SelectMany(static u => u.Values("states")).Select(s => states.IndexOf(s.Scalar()))];
        HashSet<int> left = [];
        foreach (AttributeUse use in uses)
        {
            if (use.Kind is AttributeKind.Transition or AttributeKind.TransitionFromAny && terminal.Contains(states.IndexOf(use.Argument("to")?.Scalar())))
            {
                HashSet<int> excepted = [.. use.Values("Except").Select(s => states.IndexOf(s.Scalar()))];
                left.UnionWith(use.Kind == AttributeKind.Transition
                    ? [states.IndexOf(use.Argument("from")?.Scalar())]
                    : Enumerable.Range(0, states.Members.Length).Where(s => !excepted.Contains(s)));
            }
        }

        if (left.Count == 0)
        {
            return null;
        }

        IEnumerable<string> missing = Enumerable.Range(0, states.Members.Length).Where(s => !terminal.Contains(s) && !left.Contains(s)).Select(s => states.Members[s].Name);
        ulong sent = ProfileParser.Bits(leaf) | ProfileParser.Bits(leaf, "NoEffectIn");
        IEnumerable<string> profiles = ProfileParser.Bits(leaf) == 0
            ? []
            : ConventionFacts.ProfilesOf(leaf.Property("Profiles")?.Type as INamedTypeSymbol).Where(p => (p.Bit & sent) == 0).Select(static p => p.Name);
        return new ShuttingLeaf(string.Join(", ", missing), string.Join(", ", profiles));
    }
}

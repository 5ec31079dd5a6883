using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Names of generated files: the metadata name, with a mark where another name differs in case only, because the compiler compares hint names without case.</summary>
internal static class HintNames
{
    // Looked for once for all types in one place, and forgotten with the compilation.
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, HashSet<string>> Twins = new();

    public static string For(INamedTypeSymbol type)
    {
        StringBuilder text = new();
        bool hasTwin = false;
        for (ISymbol? symbol = type; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            if (symbol is not INamedTypeSymbol and not INamespaceSymbol)
            {
                continue;
            }

            hasTwin |= HasTwin(symbol);
            text.Insert(0, text.Length == 0 ? symbol.MetadataName : symbol.MetadataName + ".");
        }

        string name = text.ToString();
        foreach (char refused in (char[])['<', '>', '@'])
        {
            name = name.Replace(refused, '-');
        }

        return hasTwin ? name + "-" + Hash(name) : name;
    }

    private static bool HasTwin(ISymbol symbol) =>
        symbol.ContainingSymbol is INamespaceOrTypeSymbol container && Twins.GetValue(container, Find).Contains(symbol.MetadataName);

    /// <summary>The names inside a namespace or type that another name there equals but for case. A namespace may be the twin of a type: what is inside either has the same names.</summary>
    private static HashSet<string> Find(INamespaceOrTypeSymbol container) =>
    [
        .. (container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers()).Select(static m => m.MetadataName)
            .Distinct(StringComparer.Ordinal)
            .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static spellings => spellings.Skip(1).Any())
            .SelectMany(static spellings => spellings),
    ];

    // FNV-1a: short, stable, and not a security matter.
    private static string Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

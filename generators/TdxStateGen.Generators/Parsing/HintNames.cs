using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Names of generated files: the metadata name, with a mark where another name differs in case only, because the compiler compares hint names without case.</summary>
internal static class HintNames
{
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

    private static bool HasTwin(ISymbol symbol)
    {
        if (symbol.ContainingSymbol is not INamespaceOrTypeSymbol container)
        {
            return false;
        }

        foreach (ISymbol other in symbol is INamespaceSymbol ? ((INamespaceSymbol)container).GetNamespaceMembers() : container.GetTypeMembers().Cast<ISymbol>())
        {
            if (other.MetadataName != symbol.MetadataName && string.Equals(other.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

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

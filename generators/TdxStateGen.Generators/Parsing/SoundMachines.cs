using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Which machine declarations of a compilation are sound, so that of several analyzers that have to know only one parses each. Kept no longer than the compilation.</summary>
internal static class SoundMachines
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, bool>> Known = new();

    /// <summary>Notes what a parser found.</summary>
    public static void Note(INamedTypeSymbol type, Compilation compilation, ParsedMachine parsed) => Of(compilation)[type] = parsed.Machine is not null;

    /// <summary>Whether a class with the attribute has a model; parses it unless somebody did before.</summary>
    public static bool Contains(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        Of(compilation).GetOrAdd(type, t => MachineParser.Parse(t, compilation, null, cancellation).Machine is not null);

    private static ConcurrentDictionary<INamedTypeSymbol, bool> Of(Compilation compilation) =>
        Known.GetValue(compilation, static _ => new ConcurrentDictionary<INamedTypeSymbol, bool>(SymbolEqualityComparer.Default));
}

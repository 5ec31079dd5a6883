using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// What a parser found at a declaration, for as long as no declaration changes. The compiler asks for every annotated class again after every keystroke, since
/// anything may have changed; without this the whole project would be parsed again each time (1,000 machines: docs/benchmarks.md).
/// </summary>
/// <typeparam name="T">What the parser makes: texts and numbers, so that nothing of a compilation is kept alive.</typeparam>
internal static class Remembered<T>
    where T : class
{
    // By node: a file that was edited has other nodes, and those that are gone take their entries with them.
    private static readonly ConditionalWeakTable<SyntaxNode, Entry> Entries = new();

    /// <summary>What was found before, or what the parser finds now.</summary>
    /// <param name="candidate">The declaration.</param>
    /// <param name="parse">The parser.</param>
    /// <param name="cancellation">Honoured by the parser.</param>
    public static T? Get(GeneratorAttributeSyntaxContext candidate, Func<INamedTypeSymbol, Compilation, CancellationToken, T> parse, CancellationToken cancellation)
    {
        Compilation compilation = candidate.SemanticModel.Compilation;
        DeclarationDigest digest = DeclarationDigest.Of(compilation);
        Entry entry = Entries.GetOrCreateValue(candidate.TargetNode);
        lock (entry)
        {
            if (!entry.IsFilled || entry.Digest != digest)
            {
                entry.Found = Candidates.TypeOnce(candidate) is { } type ? parse(type, compilation, cancellation) : null;
                entry.Digest = digest;
                entry.IsFilled = true;
            }

            return entry.Found;
        }
    }

    private sealed class Entry
    {
        public bool IsFilled { get; set; }

        public DeclarationDigest Digest { get; set; }

        public T? Found { get; set; }
    }
}

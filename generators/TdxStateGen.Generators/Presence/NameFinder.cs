using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Presence;

/// <summary>Finds where files mention any of some names. Each file is read once for as long as the names are the same, also by later compilations.</summary>
internal sealed class NameFinder
{
    private const int Kept = 8;

    // Projects of one solution see different machines; a few sets of names are enough for those that are worked on.
    private static readonly List<NameFinder> Recent = [];

    private readonly HashSet<string> _names;
    private readonly Dictionary<char, string[]> _byFirst;
    private readonly ulong[] _lengths = new ulong[128];
    private readonly ConditionalWeakTable<SyntaxTree, int[]> _positions = new();

    private NameFinder(HashSet<string> names)
    {
        _names = names;
        _byFirst = names.GroupBy(static n => n[0]).ToDictionary(static g => g.Key, static g => g.ToArray());
        foreach (string name in names)
        {
            _lengths[Math.Min((int)name[0], 127)] |= 1UL << (name.Length & 63);
        }
    }

    /// <summary>The finder of some names.</summary>
    public static NameFinder For(HashSet<string> names)
    {
        lock (Recent)
        {
            if (Recent.FirstOrDefault(f => f._names.SetEquals(names)) is not { } finder)
            {
                finder = new NameFinder(names);
                if (Recent.Count == Kept)
                {
                    Recent.RemoveAt(0);
                }

                Recent.Add(finder);
            }

            return finder;
        }
    }

    /// <summary>The identifiers in a node that are among the names.</summary>
    public IEnumerable<SyntaxToken> In(SyntaxNode node)
    {
        int[] positions = _positions.GetValue(node.SyntaxTree, Find);
        int first = Array.BinarySearch(positions, node.SpanStart);
        for (int i = first < 0 ? ~first : first; i < positions.Length && positions[i] < node.Span.End; i++)
        {
            SyntaxToken token = node.FindToken(positions[i]);
            if (token.IsKind(SyntaxKind.IdentifierToken) && _names.Contains(token.ValueText))
            {
                yield return token;
            }
        }
    }

    private int[] Find(SyntaxTree tree) =>
        IdentifierSearch.Read(tree, this, static (text, finder) => IdentifierSearch.MayHide(text) ? null : finder.Find(text))
            ?? [.. IdentifierSearch.Tokens(tree).Where(t => _names.Contains(t.ValueText)).Select(static t => t.SpanStart)];

    // 512 is AggressiveOptimization, which .NET Standard 2.0 does not name: builds are over before the runtime would compile the loop well.
    [MethodImpl((MethodImplOptions)512)]
    private int[] Find(ReadOnlySpan<char> text)
    {
        List<int> found = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i]))
            {
                continue;
            }

            int start = i;
            while (++i < text.Length && IsPart(text[i]))
            {
            }

            if ((_lengths[Math.Min((int)text[start], 127)] >> (i - start & 63) & 1) != 0 && IsName(text.Slice(start, i - start)))
            {
                found.Add(start);
            }
        }

        return [.. found];
    }

    private bool IsName(ReadOnlySpan<char> identifier)
    {
        if (_byFirst.TryGetValue(identifier[0], out string[]? names))
        {
            foreach (string name in names)
            {
                if (identifier.SequenceEqual(name.AsSpan()))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsPart(char c) => c <= '\u007F' ? (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 || c == '_' : SyntaxFacts.IsIdentifierPartCharacter(c);
}

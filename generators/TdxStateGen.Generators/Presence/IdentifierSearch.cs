using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Presence;

/// <summary>Looks for identifiers in the text of a file, which costs a hundredth of walking its syntax. Comments and strings count too: what is found is a place to look at.</summary>
internal static class IdentifierSearch
{
    private const int LargestKept = 1 << 20;

    // One a thread. (System.Buffers has pools, but the oldest compiler need not have it.)
    [ThreadStatic]
    private static char[]? _buffer;

    /// <summary>Does something with the text of a file, which is copied no more than once.</summary>
    public static T Read<T, TArgument>(SyntaxTree tree, TArgument argument, Reader<T, TArgument> reader)
    {
        SourceText text = tree.GetText();
        char[] buffer = _buffer is { } kept && kept.Length >= text.Length ? kept : new char[text.Length];
        _buffer = null; // taken, in case the reader reads another file
        text.CopyTo(0, buffer, 0, text.Length);
        T result = reader(buffer.AsSpan(0, text.Length), argument);
        _buffer = buffer.Length <= LargestKept ? buffer : null;
        return result;
    }

    /// <summary>What is done with a text.</summary>
    public delegate T Reader<out T, in TArgument>(ReadOnlySpan<char> text, TArgument argument);

    /// <summary>Whether identifiers may be written otherwise than they are spelt: with an escape, or with characters that are not seen and do not count.</summary>
    public static bool MayHide(ReadOnlySpan<char> text) =>
        (text.IndexOf('\\') >= 0 && (text.IndexOf("\\u".AsSpan()) >= 0 || text.IndexOf("\\U".AsSpan()) >= 0)) || (!IsAscii(text) && HasUnseen(text));

    // 512 is AggressiveOptimization, which .NET Standard 2.0 does not name: builds are over before the runtime would compile the loop well.
    [MethodImpl((MethodImplOptions)512)]
    private static bool IsAscii(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<char, ulong>(text);
        ulong all = 0;
        foreach (ulong word in words)
        {
            all |= word;
        }

        foreach (char c in text.Slice(words.Length * 4))
        {
            all |= c;
        }

        return (all & 0xFF80_FF80_FF80_FF80) == 0;
    }

    private static bool HasUnseen(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Identifiers as the compiler reads them, for the files in which text alone does not tell.</summary>
    public static IEnumerable<SyntaxToken> Tokens(SyntaxTree tree) => tree.GetRoot().DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken));
}

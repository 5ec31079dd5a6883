using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// Finds the names in a file's text, as numbers that do not depend on case, since hint names do not. Words of strings and some comments are found too, and two names may have one number: whoever asks
/// learns what may be mentioned, and misses nothing that is. Reading tokens would take twenty times as long and make a node of everything.
/// </summary>
/// <param name="names">Where they go.</param>
internal sealed class NameScanner(ICollection<int> names)
{
    private const int PieceLength = 4096;
    private const string Suffix = "Attribute";

    // FNV-1a.
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;

    [ThreadStatic]
    private static char[]? _piece;

    private readonly char[] _chars = _piece ??= new char[PieceLength];

    // Of the part being read: the word so far, the two characters before, whether a line has not said anything yet, and whether it is a remark.
    private uint _word;
    private bool _isInWord;
    private char _last, _beforeLast;
    private bool _isLineEmpty;
    private bool _isRemark;

    /// <summary>A token of several lines may have begun, inside which two slashes at the start of a line mean nothing.</summary>
    private bool _spansLines;

    /// <summary>Whether a name may be written by a code of a character (<c>\u0041</c>), which is not read.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>The numbers of the names by which a type may be mentioned.</summary>
    public static IEnumerable<int> HashesOfType(string name)
    {
        yield return HashOf(name);
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            yield return HashOf(name.Substring(0, name.Length - Suffix.Length));
        }
    }

    /// <summary>Reads a part of a file. Parts come in order; what lies between two of them was left out for being a body.</summary>
    public void Scan(SourceText text, TextSpan part)
    {
        _word = Start;
        _last = _beforeLast = '\0';
        _isRemark = false;
        _isLineEmpty = part.Start == 0;
        for (int start = part.Start; start < part.End; start += PieceLength)
        {
            int length = Math.Min(PieceLength, part.End - start);
            text.CopyTo(start, _chars, 0, length);
            for (int i = 0; i < length; i++)
            {
                Add(_chars[i]);
            }
        }

        EndWord();
    }

    private static int HashOf(string name)
    {
        uint hash = Start;
        foreach (char c in name)
        {
            hash = IsFormat(c) ? hash : Next(hash, c);
        }

        return unchecked((int)hash);
    }

    private static uint Next(uint hash, char c) => unchecked((hash ^ char.ToUpperInvariant(c)) * Prime);

    private static bool IsInName(char c) => c < 128 ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' : SyntaxFacts.IsIdentifierPartCharacter(c);

    /// <summary>Characters that the compiler drops from names.</summary>
    private static bool IsFormat(char c) => c >= 128 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private void Add(char c)
    {
        if (SyntaxFacts.IsNewLine(c))
        {
            EndWord();
            _isRemark = false;
            _isLineEmpty = true;
        }
        else if (!_isRemark && IsInName(c))
        {
            _word = IsFormat(c) ? _word : Next(_word, c);
            _isInWord = true;
            IsUncertain |= c is 'u' or 'U' && _last == '\\';
            _isLineEmpty = false;
        }
        else if (!_isRemark)
        {
            EndWord();
            _isRemark = c == '/' && _last == '/' && _isLineEmpty && !_spansLines;
            _spansLines |= (c == '*' && _last == '/') || (c is '"' or '$' && _last == '@') || (c == '"' && _last == '"' && _beforeLast == '"');
            _isLineEmpty &= char.IsWhiteSpace(c) || c == '/';
        }

        _beforeLast = _last;
        _last = c;
    }

    private void EndWord()
    {
        if (_isInWord)
        {
            names.Add(unchecked((int)_word));
            _word = Start;
            _isInWord = false;
        }
    }
}

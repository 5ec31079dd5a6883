using System.Globalization;
using System.Text;
using TdxEmulator.Errors;
using TdxEmulator.Machines;

namespace TdxEmulator.Graphs.Reading;

/// <summary>One line of a machine's text form, taken apart: a keyword, words, pairs of a name and a value. What it says goes through here, so that every mistake is told with its line.</summary>
internal sealed class OutlineLine
{
    private const int LongestWord = 1000;

    private readonly string _place;
    private readonly List<string> _words = [];
    private readonly Dictionary<string, string> _pairs = new(StringComparer.Ordinal);

    private OutlineLine(string place) => _place = place;

    /// <summary>Its first word.</summary>
    public string Keyword { get; private set; } = "";

    /// <summary>The words after the keyword.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Takes a line apart.</summary>
    /// <param name="text">The line.</param>
    /// <param name="place">File and line number, for errors.</param>
    /// <exception cref="InputException">A quotation has no end, a word is too long or a name is given twice.</exception>
    public static OutlineLine Parse(string text, string place)
    {
        OutlineLine line = new(place);
        int at = 0;
        line.Keyword = line.ReadWord(text, ref at);
        while (SkipBlanks(text, ref at))
        {
            string word = line.ReadWord(text, ref at);
            if (at < text.Length && text[at] == '=')
            {
                at++;
                if (!line._pairs.TryAdd(word, line.ReadWord(text, ref at))) { throw line.Problem($"\"{word}\" is given twice."); }
            }
            else if (line._pairs.Count > 0)
            {
                throw line.Problem($"\"{word}\" stands after a name and its value; words come before those.");
            }
            else
            {
                line._words.Add(word);
            }
        }

        return line;
    }

    /// <summary>The value of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name] => _pairs.GetValueOrDefault(name);

    /// <summary>Checks how many words there are, and that no other names are given than these.</summary>
    /// <param name="least">The least number of words.</param>
    /// <param name="most">The most.</param>
    /// <param name="names">Names that may have a value.</param>
    public void Expect(int least, int most, params ReadOnlySpan<string> names)
    {
        if (_words.Count < least || _words.Count > most)
        {
            string wanted = least == most ? $"{least}" : most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
            throw Problem($"\"{Keyword}\" is followed by {_words.Count} words, and should be by {wanted}.");
        }

        foreach (string name in _pairs.Keys)
        {
            if (!names.Contains(name)) { throw Problem($"\"{Keyword}\" has no \"{name}\"."); }
        }
    }

    /// <summary>A number that a word or a value should be.</summary>
    /// <param name="text">The word; null stands for 0.</param>
    /// <param name="most">The largest that it may be.</param>
    public ulong Number(string? text, ulong most) =>
        text is null ? 0
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number <= most ? number
        : throw Problem($"\"{text}\" is no number from 0 to {most.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>One of a few words.</summary>
    /// <param name="word">The word.</param>
    /// <param name="known">What it may be.</param>
    public string OneOf(string word, params ReadOnlySpan<string> known) =>
        known.Contains(word) ? word : throw Problem($"\"{word}\" is none of {string.Join(", ", known)}.");

    /// <summary>The exception for something wrong in this line.</summary>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public InputException Problem(string problem) => new(_place, problem);

    private static bool SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') { at++; }

        return at < text.Length;
    }

    // Words are shown to people, so none keeps a sign that could steer their terminal, break a line or be no XML.
    private string ReadWord(string text, ref int at)
    {
        StringBuilder word = new();
        bool isQuoted = at < text.Length && text[at] == '"';
        for (at += isQuoted ? 1 : 0; at < text.Length && (isQuoted ? text[at] != '"' : text[at] is not (' ' or '\t' or '=' or '"')); at++)
        {
            word.Append(isQuoted && text[at] == '\\' ? ReadEscape(text, ref at) : text[at]);
            if (word.Length > LongestWord) { throw Problem($"a word has more than {LongestWord} characters."); }
        }

        if (isQuoted)
        {
            if (at == text.Length) { throw Problem("a quotation does not end."); }

            at++;
        }

        if (!isQuoted && word.Length == 0) { throw Problem("a word is missing."); }

        if (at < text.Length && text[at] is not (' ' or '\t' or '=')) { throw Problem($"there is no blank after \"{PlainText.Of(word.ToString())}\"."); }

        return PlainText.Of(word.ToString()).Replace('\ufffe', '?').Replace('\uffff', '?');
    }

    private char ReadEscape(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] is '"' or '\\') { return text[at]; }

        if (at + 4 < text.Length && text[at] == 'u' && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            at += 4;
            return (char)unit;
        }

        throw Problem("after \\ there must be \", \\ or u and four hexadecimal digits.");
    }
}

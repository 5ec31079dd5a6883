using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using TdxEmulator.Errors;

namespace TdxEmulator.BootLogs;

/// <summary>One line of a boot log, without colours and control characters.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Text">The line, cut at <see cref="BootLogLines.MaxLineLength"/> characters.</param>
internal readonly record struct BootLogLine(int Number, string Text);

/// <summary>
/// Splits a log into lines. Logs come from serial consoles, journals and web pages: bytes that are no UTF-8, colours, CRLF, lone carriage returns and
/// endless lines must do no harm.
/// </summary>
internal static partial class BootLogLines
{
    /// <summary>Characters of a line that are looked at; no line that matters is longer, a journal's JSON line included.</summary>
    public const int MaxLineLength = 8192;

    /// <summary>Most characters of a log; a boot writes one or two million.</summary>
    public const long MaxLength = 256L << 20;

    // All but the tabulator.
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(static c => char.IsControl(c) && c != '\t')]);

    private static readonly SearchValues<char> EscapeStarts = SearchValues.Create("\e^#\\");

    /// <summary>Reads the lines of a log one by one.</summary>
    /// <param name="stream">The log, or one packed by gzip: UTF-16 with a byte order mark, or any encoding that keeps ASCII; what is no UTF-8 becomes U+FFFD.</param>
    /// <param name="place">What to call the log in errors.</param>
    /// <exception cref="InputException">The log is too long or cannot be read.</exception>
    public static IEnumerable<BootLogLine> Read(Stream stream, string place)
    {
        using Stream plain = LogCompression.Unpacked(stream, place);
        using StreamReader reader = new(plain, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        StringBuilder line = new(256);
        char[] block = new char[1 << 14];
        int number = 1;
        long length = 0;
        while (Fill(reader, block, place) is var count && count > 0)
        {
            length += count;
            if (length > MaxLength)
            {
                throw new InputException($"{place}, line {number}", $"the log is longer than {MaxLength >> 20} million characters.", "Cut it to one boot.");
            }

            for (int i = 0; i < count; i++)
            {
                int end = block.AsSpan(i, count - i).IndexOfAny('\n', '\r');
                int part = end < 0 ? count - i : end;
                line.Append(block, i, Math.Min(part, MaxLineLength - line.Length));
                i += part;
                if (end < 0) { break; }

                if (line.Length > 0) { yield return new(number, Clean(line)); }

                number += block[i] == '\n' ? 1 : 0;
            }
        }

        if (line.Length > 0) { yield return new(number, Clean(line)); }
    }

    private static int Fill(StreamReader reader, char[] block, string place)
    {
        try
        {
            return reader.Read(block, 0, block.Length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InputException(place, "the log cannot be read: " + e.Message);
        }
    }

    private static string Clean(StringBuilder line)
    {
        string text = line.ToString();
        line.Clear();
        return Plain(text);
    }

    /// <summary>A text without colours and control characters.</summary>
    /// <param name="text">The text.</param>
    public static string Plain(string text)
    {
        if (text.AsSpan().ContainsAny(EscapeStarts)) { text = Escapes.Replace(text, ""); }

        if (text.Contains('m') && BareColours.IsMatch(text)) { text = BareColours.Replace(text, ""); }

        return text.AsSpan().ContainsAny(Controls) ? string.Concat(text.Where(static c => !Controls.Contains(c))) : text;
    }

    // The escape character itself, and how terminals, rsyslog and pasted text spell it; colours, cursor movement, titles, character sets.
    [GeneratedRegex(
        @"(\e|\^\[|#033|\\x1[bB]|\\033|\\u001[bB])(\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\][^\a\e]{0,200}(\a|\e\\)|[()][0-9A-Za-z]|[=>78cM])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes { get; }

    // Colours whose escape character was lost on the way.
    [GeneratedRegex(@"\[[0-9]{1,3}(;[0-9]{1,3}){0,5}m", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BareColours { get; }
}

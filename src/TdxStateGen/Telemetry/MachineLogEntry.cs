using System.Collections;
using System.Globalization;
using System.Text;

namespace TdxStateGen;

/// <summary>
/// One entry of a machine's log, as structured loggers want it: named values, and <c>{OriginalFormat}</c> last. Nothing in a value can end the line or hide in it.
/// </summary>
public readonly struct MachineLogEntry : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly string? _format;
    private readonly KeyValuePair<string, object?>[]? _values;

    internal MachineLogEntry(MachineLogEvent kind, MachineLogLevel level, string format, Exception? exception, params KeyValuePair<string, object?>[] values)
    {
        Event = kind;
        Level = level;
        Exception = exception;
        _format = format;
        _values = values;
    }

    /// <summary>What it is about. The number and the name are those of the event id.</summary>
    public MachineLogEvent Event { get; }

    /// <summary>How much it matters.</summary>
    public MachineLogLevel Level { get; }

    /// <summary>The exception that it is about, if there is one.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public int Count => (_values?.Length ?? 0) + 1;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return index == Count - 1 ? new("{OriginalFormat}", _format ?? "") : _values![index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>The line.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString()
    {
        var line = new StringBuilder();
        string rest = _format ?? "";
        for (int i = 0; i < Count - 1; i++)
        {
            int open = rest.IndexOf('{', StringComparison.Ordinal);
            line.Append(rest, 0, open).Append(Convert.ToString(_values![i].Value, CultureInfo.InvariantCulture));
            rest = rest[(rest.IndexOf('}', StringComparison.Ordinal) + 1)..];
        }

        return line.Append(rest).ToString();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A name as it may stand in a line: names of leaves and machines are free text.</summary>
    internal static string OneLine(string text)
    {
        if (!text.Any(IsBad))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = IsBad(source[i]) ? '?' : source[i];
            }
        });
    }

    private static bool IsBad(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}

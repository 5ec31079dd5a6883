using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Decoding;

/// <summary>Reads lines: numbers and names as a program prints them, or a whole log, of which the lines that tell something are left.</summary>
internal static class LineDecoder
{
    /// <summary>Most lines that are explained; a log that has more of them repeats itself.</summary>
    public const int MaxLines = 1000;

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The lines.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <param name="leaf">The leaf that answered, or null.</param>
    /// <param name="profile">The module's profile, or none.</param>
    /// <returns>The lines that can be read as something, each text once.</returns>
    /// <exception cref="InputException">The stream cannot be read, or no line of it tells anything.</exception>
    public static IReadOnlyList<DecodedLine> Read(Stream stream, string place, ulong? leaf, TdxProfile profile)
    {
        List<DecodedLine> lines = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (BootLogLine line in BootLogLines.Read(stream, place))
        {
            if (lines.Count == MaxLines) { break; }

            if (Decoder.Read(line.Text, leaf, profile) is { Count: > 0 } readings && seen.Add(line.Text)) { lines.Add(new(line.Number, PlainText.Of(line.Text), readings)); }
        }

        return lines.Count > 0 ? lines : throw new InputException(place, "no line is a status, leaf, errno or line about TDX.", "\"replay\" tells what a log without such lines shows.");
    }
}

/// <summary>A line that can be read as something.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Text">The line.</param>
/// <param name="Readings">Every way to read it.</param>
internal sealed record DecodedLine(int Number, string Text, IReadOnlyList<Reading> Readings);

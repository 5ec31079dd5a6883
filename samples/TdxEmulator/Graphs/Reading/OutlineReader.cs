using System.Globalization;
using System.Text;
using TdxEmulator.Errors;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Reading;

/// <summary>Reads the text form of a machine. It may come from anywhere, so sizes, names, references and numbers are checked, and every mistake is told with its line.</summary>
internal static class OutlineReader
{
    /// <summary>Most bytes that a text may have. The largest machine that the generator takes has 255 states and 255 triggers.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It is no text form of a machine.</exception>
    public static MachineOutline Read(Stream stream, string place)
    {
        byte[] buffer = new byte[MaxBytes + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MaxBytes) { throw new InputException(place, $"the file is longer than {MaxBytes >> 20} MiB.", "The text of a machine is shorter; is this something else?"); }

        try
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, length);
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes), place);
        }
        catch (DecoderFallbackException e)
        {
            int line = buffer.AsSpan(0, int.Clamp(e.Index, 0, length)).Count((byte)'\n') + 1;
            throw new InputException(At(place, line), "the bytes are not UTF-8.");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It is no text form of a machine.</exception>
    public static MachineOutline Read(string text, string place)
    {
        OutlineAssembly? assembly = null;
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim(" \t");
            if (line.IsEmpty || line[0] == '#') { continue; }

            if (assembly is null)
            {
                CheckHeader(line, At(place, number));
                assembly = new();
            }
            else
            {
                assembly.Add(OutlineLine.Parse(line.ToString(), At(place, number)));
            }
        }

        return assembly is null ? throw new InputException(place, "the file is empty.", Mend) : assembly.Finish(place);
    }

    private const string Mend = "A text to begin with is printed by graph --format text, and is the property ModelText of every machine.";

    private static void CheckHeader(ReadOnlySpan<char> line, string place)
    {
        if (!line.StartsWith(OutlineText.Magic + " ", StringComparison.Ordinal))
        {
            throw new InputException(place, $"this is not the text form of a machine; that begins with \"{OutlineText.Magic} {OutlineText.Version}\".", Mend);
        }

        OutlineLine header = OutlineLine.Parse(line.ToString(), place);
        header.Expect(1, 1);
        if (header.Number(header.Words[0], int.MaxValue) != OutlineText.Version)
        {
            throw header.Problem($"this is version {header.Words[0]} of the form, and this program reads version {OutlineText.Version}.");
        }
    }

    private static string At(string place, int line) => string.Create(CultureInfo.InvariantCulture, $"{place}, line {line}");
}

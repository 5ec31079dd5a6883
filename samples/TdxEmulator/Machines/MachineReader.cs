using System.Globalization;
using System.Text.Json;
using TdxEmulator.Errors;

namespace TdxEmulator.Machines;

/// <summary>Reads machine descriptions. They may come from anywhere, so size, names, types and every number are checked.</summary>
internal static class MachineReader
{
    /// <summary>Most bytes that a description may have; the longest sensible one has a few hundred ranges.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InputException">It cannot be read, or is not a machine description.</exception>
    public static MachineDescription ReadFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "the file cannot be read: " + e.Message);
        }
    }

    /// <summary>Reads a description.</summary>
    /// <param name="stream">JSON text in UTF-8.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It is not a machine description.</exception>
    public static MachineDescription Read(Stream stream, string place)
    {
        byte[] json = ReadBounded(stream, place);
        MachineDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(SkipByteOrderMark(json), MachineJsonContext.Default.MachineDocument);
        }
        catch (JsonException e)
        {
            throw new InputException(Place(place, e), JsonProblem.Of(e), $"Begin with a description that is right: machines --show {MachineLibrary.Default}.");
        }

        return document is null
            ? throw new InputException(place, "the description is null.", "Write an object.")
            : new MachineChecks(place).Check(document);
    }

    private static byte[] ReadBounded(Stream stream, string place)
    {
        byte[] buffer = new byte[MaxBytes + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaxBytes
            ? throw new InputException(place, $"the file is longer than {MaxBytes >> 10} KiB.", "A machine description is much shorter; is this a boot log? Then use --log.")
            : buffer[..length];
    }

    private static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static string Place(string place, JsonException e)
    {
        string path = e.Path is { Length: > 0 } text ? " at " + text : "";
        string line = e.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
        return place + path + line;
    }
}

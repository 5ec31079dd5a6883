using TdxEmulator.Errors;

namespace TdxEmulator.Commands;

/// <summary>A file that the command line names, where <c>-</c> is standard input.</summary>
internal static class InputFile
{
    /// <summary>The name of standard input on the command line.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads it.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="input">Opens standard input.</param>
    /// <param name="read">Reads the stream, whose name for errors is the second argument.</param>
    /// <exception cref="InputException">It cannot be opened or read.</exception>
    public static T Read<T>(string path, Func<Stream> input, Func<Stream, string, T> read)
    {
        if (path.Length == 0) { throw new InputException("(no name)", "the file cannot be read: its name is empty."); }

        string place = path == StandardInput ? "standard input" : path;
        try
        {
            using Stream stream = path == StandardInput ? input() : File.OpenRead(path);
            return read(stream, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException { ParamName: "path" })
        {
            throw new InputException(place, "the file cannot be read: " + e.Message);
        }
    }
}

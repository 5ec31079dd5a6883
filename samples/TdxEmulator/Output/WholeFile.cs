using System.Text;
using TdxEmulator.Errors;

namespace TdxEmulator.Output;

/// <summary>Writes files that are there as a whole or not at all: whoever reads one never finds half of it, and a failure leaves what was there before.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text as UTF-8.</summary>
    /// <param name="path">The file; one that is there is replaced, one that a link leads to is too. A device, such as <c>/dev/stdout</c>, or a named pipe is written to as it comes.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        if (path.Length == 0) { throw new InputException("(no name)", "the file cannot be written: its name is empty."); }

        try
        {
            string target = Follow(path);
            if (IsDevice(target))
            {
                File.WriteAllText(target, text);
            }
            else if (!TryWritePipe(target, text))
            {
                Replace(target, text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(path, "the file cannot be written: " + e.Message);
        }
    }

    // A move would put a file in the place of the link, or of the device itself.
    private static string Follow(string path)
    {
        string full = Path.GetFullPath(path);
        return IsDevice(full) || new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    // What can be sought in is a file like others. Opening a pipe waits for its reader, as any writer does.
    private static bool TryWritePipe(string path, string text)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path)) { return false; }

        using FileStream there = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (there.CanSeek) { return false; }

        there.Write(Encoding.UTF8.GetBytes(text));
        return true;
    }

    private static void Replace(string path, string text)
    {
        if (Directory.Exists(path)) { throw new IOException("it is a directory."); }

        if (Path.GetDirectoryName(path) is { Length: > 0 } directory && !Directory.Exists(directory)) { throw new IOException($"there is no directory {directory}."); }

        string draft = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                // Who may read the file that is there may read the new one, and nobody else, from the beginning.
                File.WriteAllText(draft, "");
                File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
            }

            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The user knows the file, not the draft.
            throw new IOException(e.Message.Replace(draft, path, StringComparison.Ordinal), e);
        }
        finally
        {
            // Gone already unless something went wrong; and then there may never have been one.
            if (File.Exists(draft)) { File.Delete(draft); }
        }
    }
}

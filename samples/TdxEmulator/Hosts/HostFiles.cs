using System.Collections.Immutable;
using TdxEmulator.Machines;

namespace TdxEmulator.Hosts;

/// <summary>The files by which Linux tells of its computer. Any may be missing, empty or unreadable; nothing here throws.</summary>
/// <param name="root">The directory that stands for /.</param>
internal sealed class HostFiles(string root)
{
    private const int MaxLength = 1 << 20;

    /// <summary>A file's text, or null.</summary>
    /// <param name="path">Path below the root.</param>
    public string? Read(string path)
    {
        try
        {
            // Files of /proc and /sys have no length to trust.
            using StreamReader reader = new(Path.Combine(root, path));
            char[] text = new char[MaxLength];
            return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file's text as a number, or null.</summary>
    /// <param name="path">Path below the root.</param>
    public int? ReadNumber(string path) => int.TryParse(Read(path), out int number) ? number : null;

    /// <summary>A file's text as a list of CPUs, or null.</summary>
    /// <param name="path">Path below the root.</param>
    public ImmutableArray<int>? ReadCpuList(string path) =>
        Read(path) is { } text && CpuList.TryParse(text, CpuTopology.MaxProcessors, out ImmutableArray<int> cpus, out _) ? cpus : null;

    /// <summary>Names of the directories in a directory.</summary>
    /// <param name="path">Path below the root.</param>
    public IReadOnlyList<string> Directories(string path)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Combine(root, path)).EnumerateDirectories().Select(static directory => directory.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

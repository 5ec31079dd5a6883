using System.Reflection;
using TdxEmulator.Errors;

namespace TdxEmulator.Machines;

/// <summary>The machine descriptions that come with the program, as embedded resources.</summary>
internal static class MachineLibrary
{
    /// <summary>The machine that is booted when none is named.</summary>
    public const string Default = "emr-256g-4n";

    private const string Prefix = "Machines/";
    private const string Suffix = ".json";

    /// <summary>Names of all embedded machines, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(MachineLibrary).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads an embedded machine.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static MachineDescription Load(string name)
    {
        using Stream stream = Open(name);
        return MachineReader.Read(stream, Prefix + name + Suffix);
    }

    /// <summary>The description of an embedded machine as it is written, to begin one's own with.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string ReadText(string name)
    {
        using StreamReader reader = new(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>Loads an embedded machine by its name, or a description from a file.</summary>
    /// <param name="nameOrFile">A name, or the path of a file; what ends in .json or has a directory separator is a path.</param>
    /// <exception cref="UsageException">It is neither a known name nor the path of a file.</exception>
    /// <exception cref="InputException">The file cannot be used.</exception>
    public static MachineDescription Find(string nameOrFile)
    {
        if (Names.Contains(nameOrFile, StringComparer.Ordinal)) { return Load(nameOrFile); }

        bool isPath = nameOrFile.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            || nameOrFile.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
            || File.Exists(nameOrFile);
        return isPath
            ? MachineReader.ReadFile(nameOrFile)
            : throw new UsageException($"--machine: there is no machine \"{nameOrFile}\". The machines are {string.Join(", ", Names)}; a description of your own is given by its file name.");
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Suffix)
        ?? throw new ArgumentException($"There is no embedded machine \"{name}\".", nameof(name));
}

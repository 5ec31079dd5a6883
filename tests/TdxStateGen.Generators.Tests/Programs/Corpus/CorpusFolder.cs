namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>
/// Where other people's code lies: in folders, one a repository, of the folder that the environment variable TDXSTATEGEN_CORPUS names. It is no part of this project and tests that want it are skipped without it.
/// </summary>
internal static class CorpusFolder
{
    /// <summary>The folder, or null.</summary>
    public static string? Root { get; } = Environment.GetEnvironmentVariable("TDXSTATEGEN_CORPUS") is { Length: > 0 } root && Directory.Exists(root) ? root : null;

    /// <summary>Assemblies of packages that the code refers to, in the folder that TDXSTATEGEN_CORPUS_REFERENCES names.</summary>
    public static IReadOnlyList<string> Packages { get; } = Environment.GetEnvironmentVariable("TDXSTATEGEN_CORPUS_REFERENCES") is { Length: > 0 } folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The repositories, or those that TDXSTATEGEN_CORPUS_ONLY names, separated by commas.</summary>
    public static IEnumerable<string> Repositories()
    {
        string[] only = (Environment.GetEnvironmentVariable("TDXSTATEGEN_CORPUS_ONLY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return Directory.EnumerateDirectories(Root!)
            .Where(path => only.Length == 0 || only.Any(name => Path.GetFileName(path).Contains(name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsManaged(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }
}

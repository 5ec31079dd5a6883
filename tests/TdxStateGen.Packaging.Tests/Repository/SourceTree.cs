namespace TdxStateGen.Packaging.Tests;

/// <summary>The files of the repository, without what builds and tools leave behind.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Skipped =
        new(["artifacts", "bin", "obj", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts"], StringComparer.Ordinal);

    /// <summary>Paths relative to the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(BuildFacts.RepositoryRoot).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> CSharp => Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Projects => Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    public static string FullPath(string file) => Path.Combine(BuildFacts.RepositoryRoot, file);

    public static string Read(string file) => File.ReadAllText(FullPath(file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            // In a work tree of git, .git is a file that names a folder of this machine.
            if (Path.GetFileName(file) != ".git")
            {
                yield return Path.GetRelativePath(BuildFacts.RepositoryRoot, file).Replace('\\', '/');
            }
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))))
        {
            foreach (string file in Walk(inner))
            {
                yield return file;
            }
        }
    }
}

namespace TdxStateGen.Tdx.Tests;

/// <summary>Optional material that may lie in a folder "shared" beside the repository: boot logs and recorded call sequences.</summary>
internal static class SharedFolder
{
    private const string Variable = "TDXSTATEGEN_SHARED";

    /// <summary>The path of a file or folder in it; skips the running test where it is absent.</summary>
    public static string Require(params string[] parts)
    {
        string? path = Root() is { } root ? Path.Combine([root, .. parts]) : null;
        Skip.If(path is null || !Path.Exists(path), $"No {string.Join('/', parts)} in a folder 'shared' beside the repository, nor under ${Variable}.");
        return path!;
    }

    /// <summary>Files for a theory; empty where the folder is absent.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string? path = Root() is { } root ? Path.Combine(root, folder) : null;
        return path is not null && Directory.Exists(path)
            ? Directory.GetFiles(path, pattern).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
            : [];
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) { return given; }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string beside = Path.Combine(folder.FullName, "..", "shared");
            if (File.Exists(Path.Combine(folder.FullName, "TdxStateGen.sln")))
            {
                return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
            }
        }

        return null;
    }
}

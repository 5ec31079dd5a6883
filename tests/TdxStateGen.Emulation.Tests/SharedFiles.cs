namespace TdxStateGen.Emulation.Tests;

/// <summary>Finds material that is kept beside the repository and is not part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The file's path, or null: looked for under TDXSTATEGEN_SHARED, then under a folder <c>shared</c> beside one of the folders above the tests.</summary>
    public static string? Find(string relativePath)
    {
        List<string> roots = [];
        if (Environment.GetEnvironmentVariable("TDXSTATEGEN_SHARED") is { Length: > 0 } named)
        {
            roots.Add(named);
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            roots.Add(Path.Combine(folder.FullName, "shared"));
        }

        return roots.Select(root => Path.Combine(root, relativePath)).FirstOrDefault(File.Exists);
    }
}

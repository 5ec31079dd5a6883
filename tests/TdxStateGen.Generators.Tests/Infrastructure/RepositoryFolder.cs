namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>Finds files of the repository that tests compare with or rewrite.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder that holds the solution, found upwards from the test assembly; source paths in symbols may be mapped away.</summary>
    public static string Root { get; } = Find();

    /// <summary>The folder of this test project.</summary>
    public static string Tests { get; } = Path.Combine(Root, "tests", "TdxStateGen.Generators.Tests");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TdxStateGen.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No TdxStateGen.sln above {AppContext.BaseDirectory}: the tests must run from inside the repository.");
    }
}

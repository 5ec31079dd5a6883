namespace TdxEmulator.Tests;

/// <summary>Finds the repository, and the material beside it that it does not need.</summary>
internal static class SharedFiles
{
    private const string Variable = "TDXSTATEGEN_SHARED";

    /// <summary>The repository's root directory.</summary>
    public static string Repository { get; } = Ancestors().First(static directory => File.Exists(Path.Combine(directory, "TdxStateGen.sln")));

    /// <summary>The corpus of boot logs; skips the test when it is not here.</summary>
    public static string Corpus()
    {
        string? shared = Environment.GetEnvironmentVariable(Variable) ?? Ancestors().Select(static directory => Path.Combine(directory, "shared")).FirstOrDefault(Directory.Exists);
        string? corpus = shared is null ? null : Path.Combine(shared, "corpus");
        Skip.IfNot(Directory.Exists(corpus), $"There is no folder shared/corpus beside the repository; set {Variable} to the folder shared.");
        return corpus!;
    }

    private static IEnumerable<string> Ancestors()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }
}

using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Documents.Tests.Reading;

/// <summary>The pages of the repository, and what else of it they speak of.</summary>
internal static class DocumentFiles
{
    /// <summary>Every page, relative to the root. The rules' pages have a test of their own, RuleBookTests, because each of them shows one mistake and its mend; so have those of the samples, SampleTests, which knows what the samples print.</summary>
    public static IEnumerable<string> Pages =>
        from folder in (string[])["", "docs", "src"]
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*.md", folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        let page = Path.GetRelativePath(RepositoryFolder.Root, file).Replace('\\', '/')
        where !page.StartsWith("docs/rules/", StringComparison.Ordinal)
        orderby page
        select page;

    /// <summary>The samples' pages, relative to the root.</summary>
    public static IEnumerable<string> SamplePages =>
        from file in Directory.EnumerateFiles(FullPath("samples"), "README.md", SearchOption.AllDirectories)
        let page = Path.GetRelativePath(RepositoryFolder.Root, file).Replace('\\', '/')
        orderby page
        select page;

    /// <summary>Reads a file of the repository, with line feeds.</summary>
    /// <param name="path">Relative to the root.</param>
    public static string Read(string path) => File.ReadAllText(FullPath(path)).ReplaceLineEndings("\n");

    /// <summary>Whether a file or folder is there.</summary>
    /// <param name="path">Relative to the root.</param>
    public static bool Exists(string path) => Path.Exists(FullPath(path));

    /// <summary>Where a file is.</summary>
    /// <param name="path">Relative to the root.</param>
    public static string FullPath(string path) => Path.Combine(RepositoryFolder.Root, path);
}

using System.Text;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>
/// Compares texts with golden files, <c>Snapshots/&lt;case&gt;/&lt;file&gt;</c>. With the environment variable TDXSTATEGEN_UPDATE_SNAPSHOTS=1 the files are rewritten instead;
/// review the difference before you commit it.
/// </summary>
internal static class Snapshot
{
    private const string UpdateVariable = "TDXSTATEGEN_UPDATE_SNAPSHOTS";

    /// <summary>Asserts that every generated file of a run is as recorded, and that no recorded file is missing from it.</summary>
    public static void Match(string caseName, GeneratorRun run) =>
        Match(Path.Combine(RepositoryFolder.Tests, "Snapshots"), caseName, run.Files, Environment.GetEnvironmentVariable(UpdateVariable) == "1");

    /// <summary>As above, with the folder and the choice to rewrite given.</summary>
    public static void Match(string root, string caseName, IReadOnlyDictionary<string, string> files, bool update)
    {
        string folder = Path.Combine(root, caseName);
        string[] recorded = Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)] : [];
        if (update)
        {
            Rewrite(folder, recorded, files);
            return;
        }

        var problems = new StringBuilder();
        foreach (string name in recorded.Where(name => !files.ContainsKey(name)))
            problems.Append(name).Append(": recorded, but not generated any more.\n");
        foreach ((string name, string text) in files.OrderBy(static f => f.Key, StringComparer.Ordinal))
        {
            if (recorded.Contains(name))
                problems.Append(FirstDifference(name, Normalize(File.ReadAllText(Path.Combine(folder, name))), Normalize(text)));
            else
                problems.Append(name).Append(": generated, but there is no snapshot of it.\n");
        }

        Assert.True(problems.Length == 0, $"Snapshots/{caseName} differs. If that is meant, run again with {UpdateVariable}=1 and review.\n{problems}");
    }

    private static void Rewrite(string folder, string[] recorded, IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in recorded.Where(name => !files.ContainsKey(name)))
            File.Delete(Path.Combine(folder, name));
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(folder, name), Normalize(text), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string FirstDifference(string name, string expected, string actual)
    {
        if (expected == actual)
            return "";
        string[] want = expected.Split('\n');
        string[] have = actual.Split('\n');
        int line = 0;
        while (line < want.Length && line < have.Length && want[line] == have[line])
            line++;
        return $"{name}, line {line + 1}:\n  expected: {At(want, line)}\n  actual:   {At(have, line)}\n";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of file)";

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");
}

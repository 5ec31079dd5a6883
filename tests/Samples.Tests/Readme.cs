using System.Reflection;
using System.Text.RegularExpressions;

namespace Samples.Tests;

/// <summary>The page of a sample, and what is in the sample's folder.</summary>
/// <param name="sample">Name of the sample.</param>
internal sealed partial class Readme(string sample)
{
    private static readonly string Samples = Path.Combine(
        typeof(Readme).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "samples");

    /// <summary>Names of all samples that have a page.</summary>
    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(Samples, "README.md", SearchOption.AllDirectories).Select(static page => Path.GetFileName(Path.GetDirectoryName(page)!)).Order(StringComparer.Ordinal);

    private string Folder { get; } = Path.Combine(Samples, sample);

    /// <summary>The fenced blocks of a language.</summary>
    /// <param name="language">What stands behind the fence.</param>
    public IEnumerable<string> Blocks(string language) =>
        Fence().Matches(File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n"))
            .Where(block => block.Groups["language"].Value == language)
            .Select(static block => block.Groups["text"].Value);

    /// <summary>The first lines of blocks, whatever they begin with.</summary>
    public IEnumerable<string> Openings =>
        AnyFence().Matches(File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n")).Select(static line => line.Value).Where(static (_, i) => i % 2 == 0);

    /// <summary>Whether the lines of a text stand in a row in one of the sample's files; indentation does not count, and a line <c>// ...</c> stands for any lines.</summary>
    /// <param name="text">The text.</param>
    public bool IsExcerpt(string text)
    {
        string[] pieces = [.. Trimmed(text).Split("// ...\n", StringSplitOptions.RemoveEmptyEntries)];
        return Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Any(file => HasInOrder("\n" + Trimmed(File.ReadAllText(file)), pieces));
    }

    private static bool HasInOrder(string file, string[] pieces)
    {
        int from = 0;
        foreach (string piece in pieces)
        {
            int at = file.IndexOf("\n" + piece, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + piece.Length;
        }

        return true;
    }

    private static string Trimmed(string text) => string.Concat(text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(static line => line.Trim() + "\n"));

    [GeneratedRegex(@"^[ \t>*+\-\d.]*(`{3,}|~{3,}|<pre\b).*$", RegexOptions.Multiline)]
    private static partial Regex AnyFence();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

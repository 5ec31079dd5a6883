using System.Text.RegularExpressions;

namespace TdxStateGen.Packaging.Tests;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_a_page_leads_to_a_file()
    {
        IEnumerable<string> broken =
            from page in SourceTree.Files
            where page.EndsWith(".md", StringComparison.Ordinal)
            from Match link in Link().Matches(SourceTree.Read(page))
            let target = Uri.UnescapeDataString(link.Groups["target"].Value)
            where !target.Contains(':', StringComparison.Ordinal)
            let path = Path.Combine(Path.GetDirectoryName(SourceTree.FullPath(page)) ?? "", target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{page}: {target}";

        Offenders.AssertNone(broken);
    }

    /// <summary>The target of a Markdown link, without its fragment; links within a page have none.</summary>
    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Link();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Catalogue, ids, release file and help pages say the same, and the examples of the pages are true.</summary>
public sealed partial class RuleBookTests
{
    private static readonly string Pages = Path.Combine(RepositoryFolder.Root, "docs", "rules");

    // What the pages leave out, from their index.
    private static readonly string Shared = CodeBlock().Match(File.ReadAllText(Path.Combine(Pages, "README.md"))).Groups[1].Value;

    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(static r => r.Id)];

    [Fact]
    public void EveryId_IsInTheCatalogueOnce()
    {
        IEnumerable<string> ids = typeof(RuleIds).GetFields().Select(static f => (string)f.GetRawConstantValue()!);

        Assert.Equal(ids.Order(StringComparer.Ordinal), RuleCatalog.All.Select(static r => r.Id));
    }

    [Fact]
    public void ReleaseFiles_ListEveryRuleAsItIs()
    {
        string folder = Path.Combine(RepositoryFolder.Root, "generators", "TdxStateGen.Generators");
        IEnumerable<string> rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(name => File.ReadAllLines(Path.Combine(folder, name)))
            .Where(static line => line.StartsWith("TSG", StringComparison.Ordinal))
            .Select(static line => string.Join('|', line.Split('|').Take(3).Select(static cell => cell.Trim())));

        Assert.Equal(RuleCatalog.All.Select(static r => r.Id + "|" + r.Descriptor.Category + "|" + r.Descriptor.DefaultSeverity), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Index_ListsEveryPage_AndEveryPageHasARule()
    {
        string index = File.ReadAllText(Path.Combine(Pages, "README.md"));

        Assert.All(RuleCatalog.All, rule => Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.Descriptor.DefaultSeverity} | {Title(rule)} |", index, StringComparison.Ordinal));
        Assert.Equal(
            RuleCatalog.All.Select(static r => r.Id + ".md").Append("README.md").Order(StringComparer.Ordinal), Directory.GetFiles(Pages).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasAHelpPageOfTheUsualForm(string id)
    {
        Rule rule = RuleCatalog.Find(id);
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));

        Assert.Equal("docs/rules/" + id + ".md", rule.Descriptor.HelpLinkUri);
        Assert.StartsWith($"# {id}: {Title(rule)}\n\n{rule.Descriptor.DefaultSeverity}, category `{rule.Descriptor.Category}`.\n", page, StringComparison.Ordinal);
        Assert.All(["## Cause", "## Why it matters", "## Mended", "## Switching it off"], heading => Assert.Contains("\n" + heading + "\n\n", page, StringComparison.Ordinal));
        Assert.Equal(rule.Blocks, rule.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.Equal(rule.Blocks, page.Contains("Not possible", StringComparison.Ordinal));
        Assert.False(Title(rule).EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ExamplesOnThePage_AreTrue(string id)
    {
        // C# versions and the sizes of tables cannot be shown in a few lines; the rules' own tests have them.
        string[] blocks = [.. CodeBlock().Matches(await File.ReadAllTextAsync(Path.Combine(Pages, id + ".md"))).Select(static m => m.Groups[1].Value)];
        Assert.Equal(id is "TSG1010" ? 1 : id is "TSG2005" or "TSG2006" or "TSG2007" ? 0 : 2, blocks.Length);
        if (blocks.Length > 0)
        {
            ImmutableArray<string> found = await Report(blocks[0], id == "TSG1010" ? LanguageVersion.CSharp11 : LanguageVersion.Latest);
            Assert.Contains(id, found);
            Assert.All(found.Where(static f => RuleCatalog.Find(f).Blocks), f => Assert.Equal(id, f));
        }

        if (blocks.Length > 1)
        {
            ImmutableArray<string> found = await Report(blocks[1], LanguageVersion.Latest);
            Assert.DoesNotContain(id, found);
            Assert.DoesNotContain(found, static f => RuleCatalog.Find(f).Blocks);
        }
    }

    private static async Task<ImmutableArray<string>> Report(string example, LanguageVersion version)
    {
        GeneratorRun run = GeneratorHarness.Run(Shared + example, new HarnessOptions { WithTdx = true, WithStateless = example.Contains("Stateless.", StringComparison.Ordinal), LanguageVersion = version }).AssertSilent();
        ImmutableArray<Diagnostic> found = await run.AnalyzeAsync();
        if (found.All(static d => d.Severity < DiagnosticSeverity.Error))
        {
            Assert.DoesNotContain(run.CompilerDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        }

        return [.. found.Select(static d => d.Id)];
    }

    private static string Title(Rule rule) => rule.Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}

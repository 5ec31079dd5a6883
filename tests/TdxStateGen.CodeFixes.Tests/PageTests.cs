using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Migration;
using TdxStateGen.CodeFixes.Tests.Infrastructure;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Tests;

/// <summary>Help pages and fixes say the same, and every fix that is offered for an example on a page mends it.</summary>
public sealed partial class PageTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "rules");
    private static readonly string Shared = CodeBlock().Match(File.ReadAllText(Path.Combine(Pages, "README.md"))).Groups[1].Value;

    // Moving away from another library leaves the old code in place and has tests of its own.
    public static TheoryData<string> Fixable => [.. Product.Fixes.Where(static f => f is not StatelessMigrationCodeFix).SelectMany(static f => f.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Pages_AndIndex_MarkTheRulesThatHaveAFix()
    {
        string[] index = File.ReadAllLines(Path.Combine(Pages, "README.md"));
        IEnumerable<string> onPages = RuleCatalog.All.Select(static r => r.Id).Where(static id => Fix().IsMatch(File.ReadAllText(Path.Combine(Pages, id + ".md"))));
        IEnumerable<string> inIndex = RuleCatalog.All.Select(static r => r.Id)
            .Where(id => index.Single(line => line.StartsWith($"| [{id}](", StringComparison.Ordinal)).EndsWith("| yes |", StringComparison.Ordinal));
        string[] fixable = [.. RuleCatalog.All.Select(static r => r.Id).Where(static id => Product.Fixes.Any(f => f.FixableDiagnosticIds.Contains(id)))];

        Assert.Equal(fixable, onPages);
        Assert.Equal(fixable, inIndex);
    }

    [Fact]
    public void Fixes_AreForRulesThatThereAre() =>
        Assert.All(Product.Fixes.SelectMany(static f => f.FixableDiagnosticIds), static id => Assert.Contains(RuleCatalog.All, r => r.Id == id));

    [Fact]
    public void Fixes_CanAllBeAppliedToAll() => Assert.All(Product.Fixes, static fix => Assert.NotNull(fix.GetFixAllProvider()));

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task Offers_ForTheExampleOfThePage_MendIt(string id)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Pages, id + ".md"));
        string[] blocks = [.. CodeBlock().Matches(page).Select(static m => m.Groups[1].Value)];
        if (blocks.Length == 0)
        {
            return;
        }

        using FixHost host = new(Shared + blocks[0]);
        ImmutableArray<Diagnostic> before = await host.FindingsAsync();
        int offers = 0;
        foreach (Diagnostic finding in before.Where(d => d.Id == id))
        {
            foreach ((CodeFixProvider _, CodeAction action) in await host.OffersAsync(finding))
            {
                offers++;
                FixedText after = await host.ApplyAsync(action);
                Assert.True(after.Errors.IsEmpty, $"{action.Title}:\n{string.Join("\n", after.Errors)}\n{after.Text}");
                Assert.True(
                    after.Findings.Count(d => d.Id == id) < before.Count(d => d.Id == id) && after.Findings.All(d => RuleCatalog.Find(d.Id) is { Blocks: false } || before.Any(b => b.Id == d.Id)),
                    $"{action.Title}:\n{string.Join("\n", after.Findings)}\n{after.Text}");
            }
        }

        // A page that says where a fix is offered may show an example where none is.
        bool isConditional = Fix().Match(page).Value.Contains(" where ", StringComparison.Ordinal);
        Assert.True(offers > 0 || isConditional, $"No fix is offered for the example of {id}, although its page promises one.");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("\n## Mended\n\nFix: [a-z].*\\.\n")]
    private static partial Regex Fix();
}

using System.Globalization;
using System.Text.RegularExpressions;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Tests.Infrastructure;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>
/// Counts, in the text of the tests, the cases that show a rule fire and those that show it stay silent, and prints them as a table. A case is a named row of a table of cases, a marked
/// snippet, a marked line of a program, or an example on the rule's page.
/// </summary>
public sealed partial class RuleTableTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryRule_IsShownToFireAndToStaySilent()
    {
        Dictionary<string, int> firing = RuleCatalog.All.ToDictionary(static r => r.Id, static _ => 0);
        Dictionary<string, int> silent = RuleCatalog.All.ToDictionary(static r => r.Id, static _ => 0);
        foreach (string file in Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "tests", "TdxStateGen.Generators.Tests"), "*Tests.cs", SearchOption.AllDirectories))
        {
            CountTests(File.ReadAllText(file), firing, silent);
        }

        foreach (Rule rule in RuleCatalog.All)
        {
            string page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "rules", rule.Id + ".md"));
            int examples = Example().Count(page);
            firing[rule.Id] += Math.Min(examples, 1);
            silent[rule.Id] += Math.Max(examples - 1, 0);
        }

        output.WriteLine("| Rule | Title | Severity | Firing | Silent |\n| --- | --- | --- | --- | --- |");
        foreach (Rule rule in RuleCatalog.All)
        {
            output.WriteLine(FormattableString.Invariant(
                $"| {rule.Id} | {rule.Descriptor.Title.ToString(CultureInfo.InvariantCulture)} | {rule.Descriptor.DefaultSeverity} | {firing[rule.Id]} | {silent[rule.Id]} |"));
        }

        Assert.All(RuleCatalog.All, rule => Assert.True(firing[rule.Id] > 0 && silent[rule.Id] > 0, rule.Id + " is not shown to fire, or not to stay silent"));
    }

    private static void CountTests(string text, Dictionary<string, int> firing, Dictionary<string, int> silent)
    {
        // A named case with a text that is wrong and one that is right, or with a change that makes the right text wrong, which the class then has once.
        foreach (Match pair in PairOfTexts().Matches(text))
        {
            Add(firing, pair.Groups[1].Value);
            Add(silent, pair.Groups[1].Value);
        }

        string[] changes = [.. ChangeOfText().Matches(text).Select(static m => m.Groups[1].Value)];
        foreach (string id in changes)
        {
            Add(firing, id);
        }

        foreach (string id in changes.Distinct())
        {
            Add(silent, id);
        }

        // Snippets and programs of their own: what is marked fires, and the same row unmarked is the silent one.
        foreach (string line in text.Split('\n').Where(static l => !NamedCase().IsMatch(l)))
        {
            foreach (string id in Marked().Matches(line).Select(static m => m.Groups[1].Value).Distinct())
            {
                Add(firing, id);
            }
        }

        foreach (Match quiet in SilentRow().Matches(text))
        {
            Add(silent, quiet.Groups[1].Value);
        }
    }

    private static void Add(Dictionary<string, int> counts, string id)
    {
        if (counts.TryGetValue(id, out int count))
        {
            counts[id] = count + 1;
        }
    }

    [GeneratedRegex(@"(?:RuleCase\.\w+|Case|new)\(\s*""(TSG\d{4})[ ""]")]
    private static partial Regex PairOfTexts();

    [GeneratedRegex(@"^\s*\(""(TSG\d{4})[ ""]", RegexOptions.Multiline)]
    private static partial Regex ChangeOfText();

    [GeneratedRegex(@"""TSG\d{4}[ ""]")]
    private static partial Regex NamedCase();

    [GeneratedRegex(@"(?:\{\||//! )(TSG\d{4})")]
    private static partial Regex Marked();

    // [InlineData(256, "{|TSG2007:M|}")] followed by [InlineData(255, "M")].
    [GeneratedRegex(@"\[InlineData\(.*\{\|(TSG\d{4}):.*\n\s*\[InlineData\((?!.*\{\|)")]
    private static partial Regex SilentRow();

    [GeneratedRegex("```csharp\n")]
    private static partial Regex Example();
}

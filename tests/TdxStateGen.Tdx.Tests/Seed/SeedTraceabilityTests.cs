using System.Reflection;
using System.Text.RegularExpressions;

namespace TdxStateGen.Tdx.Tests.Seed;

/// <summary>docs/seed-traceability.md says where each requirement is met; here it is held to that.</summary>
public partial class SeedTraceabilityTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void EveryRequirement_IsListedOnce() =>
        Assert.Equal(Enumerable.Range(1, 37), Rows().Select(static row => row.Number));

    [Fact]
    public void EveryRequirement_IsMetByATest_ADocument_OrDoesNotApply() =>
        Assert.All(Rows(), static row => Assert.True(
            TestName().IsMatch(row.Where) || Document().IsMatch(row.Where) || row.Where.StartsWith("not applicable: ", StringComparison.Ordinal),
            $"requirement {row.Number} is met nowhere"));

    [Fact]
    public void EveryTestNamed_Exists()
    {
        HashSet<string> tests = [.. typeof(SeedTraceabilityTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(static method => method.Name)];
        foreach ((int number, string where) in Rows())
        {
            foreach (Match name in TestName().Matches(where))
            {
                Assert.True(tests.Contains(name.Groups[1].Value), $"requirement {number} names the test {name.Groups[1].Value}, which does not exist");
            }
        }
    }

    [Fact]
    public void EveryDocumentNamed_SaysWhatItShould()
    {
        foreach ((int number, string where) in Rows())
        {
            foreach (Match document in Document().Matches(where))
            {
                string text = Blanks().Replace(File.ReadAllText(Path.Combine(Root, document.Groups[1].Value)).Replace("///", "", StringComparison.Ordinal), " ");
                Assert.True(text.Contains(document.Groups[2].Value, StringComparison.Ordinal), $"requirement {number}: {document.Groups[1].Value} does not say \"{document.Groups[2].Value}\"");
            }
        }
    }

    [Fact]
    public void Comments_SpellCpuInCapitals() => NoCommentMatches(LowerCaseCpu(), "write CPU, not cpu");

    [Fact]
    public void Comments_SayBiosEnabled() => NoCommentMatches(BootTimePresent(), "say BIOS-enabled CPUs");

    private static void NoCommentMatches(Regex pattern, string mend)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "src", "TdxStateGen.Tdx"), "*.cs", SearchOption.AllDirectories))
        {
            int line = 0;
            foreach (string text in File.ReadLines(file))
            {
                line++;
                int comment = text.IndexOf("//", StringComparison.Ordinal);
                Assert.False(comment >= 0 && pattern.IsMatch(text[comment..]), $"{Path.GetFileName(file)}:{line}: {mend}");
            }
        }
    }

    private static IEnumerable<(int Number, string Where)> Rows() =>
        File.ReadLines(Path.Combine(Root, "docs", "seed-traceability.md"))
            .Select(static line => Row().Match(line))
            .Where(static match => match.Success)
            .Select(static match => (int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups[2].Value));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TdxStateGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository: TdxStateGen.sln is in none of the folders above them.");
    }

    [GeneratedRegex(@"^\| (\d+) \| .* \| (.*) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("(?:test|tests|,) `([A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex("doc `([^`]+)` \"([^\"]+)\"")]
    private static partial Regex Document();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\bcpus?\b(?!\.)")]
    private static partial Regex LowerCaseCpu();

    [GeneratedRegex("boot-time present", RegexOptions.IgnoreCase)]
    private static partial Regex BootTimePresent();
}

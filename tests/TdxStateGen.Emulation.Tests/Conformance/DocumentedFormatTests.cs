namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>The example of docs/conformance.md is one.</summary>
public sealed class DocumentedFormatTests
{
    [Fact]
    public void Example_of_the_documentation_replays()
    {
        string page = File.ReadAllText(Page());
        const string fence = "```jsonl";
        int start = page.IndexOf(fence, StringComparison.Ordinal) + fence.Length;

        ConformanceReport report = TraceFile.Run(page[start..page.IndexOf("```", start, StringComparison.Ordinal)].Trim());

        Assert.Equal((3, 3), (report.Total, report.Agree));
    }

    [Fact]
    public void Own_families_that_the_documentation_names_exist_and_all_are_named()
    {
        string page = File.ReadAllText(Page());
        string[] rows = [.. page.Split('\n').Where(static line => line.StartsWith('|'))];
        string[] families = [.. new ConformanceRunner().Run(TraceFile.Own).Tallies.Select(static tally => tally.Family).Distinct()];

        Assert.All(families, family => Assert.Contains(rows, row => row.Contains($"`{family}`", StringComparison.Ordinal)));
    }

    private static string Page()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string page = Path.Combine(folder.FullName, "docs", "conformance.md");
            if (File.Exists(page))
            {
                return page;
            }
        }

        throw new FileNotFoundException("docs/conformance.md is not above the tests.");
    }
}

using SevSnp.Host;

namespace Samples.Tests;

/// <summary>The samples run, and their pages say what they print and show what they are made of.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Pages => [.. Readme.All];

    [Theory]
    [InlineData("QuickStart")]
    [InlineData("SevSnp")]
    [InlineData("TurnstileToFirmware")]
    public void Program_prints_what_its_page_says(string sample) =>
        Assert.Equal(Assert.Single(new Readme(sample).Blocks("text")), SampleProgram.Run(sample));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_on_a_page_is_code_of_the_sample(string sample)
    {
        Readme page = new(sample);
        string[] blocks = [.. page.Blocks("csharp")];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.True(page.IsExcerpt(block), $"In no file of samples/{sample}:\n{block}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_a_page_is_of_a_kind_that_a_test_looks_at(string sample)
    {
        string[] kinds = sample switch
        {
            "TestingWithFaults" => ["```csharp"], // prints nothing of its own
            "SevSnp" => ["```csharp", "```text", "```mermaid"],
            _ => ["```csharp", "```text"],
        };

        Assert.All(new Readme(sample).Openings, opening => Assert.Contains(opening, kinds));
    }

    [Fact]
    public void Diagram_of_the_platform_is_the_generated_one() =>
        Assert.Equal(SevPlatform.MermaidDiagram + "\n", Assert.Single(new Readme("SevSnp").Blocks("mermaid")));

    [Fact]
    public void Turnstile_does_the_same_before_and_after_its_migration()
    {
        string[] lines = SampleProgram.Run("TurnstileToFirmware").Split('\n');
        int before = Array.FindIndex(lines, static line => line.StartsWith("Before", StringComparison.Ordinal));
        int after = Array.FindIndex(lines, static line => line.StartsWith("After", StringComparison.Ordinal));
        int firmware = Array.FindIndex(lines, static line => line.StartsWith("Firmware", StringComparison.Ordinal));

        Assert.NotEmpty(lines[(before + 1)..after]);
        Assert.Equal(lines[(before + 1)..after], lines[(after + 1)..firmware]);
    }
}

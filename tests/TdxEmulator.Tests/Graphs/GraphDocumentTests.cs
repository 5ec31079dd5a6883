using TdxEmulator.Tests.Cli;
using TdxEmulator.Tests.Recorded;

namespace TdxEmulator.Tests.Graphs;

/// <summary>What docs/graph.md shows is what the program prints.</summary>
public sealed class GraphDocumentTests
{
    private static readonly string Docs = Path.Combine(SharedFiles.Repository, "docs");

    private static readonly string Doors = DiffOf("door.model.txt", "door-changed.model.txt");

    [Theory]
    [InlineData("graph TdxModule --format markdown")]
    [InlineData("graph TdxModule --format text")]
    public void Output_stands_in_the_document(string line) => Assert.Contains(InProcess.Run(line).Output, Document(), StringComparison.Ordinal);

    [Fact]
    public void Difference_stands_in_the_document()
    {
        // The first line names the files, which are elsewhere here.
        string output = InProcess.Run(Doors).Output;

        Assert.Contains(output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..], Document(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_as_drawn()
    {
        OutputSnapshot.Match(Path.Combine(Docs, "machines", "TdhSys.svg"), InProcess.Run("graph TdhSys --format svg").Output);
        OutputSnapshot.Match(Path.Combine(Docs, "machines", "door-diff.svg"), InProcess.Run(Doors + " --format svg").Output);
    }

    private static string Document() => File.ReadAllText(Path.Combine(Docs, "graph.md")).ReplaceLineEndings("\n");

    private static string DiffOf(params string[] files) => "graph --diff " + string.Join(' ', files.Select(static f => $"\"{Path.Combine(AppContext.BaseDirectory, "Graphs", "Fixtures", f)}\""));
}

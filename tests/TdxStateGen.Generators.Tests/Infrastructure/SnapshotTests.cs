using Xunit.Sdk;

namespace TdxStateGen.Generators.Tests.Infrastructure;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("snapshots");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Snapshot_Missing_Fails() =>
        Assert.Contains("no snapshot", Failure(("A.g.cs", "a")), StringComparison.Ordinal);

    [Fact]
    public void Snapshot_Recorded_PassesWhateverTheLineEnds()
    {
        Match(update: true, ("A.g.cs", "one\ntwo\n"));
        Match(update: false, ("A.g.cs", "one\r\ntwo\r\n"));
    }

    [Fact]
    public void Snapshot_Changed_NamesTheFirstDifferentLine()
    {
        Match(update: true, ("A.g.cs", "one\ntwo\nthree"));
        string message = Failure(("A.g.cs", "one\n2\n3"));
        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.Contains("expected: two", message, StringComparison.Ordinal);
        Assert.Contains("actual:   2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshot_FileNoLongerGenerated_FailsAndUpdateRemovesIt()
    {
        Match(update: true, ("A.g.cs", "a"), ("B.g.cs", "b"));
        Assert.Contains("B.g.cs: recorded, but not generated", Failure(("A.g.cs", "a")), StringComparison.Ordinal);
        Match(update: true, ("A.g.cs", "a"));
        Match(update: false, ("A.g.cs", "a"));
    }

    private string Failure(params (string Name, string Text)[] files) =>
        Assert.ThrowsAny<XunitException>(() => Match(update: false, files)).Message;

    private void Match(bool update, params (string Name, string Text)[] files) =>
        Snapshot.Match(_root.FullName, "Case", files.ToDictionary(static f => f.Name, static f => f.Text), update);
}

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>Sequences that were written from the rules, in the format in which users write theirs.</summary>
public sealed class OwnTraceTests
{
    private static readonly Lazy<ConformanceReport> Report = new(static () => new ConformanceRunner().Run(TraceFile.Own));

    public static TheoryData<string> Families => [.. Report.Value.Tallies.Select(static tally => $"{tally.Module}/{tally.Family}/")];

    [Theory]
    [MemberData(nameof(Families))]
    public void Family_agrees(string family) =>
        Assert.DoesNotContain(Report.Value.Diverged, divergence => divergence.Id.StartsWith(family, StringComparison.Ordinal));

    [Fact]
    public void Every_module_has_traces() =>
        Assert.Equal(["1.0", "1.5.01", "1.5.25"], Report.Value.Tallies.Select(static tally => tally.Module).Distinct().Order(StringComparer.Ordinal));
}

using TdxStateGen.Benchmarks.InTurns;
using TdxStateGen.Benchmarks.Summary;

namespace TdxStateGen.Tests.Summary;

/// <summary>What the benchmarks' summary makes of numbers. (The numbers themselves are nothing for a test.)</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData(3, new double[] { 9, 3, 1 })]
    [InlineData(2.5, new double[] { 4, 1, 2, 3 })]
    public void Median_IsTheMiddle(double median, double[] numbers) => Assert.Equal(median, Statistics.Median(numbers));

    [Fact]
    public void Merge_KeepsTheMedianOfEachLaunchAndTheMostBytes()
    {
        Measurement merged = Assert.Single(Measurement.Merge([[new Row("A", "ns", [1, 2, 9], 0)], [new Row("A", "ns", [4], 8)], [new Row("A", "ns", [3], 0)]]));

        Assert.Equal([2, 4, 3], merged.Launches);
        Assert.Equal(3, merged.Median);
        Assert.Equal(8, merged.Bytes);
        Assert.Equal(2.0 / 3, merged.Spread);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1.9, false)]
    public void Ratio_IsTakenWithinEachLaunch(double limit, bool isMet)
    {
        Dictionary<string, Measurement> measured = Measured(("ours", [2, 40, 8]), ("theirs", [1, 20, 2]));

        TargetResult? result = Ratio(limit).Judge(measured);

        Assert.Equal(new TargetResult("what", 2, 2, 4, limit, false, "", isMet), result);
    }

    [Fact]
    public void TargetWhoseMeasurementIsMissing_IsLeftOut() => Assert.Null(Ratio(1).Judge(Measured(("ours", [1]))));

    [Fact]
    public void AllocatedBytes_AreJudgedByTheMostOfAny()
    {
        Measurement[] measured = [new("Cycle.None", "ns", [1], 0), new("Leaf.Generated", "ns", [1], 24)];

        TargetResult result = Assert.Single(Targets.Judge(measured));

        Assert.Equal((24.0, false), (result.Value, result.IsMet));
    }

    [Fact]
    public void WholeRun_NamesEachTargetThatWasNotMeasured()
    {
        const string cycle = "fixed cycle, None, against the hand-written table";
        Assert.Contains(cycle, Targets.Missing([new("Cycle.None", "ns", [1], 0)]));
        Assert.DoesNotContain(cycle, Targets.Missing([new("InTurns/None : table, fixed cycle", "", [1], null)]));
        Assert.Contains("bytes allocated by Cycle.None", Targets.Missing([new("Cycle.None", "ns", [1], null)]));
        Assert.DoesNotContain("bytes allocated by Cycle.None", Targets.Missing([new("Cycle.None", "ns", [1], 0)]));
    }

    [Fact]
    public void Stateless_IsComparedInItsFasterMode()
    {
        Measurement[] measured = [new("InTurns/None : Stateless queued, random 4096", "", [1.0 / 400], null), new("InTurns/None : Stateless immediate, random 4096", "", [1.0 / 80], null)];

        TargetResult result = Targets.Judge(measured)[0];

        Assert.Equal((80.0, false), (result.Value, result.IsMet));
    }

    [Fact]
    public void EveryDuel_GivesItsRatioAndBothSides()
    {
        Duel duel = new("a : b", static () => 3, static () => 2);

        Assert.Equal(
            [("InTurns/a : b", 1.5), ("InTurns/a : b/ours", 3), ("InTurns/a : b/theirs", 2)],
            duel.Rows(quick: true).Select(static row => (row.Name, Assert.Single(row.Samples))));
    }

    [Fact]
    public void Turns_AreTakenByBothEquallyOftenAndBegunByEach()
    {
        List<char> calls = [];
        Duel duel = new("a : b", () => Called('a'), () => Called('b'), Seconds: 0.05);

        IReadOnlyList<Row> rows = duel.Rows(quick: false);

        string[] turns = [.. calls.Chunk(2).Select(static turn => new string(turn)).Distinct().Order()];
        Assert.Equal(["ab", "ba"], turns);
        Assert.All(rows, row => Assert.Equal(rows[0].Samples.Count, row.Samples.Count));

        double Called(char who)
        {
            calls.Add(who);
            return 1;
        }
    }

    private static Target Ratio(double limit) => new("what", limit, false, "", ["ours", "theirs"], static m => m[0] / m[1]);

    private static Dictionary<string, Measurement> Measured(params (string Name, double[] Launches)[] measurements) =>
        measurements.ToDictionary(static m => m.Name, static m => new Measurement(m.Name, "ns", m.Launches, null));
}

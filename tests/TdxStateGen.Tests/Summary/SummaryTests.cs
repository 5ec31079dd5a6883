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

        TargetResult? result = Target.AtMost("what", "ours", "theirs", limit).Judge(measured);

        Assert.Equal(new TargetResult("what", 2, 2, 4, limit, false, "", isMet), result);
    }

    [Fact]
    public void TargetWhoseMeasurementIsMissing_IsLeftOut() => Assert.Null(Target.AtMost("what", "ours", "theirs", 1).Judge(Measured(("ours", [1]))));

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
        Assert.Contains("fixed cycle, None, against the hand-written table", Targets.Missing([new("Cycle.None", "ns", [1], 0)]));
        Assert.DoesNotContain("fixed cycle, None, against the hand-written table", Targets.Missing([new("Cycle.None", "ns", [1], 0), new("Cycle.Table", "ns", [1], 0)]));
        Assert.Contains("bytes allocated by Cycle.None", Targets.Missing([new("Cycle.None", "ns", [1], null)]));
        Assert.DoesNotContain("bytes allocated by Cycle.None", Targets.Missing([new("Cycle.None", "ns", [1], 0)]));
    }

    [Fact]
    public void Stateless_IsComparedInItsFasterMode()
    {
        Measurement[] measured =
        [
            new("Fire/GeneratedNone/random 4096", "ns", [2], 0), new("Library/HandWrittenStateless/random 4096", "ns", [400], 0), new("Library/HandWrittenStatelessImmediate/random 4096", "ns", [180], 0),
        ];

        TargetResult result = Targets.Judge(measured)[0];

        Assert.Equal((90.0, false), (result.Value, result.IsMet));
    }

    private static Dictionary<string, Measurement> Measured(params (string Name, double[] Launches)[] measurements) =>
        measurements.ToDictionary(static m => m.Name, static m => new Measurement(m.Name, "ns", m.Launches, null));
}

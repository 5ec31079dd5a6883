using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Logs that were damaged on purpose: cut, reordered, interleaved.</summary>
public sealed class DamagedLogTests
{
    private const string Refused = "mainline-config-refused.log";

    [Fact]
    public void Log_cut_at_any_line_never_claims_what_comes_later()
    {
        string[] log = ReplayFixtures.Lines(Refused);
        int refusal = Array.FindIndex(log, static line => line.Contains("SEAMCALL", StringComparison.Ordinal));
        for (int length = 0; length <= log.Length; length++)
        {
            ReplayReport report = Replays.Of(log[..length]);

            Assert.Equal(length > refusal ? ReplayOutcome.InitFailedShutdown : ReplayOutcome.Other, report.Outcome);
            Assert.Equal(length > refusal + 3 ? ReplayConfidence.High : length > refusal ? ReplayConfidence.Medium : ReplayConfidence.None, report.Confidence);
        }
    }

    [Theory]
    [InlineData("virt/tdx: module initial", "other")]
    [InlineData("virt/tdx: module initialization f", "init-failed-shutdown")]
    [InlineData("virt/tdx: module initialization failed (-", "init-failed-shutdown")]
    [InlineData("virt/tdx: module not lo", "not-loaded")]
    [InlineData("virt/tdx: initialization failed:", "other")]
    [InlineData("virt/tdx: initialization failed: TDM", "init-failed-shutdown")]
    [InlineData("virt/tdx: initialization failed: Hib", "other")]
    [InlineData("virt/tdx: SEAMCALL (0x00000000", "other")]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000023) failed: 0xc0000", "init-failed-shutdown")]
    [InlineData("virt/tdx: mod", "other")]
    public void Line_cut_in_its_middle_counts_when_only_one_meaning_is_left_and_then_with_little_confidence(string line, string outcome)
    {
        ReplayReport report = Replays.Of(line);

        Assert.Equal(outcome, ReplayNames.Format(report.Outcome));
        if (outcome != "other" && !line.Contains("failed (", StringComparison.Ordinal)) { Assert.Equal(ReplayConfidence.Low, report.Confidence); }
    }

    [Fact]
    public void Every_prefix_of_a_verdict_line_claims_it_or_nothing()
    {
        const string line = "[    9.000000] virt/tdx: module initialized";
        for (int length = 0; length <= line.Length; length++)
        {
            ReplayReport report = Replays.Of(line[..length]);

            Assert.True(report.Outcome is ReplayOutcome.Other or ReplayOutcome.Initialized, $"{length}: {report.Outcome}");
        }
    }

    [Fact]
    public void Log_in_the_wrong_order_is_read_in_the_order_of_time_and_said_to_be_so()
    {
        string[] log = ReplayFixtures.Lines(Refused);
        string[] shuffled = [.. log];
        new Random(5).Shuffle(shuffled);

        ReplayReport report = Replays.Of(shuffled);

        Assert.Equal((ReplayOutcome.InitFailedShutdown, -5, 1), (report.Outcome, report.ErrorCode, report.Facts.Boots));
        Assert.Equal("TDH.SYS.CONFIG", report.Seamcall!.LeafName);
        Assert.Contains(report.Contradictions, static text => text.Contains("time stamps run backwards", StringComparison.Ordinal));
        Assert.All(report.Evidence, evidence => Assert.Equal(shuffled[evidence.Line - 1], evidence.Text));
    }

    [Fact]
    public void Order_of_lines_within_a_hundredth_of_a_second_is_no_disorder() => Assert.Empty(
        Replays.Of("[    9.000009] virt/tdx: 131340 KB allocated for PAMT", "[    9.000001] virt/tdx: module initialized").Contradictions);

    [Fact]
    public void Logs_of_two_machines_in_one_decide_nothing()
    {
        string[] good = FromDetection(ReplayFixtures.Initialized);
        string[] bad = FromDetection(ReplayFixtures.Lines(Refused));
        List<string> mixed = [];
        for (int i = 0; i < Math.Max(good.Length, bad.Length); i++)
        {
            if (i < good.Length) { mixed.Add(good[i]); }

            if (i < bad.Length) { mixed.Add(bad[i]); }
        }

        ReplayReport report = Replays.Of(mixed);

        Assert.Equal((ReplayOutcome.Other, TdxModuleStatus.Unknown, null), (report.Outcome, report.Status, report.ErrorCode));
        Assert.Contains("contradicts itself", report.Cause, StringComparison.Ordinal);
        Assert.NotEmpty(report.NotAllowed);
    }

    private static string[] FromDetection(string[] log) => log[Array.FindIndex(log, static line => line.Contains("KeyID range", StringComparison.Ordinal))..];
}

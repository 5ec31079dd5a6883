using System.Text;
using TdxEmulator.Booting;
using TdxEmulator.Errors;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Made-up logs of every family of wordings and every end that a boot can have, in every form that tools give them.</summary>
public sealed class VariantTests
{
    public static TheoryData<string> Names => [.. Variant.All.Select(static one => one.Name)];

    public static TheoryData<string> Forms => [.. LogForms.ByLine.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_comes_out_as_it_should(string name)
    {
        Variant variant = Find(name);

        ReplayReport report = Replays.Of(variant.Lines);

        Assert.Equal((variant.Outcome, variant.Status, variant.Errno), (ReplayNames.Format(report.Outcome), StatusNames.Format(report.Status), report.ErrorCode));
        if (variant.KernelStatus != "*") { Assert.Equal(variant.KernelStatus, report.KernelStatus); }

        if (report.Outcome == ReplayOutcome.Other) { Assert.True(report.Undecided is not null || report.Deciding is not null, "neither a decision nor what is open"); }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_answer_rests_on_its_evidence_and_on_nothing_else(string name) => Evidence.Check(Find(name).Lines);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_changes_no_answer(string form)
    {
        foreach (Variant variant in Variant.All.Where(static one => !one.IsRaw))
        {
            string[] lines = LogForms.Apply(variant.Lines, LogForms.ByLine[form]);

            ReplayReport report = Replays.Of(lines);

            // Without prefix a message of the old host code may be anybody's; with one it is the same in every form.
            Assert.True((variant.Outcome, variant.Errno) == (ReplayNames.Format(report.Outcome), report.ErrorCode), $"{variant.Name}: {ReplayNames.Format(report.Outcome)} {report.ErrorCode}\n{string.Join('\n', lines)}");
            Assert.Equal(Replays.Of(variant.Lines).Evidence.Select(static line => line.Line), report.Evidence.Select(static line => line.Line));
        }
    }

    [Fact]
    public void Form_of_the_file_changes_no_answer()
    {
        foreach (Variant variant in Variant.All)
        {
            ReplayReport plain = Replays.Of(variant.Lines);
            foreach ((string form, Func<string, byte[]> encode) in LogForms.OfFile)
            {
                ReplayReport report = Replays.OfBytes(encode(string.Join('\n', variant.Lines) + "\n"));

                Assert.True((plain.Outcome, plain.Cause) == (report.Outcome, report.Cause), $"{variant.Name}, {form}: {report.Outcome}");
            }
        }
    }

    [Fact]
    public void Newest_line_first_is_read_backwards_and_said_to_be_so()
    {
        foreach (string form in new[] { "dmesg -T", "journal short", "journal, another locale", "journal short-iso", "journal short-unix", "syslog", "journal json" })
        {
            string[] lines = LogForms.Apply(Find("refused-config-with-verdict").Lines, LogForms.ByLine[form]);

            ReplayReport report = Replays.Of(Enumerable.Reverse(lines));

            Assert.Equal((ReplayOutcome.InitFailedShutdown, -5, "TDH.SYS.CONFIG"), (report.Outcome, report.ErrorCode, report.Seamcall?.LeafName));
            Assert.Contains(report.Contradictions, static text => text.Contains("time stamps run backwards", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Swapped_halves_are_one_boot_with_less_confidence()
    {
        ReplayReport report = Replays.Of(Find("swapped-halves").Lines);

        Assert.Equal((1, ReplayConfidence.Medium), (report.Facts.Boots, report.Confidence));
        Assert.Contains(report.Contradictions, static text => text.Contains("time stamps run backwards", StringComparison.Ordinal));
    }

    [Fact]
    public void Piece_of_an_earlier_boot_is_not_taken_for_the_end_of_this_one()
    {
        ReplayReport apart = Replays.Of("[ 9000.1] virt/tdx: module initialized", "[    0.000000] Linux version 6.16.0", "[    1.700000] virt/tdx: BIOS enabled: private KeyID range [16, 64)");
        ReplayReport marked = Replays.Of("[   10.900000] virt/tdx: module initialized", "-- Reboot --", "[    0.000000] Linux version 6.16.0", "[    1.700000] virt/tdx: BIOS enabled: private KeyID range [16, 64)");

        Assert.Equal((ReplayOutcome.Other, ReplayOutcome.Other), (apart.Outcome, marked.Outcome));
    }

    [Fact]
    public void Detection_after_the_bring_up_is_pointed_out_where_no_time_stamp_tells()
    {
        ReplayReport report = Replays.Of("virt/tdx: module initialized", "virt/tdx: BIOS enabled: private KeyID range [16, 64)");

        Assert.Equal(ReplayOutcome.Initialized, report.Outcome);
        Assert.Contains(report.NotAllowed, static text => text.StartsWith("Line 2: it tells of the detection at boot", StringComparison.Ordinal));
    }

    [Fact]
    public void Loader_is_a_fact()
    {
        ReplayReport report = Replays.Of(Find("mvp-5.15-success").Lines);

        Assert.Equal(("1.0", 20211201, 0x90), (report.Facts.Loader?.Text, report.Facts.Loader?.BuildDate, report.Facts.Loader?.BuildNumber));
        Assert.Contains("\"loader\": {", ReplayJson.Format(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28b52ffd00000000", "zstdcat FILE")]
    [InlineData("fd377a585a000000", "xzcat FILE")]
    [InlineData("425a683931415926", "bzcat FILE")]
    [InlineData("04224d1800000000", "lz4cat FILE")]
    [InlineData("504b030400000000", "unzip -p FILE")]
    [InlineData("4c504b5348485248", "journalctl --file FILE")]
    [InlineData("1f8b0800000000000003ff", "cannot be read")]
    public void Packed_file_that_is_not_read_is_named_with_what_unpacks_it(string head, string mend)
    {
        InputException e = Assert.Throws<InputException>(() => Replays.OfBytes([.. Convert.FromHexString(head), .. Encoding.ASCII.GetBytes("whatever follows")]));

        Assert.StartsWith("test: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(mend, e.Message, StringComparison.Ordinal);
    }

    private static Variant Find(string name) => Variant.All.Single(one => one.Name == name);
}

using System.Text;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>The same messages in the syntax of every tool that shows logs.</summary>
public sealed class SyntaxTests
{
    [Theory]
    [InlineData("virt/tdx: module not loaded")]
    [InlineData("[    9.751110] virt/tdx: module not loaded")]
    [InlineData("[    9.751110][ T1234] virt/tdx: module not loaded")]
    [InlineData("[T1] [12345.000001] virt/tdx: module not loaded")]
    [InlineData("[..] virt/tdx: module not loaded")]
    [InlineData("<3>[    9.751110] virt/tdx: module not loaded")]
    [InlineData("kern  :err   : [    9.751110] virt/tdx: module not loaded")]
    [InlineData("[Mon Jul  1 12:00:00 2024] virt/tdx: module not loaded")]
    [InlineData("[Jul 1 12:00] virt/tdx: module not loaded")]
    [InlineData("[  +0.000003] virt/tdx: module not loaded")]
    [InlineData("[    9.751110 <    0.000003>] virt/tdx: module not loaded")]
    [InlineData("2024-07-01T12:00:00,123456+02:00 virt/tdx: module not loaded")]
    [InlineData("Jul 01 12:00:00 host kernel: virt/tdx: module not loaded")]
    [InlineData("Jul  1 12:00:00 host kernel: [    9.751110] virt/tdx: module not loaded")]
    [InlineData("7月 01 12:00:00 主机 kernel: virt/tdx: module not loaded")]
    [InlineData("juil. 01 12:00:00 hôte kernel: virt/tdx: module not loaded")]
    [InlineData("июл 01 12:00:00 узел kernel: virt/tdx: module not loaded")]
    [InlineData("2024-07-01T12:00:00+0200 host kernel: virt/tdx: module not loaded")]
    [InlineData("1719828000.123456 host kernel: virt/tdx: module not loaded")]
    [InlineData("[    9.751110] host kernel: virt/tdx: module not loaded")]
    [InlineData("Jul 01 12:00:00 host kernel[0]: virt/tdx: module not loaded")]
    [InlineData("{\"_HOSTNAME\":\"host\",\"MESSAGE\":\"virt/tdx: module not loaded\",\"PRIORITY\":\"3\"}")]
    [InlineData("    MESSAGE=virt/tdx: module not loaded")]
    [InlineData("3,1234,9751110,-;virt/tdx: module not loaded")]
    [InlineData("dmesg.txt:812:[    9.751110] virt/tdx: module not loaded")]
    [InlineData("> [    9.751110] virt/tdx: module not loaded")]
    [InlineData("\e[32m[    9.751110] \e[0m\e[33mvirt/tdx: \e[0m\e[31mmodule not loaded\e[0m")]
    [InlineData("[    9.751110] virt/tdx: mod\e[01;31m\e[Kule not\e[m\e[K loaded")]
    [InlineData("[32m[    9.751110] [0m[33mvirt/tdx: [0mmodule not loaded[0m")]
    [InlineData("^[[32m[    9.751110] ^[[0mvirt/tdx: module not loaded")]
    [InlineData("[    9.751110] virt/tdx: module not loaded#033[0m#015")]
    [InlineData("\e]0;console\a\e[?25h[    9.751110] virt/tdx: module not loaded\e(B")]
    [InlineData("[    9.751110] virt/tdx: module not loaded\r")]
    [InlineData("[    9.751110] virt/\0tdx: module\b not loaded\u007f")]
    [InlineData("login: [    9.751110] virt/tdx: module not loaded")]
    [InlineData("[    1.000000] virt/tdx: BIOS enabled: private KeyID range [48, 96)[    9.751110] virt/tdx: module not loaded[    9.800000] usb 1-14: new device")]
    public void Message_is_found_in_every_syntax(string line)
    {
        ReplayReport report = Replays.OfText("noise\n" + line + "\nmore noise\n");

        Assert.Equal(ReplayOutcome.NotLoaded, report.Outcome);
        Assert.Equal(2, report.Deciding!.Line);
    }

    [Theory]
    [InlineData("Jul 01 12:00:00 host systemd[1]: virt/tdx: module not loaded")]
    [InlineData("Jul 01 12:00:00 host check-tdx: virt/tdx: module not loaded")]
    [InlineData("[    9.751110] systemd[1]: Starting virt/tdx: module not loaded")]
    [InlineData("Jul 01 12:00:00 host sudo: user : COMMAND=/usr/bin/grep virt/tdx: module not loaded /var/log/kern.log")]
    [InlineData("+ grep 'virt/tdx: module not loaded' dmesg.txt")]
    [InlineData("[    9.751110] nvidia: module not loaded")]
    [InlineData("[    9.751110] module not loaded")]
    [InlineData("[    9.751110] not-tdx: module not loaded")]
    [InlineData("# docs/virt/tdx: module not loaded")]
    public void Words_of_others_are_no_message_of_the_kernel(string line) => Assert.Equal(ReplayOutcome.Other, Replays.Of(line).Outcome);

    [Fact]
    public void Encodings_change_nothing()
    {
        const string log = "[    1.0] höst\r\n[    9.751110] virt/tdx: module initialized\r\n";
        byte[][] encoded =
        [
            Encoding.UTF8.GetBytes(log),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(log)],
            Encoding.Latin1.GetBytes(log),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(log)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(log)],
            Encoding.Unicode.GetBytes(log.Replace("ö", "o", StringComparison.Ordinal)),
            [0xff, 0x80, 0xc3, .. "\n"u8, .. Encoding.UTF8.GetBytes("[    9.751110] virt/tdx: module initialized"), 0xe2, 0x82],
        ];

        Assert.All(encoded, static bytes =>
        {
            ReplayReport report = Replays.OfBytes(bytes);
            Assert.Equal((ReplayOutcome.Initialized, 2), (report.Outcome, report.Deciding?.Line));
        });
    }

    [Fact]
    public void Lines_are_numbered_by_line_feeds_however_a_console_uses_carriage_returns()
    {
        ReplayReport report = Replays.OfText("loading\r10%\r20%\r\n\r\nvirt/tdx: module initialized\r\n");

        Assert.Equal(new EvidenceLine(3, "virt/tdx: module initialized"), report.Deciding);
    }

    [Fact]
    public void Status_file_counts_beside_the_other_files_only()
    {
        Assert.Equal((ReplayOutcome.Initialized, "initialized"), (Replays.Of("build_num: 0x00000200", "major_version: 0x00000001", "status: initialized").Outcome, Replays.Of("vendor_id: 0x8086", "status: initialized").KernelStatus));
        Assert.Equal(ReplayOutcome.InitFailedShutdown, Replays.Of("build_date: 20220105", "status: error").Outcome);
        Assert.Equal(ReplayOutcome.Other, Replays.Of("status: error").Outcome);
    }

    [Fact]
    public void Of_several_boots_the_last_one_about_tdx_is_judged()
    {
        ReplayReport report = Replays.Of(
            "Linux version 6.16.0", "virt/tdx: module initialized", "-- Reboot --", "Linux version 6.16.0", "virt/tdx: module not loaded", "Linux version 6.1.0", "usb 1-1: new device");

        Assert.Equal((ReplayOutcome.NotLoaded, 5, 3), (report.Outcome, report.Deciding!.Line, report.Facts.Boots));
        Assert.Contains(report.Notes, static note => note.Contains("3 boots", StringComparison.Ordinal));
        Assert.Empty(report.Contradictions);
    }

    [Fact]
    public void Detection_that_comes_again_begins_a_boot_where_the_kernels_version_is_not_shown()
    {
        ReplayReport report = Replays.Of(
            "[    1.100000] virt/tdx: BIOS enabled: private KeyID range [48, 96)", "[    9.000000] virt/tdx: module initialization failed (-12)",
            "[    1.200000] virt/tdx: BIOS enabled: private KeyID range [48, 96)", "[    9.000000] virt/tdx: module initialized");

        Assert.Equal((ReplayOutcome.Initialized, 2), (report.Outcome, report.Facts.Boots));
    }
}

using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

public sealed class CrossCheckTests
{
    [Fact]
    public void Pamt_is_held_against_cmrs_memory_map_and_arithmetic()
    {
        ReplayReport report = Replays.Of(ReplayFixtures.Initialized);

        Assert.Contains(report.Checks, static check => check.Agrees && check.Text.Contains("the CMRs make 393996 KiB", StringComparison.Ordinal));
        Assert.Contains(report.Checks, static check => check.Agrees && check.Text.Contains("the memory map make 393996 KiB", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Checks, static check => !check.Agrees);
    }

    [Fact]
    public void Wrong_pamt_figure_is_found()
    {
        ReplayReport report = Replays.Of(ReplayFixtures.Initialized.Select(static line => line.Replace("393996 KB", "393999 KB", StringComparison.Ordinal)));

        Assert.Equal(3, report.Checks.Count(static check => !check.Agrees && check.Text.Contains("393999", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [48, 96)", "x86/mktme: 95 KeyIDs available", true)]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [48, 96)", "x86/mktme: 63 KeyIDs available", false)]
    public void KeyId_split_is_held_against_the_number_of_all_KeyIDs(string range, string count, bool agrees) =>
        Assert.Contains(Replays.Of(count, range).Checks, check => check.Agrees == agrees && check.Text.Contains("counted", StringComparison.Ordinal));

    [Theory]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [0, 96)")]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [96, 48)")]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [1, 999999999)")]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [63, 64)")]
    public void KeyId_range_that_cannot_be_is_found(string range) => Assert.Contains(Replays.Of(range).Checks, static check => !check.Agrees);

    [Fact]
    public void Leaf_and_status_are_held_against_the_module_version()
    {
        ReplayReport report = Replays.Of(
            "virt/tdx: TDX module: attributes 0x0, vendor_id 0x8086, major_version 1, minor_version 0, build_date 20220105, build_num 171",
            "virt/tdx: SEAMCALL (0x0000000000000022) failed: 0x8000020300000000", "virt/tdx: module initialization failed (-5)");

        Assert.Contains(report.Checks, static check => !check.Agrees && check.Text.Contains("TDH.SYS.RD (34) does not exist", StringComparison.Ordinal));
        Assert.Contains(report.Checks, static check => !check.Agrees && check.Text.Contains("TDX_RND_NO_ENTROPY is no status", StringComparison.Ordinal));
        Assert.Contains(report.Checks, static check => check.Agrees && check.Text.Contains("the error -5", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_cpus_are_found()
    {
        ReplayReport report = Replays.OfText(ReplayFixtures.Read("mainline-config-refused.log"));

        Assert.Contains(report.Checks, static check => !check.Agrees && check.Text.Contains("48 CPUs, 24 came up", StringComparison.Ordinal));
        Assert.Contains(report.Notes, static note => note.Contains("nosmt", StringComparison.Ordinal));
    }

    [Fact]
    public void Exhausted_reserved_areas_are_counted_again_and_the_other_policy_tried()
    {
        List<string> log = [];
        for (ulong i = 0; i < 18; i++)
        {
            ulong start = 0x100000 + (i * 0x2000000);
            log.Add($"BIOS-e820: [mem 0x{start:x16}-0x{start + 0x1ffefff:x16}] usable");
        }

        log.AddRange(
            "BIOS-e820: [mem 0x0000000100000000-0x000000043fffffff] usable", "virt/tdx: CMR: [0x100000, 0x40000000)", "virt/tdx: CMR: [0x100000000, 0x440000000)",
            "virt/tdx: initialization failed: TDMR [0x0, 0x40000000): reserved areas exhausted.", "virt/tdx: module initialization failed (-28)");

        ReplayReport report = Replays.Of(log);

        Assert.Equal((ReplayOutcome.InitFailedShutdown, -28), (report.Outcome, report.ErrorCode));
        Assert.Contains(report.Checks, static check => check.Agrees && check.Text.Contains("memory map comes to the same", StringComparison.Ordinal));
        Assert.Contains(report.Checks, static check => check.Agrees && check.Text.Contains("With holes taken from the CMRs", StringComparison.Ordinal));
        Assert.Equal(0x40000000UL, Assert.Single(report.Facts.Tdmrs).End);
    }

    [Fact]
    public void Facts_are_gathered()
    {
        ReplayFacts facts = Replays.OfText(ReplayFixtures.Read("mainline-config-refused.log")).Facts;

        Assert.Equal(("6.16.0-made-up", 48, 24, 2, 95), (facts.Kernel, facts.PresentCpus, facts.OnlineCpus, facts.Nodes, facts.MemoryEncryptionKeyIds));
        Assert.Equal(["kvm_intel.tdx=1", "nohibernate", "nosmt"], facts.Parameters.AsEnumerable());
        Assert.Equal((48, 96), (facts.KeyIds!.First, facts.KeyIds.End));
        Assert.Equal(787980, facts.PamtKiB);
    }
}

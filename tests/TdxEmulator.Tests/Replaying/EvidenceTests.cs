using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Every answer rests on lines of the log, and on these.</summary>
public sealed class EvidenceTests
{
    private static readonly string[][] Logs =
    [
        ReplayFixtures.Initialized,
        .. ReplayFixtures.Names.Select(ReplayFixtures.Lines),
        ["x86/tme: enabled by BIOS", "kvm_intel: tdx: no TDX private KeyIDs available"],
        ["virt/tdx: BIOS enabled: private KeyID range [48, 96)", "virt/tdx: CMR: [0x100000, 0x70000000)"],
        ["virt/tdx: module initialized", "virt/tdx: module initialization failed (-5)"],
        ["virt/tdx: initialization failed: Hibernation support is enabled", "virt/tdx: TDX not supported by the host platform"],
        ["SEAMCALL (0x000000000000001c) failed: 0xc000030000000001", "SEAMCALL (0x000000000000001c) failed: 0xc000030000000001"],
        ["tdx: TDX module initialized.", "kvm_intel: TDX is supported."],
        ["tdx: TDX module is not loaded.", "tdx: TDX module is not loaded.", "tdx: initialization failed (-19)", "kvm_intel: Failed to initialize TDX module."],
    ];

    [Fact]
    public void Evidence_exists_in_the_log_and_the_answer_falls_without_it()
    {
        foreach (string[] log in Logs) { Evidence.Check(log); }
    }

    [SkippableFact]
    public void Evidence_exists_in_every_case_and_its_answer_falls_without_it()
    {
        foreach (CorpusCase one in CorpusCase.All()) { Evidence.Check([.. one.Log]); }
    }

    [Fact]
    public void Other_lines_can_go_and_the_answer_stands()
    {
        foreach (string[] log in Logs)
        {
            ReplayReport report = Replays.Of(log);
            ReplayReport alone = Replays.Of(log.Where((line, index) => report.Evidence.Any(evidence => evidence.Line == index + 1)));

            Assert.Equal((report.Outcome, report.Status, report.ErrorCode), (alone.Outcome, alone.Status, alone.ErrorCode));
        }
    }
}

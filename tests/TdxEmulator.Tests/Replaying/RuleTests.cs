using TdxEmulator.Booting;
using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Replaying;

/// <summary>The rule by which a log is decided.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData(33, true)]
    [InlineData(35, true)]
    [InlineData(45, true)]
    [InlineData(31, true)]
    [InlineData(36, true)]
    [InlineData(32, false)]
    [InlineData(34, false)]
    [InlineData(37, false)]
    [InlineData(44, false)]
    [InlineData(52, false)]
    [InlineData(53, false)]
    [InlineData(28, false)]
    [InlineData(254, false)]
    public void Refused_leaf_alone_fails_the_bring_up_only_when_it_cannot_do_without(int leaf, bool fails)
    {
        ReplayReport report = Replays.Of($"virt/tdx: SEAMCALL (0x{leaf:x16}) failed: 0x8000020200000000");

        Assert.Equal(fails ? ReplayOutcome.InitFailedShutdown : ReplayOutcome.Other, report.Outcome);
        Assert.Equal(fails ? TdxModuleStatus.Shutdown : TdxModuleStatus.Unknown, report.Status);
        Assert.NotNull(report.Undecided);
        Assert.Equal((ulong)leaf, report.Seamcall!.Leaf);
    }

    [Theory]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x8000020200000000")]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000022) failed: 0xc0000c0000000000")]
    [InlineData("virt/tdx: SEAMCALL (0x000000000000001f) failed: 0x8000080000000000")]
    [InlineData("tdx: SEAMCALL failed: CPU 7 is not in VMX operation.")]
    [InlineData("kvm_intel: Failed to initialize TDX module.")]
    public void Benign_failure_before_success_is_success(string failure)
    {
        ReplayReport report = Replays.Of(failure, "virt/tdx: module initialized");

        Assert.Equal((ReplayOutcome.Initialized, TdxModuleStatus.Initialized, 2), (report.Outcome, report.Status, report.Deciding!.Line));
        Assert.Empty(report.Contradictions);
        Assert.Null(report.ErrorCode);
    }

    [Fact]
    public void Refused_leaf_that_must_have_succeeded_later_decides_nothing()
    {
        ReplayReport report = Replays.Of("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x8000020200000000", "virt/tdx: CMR: [0x100000, 0x70000000)");

        Assert.Equal(ReplayOutcome.Other, report.Outcome);
        Assert.Contains("mid bring-up", report.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_takes_the_refusal_before_it_as_its_cause()
    {
        ReplayReport report = Replays.Of(
            "virt/tdx: SEAMCALL (0x000000000000002d) failed: 0xc0000a0200000001", "virt/tdx: module initialization failed (-5)", "kvm_intel: Failed to initialize TDX module.");

        Assert.Equal((ReplayOutcome.InitFailedShutdown, -5, ReplayConfidence.High), (report.Outcome, report.ErrorCode, report.Confidence));
        Assert.Equal(("TDH.SYS.CONFIG", "TDX_TDMR_OUTSIDE_CMRS"), (report.Seamcall!.LeafName, report.Seamcall.Name));
        Assert.Contains("TDMR 1", report.Seamcall.Detail, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], report.Evidence.Select(static line => line.Line));
    }

    [Fact]
    public void Metadata_field_of_a_refused_read_is_named_from_the_register_line()
    {
        ReplayReport report = Replays.Of(
            "virt/tdx: SEAMCALL (0x0000000000000022) failed: 0xc000050500000000", "virt/tdx: RCX 0x0000000000000000 RDX 0x9100000100000009 R08 0x0000000000000000", "virt/tdx: module initialization failed (-5)");

        Assert.Contains("MAX_RESERVED_PER_TDMR", report.Seamcall!.Detail, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], report.Evidence.Select(static line => line.Line));
    }

    [Fact]
    public void Cpuid_leaf_that_the_module_refuses_is_named_from_the_register_line()
    {
        ReplayReport report = Replays.Of(
            "tdx: SEAMCALL failed: CPU 1: leaf 33, error 0xc000090000000000.", "tdx: additional output: rcx 0x400000007, rdx 0x0, r8 0x0, r9 0x1, r10 0x2, r11 0x0.", "tdx: initialization failed (-5)");

        Assert.Equal("CPUID leaf 0x7, subleaf 0x4", report.Seamcall!.Detail);
        Assert.Equal(["RCX", "RDX", "R8", "R9", "R10", "R11"], report.Seamcall.Registers.Select(static register => register.Key));
    }

    [Fact]
    public void Sgx_that_is_off_is_pointed_at()
    {
        ReplayReport report = Replays.Of("x86/cpu: SGX disabled or unsupported by BIOS", "tdx: not enabled by BIOS.");

        Assert.Contains(report.Notes, static note => note.StartsWith("Line 1: SGX is off", StringComparison.Ordinal));
    }

    [Fact]
    public void Offline_cpus_leave_room_for_a_later_success()
    {
        ReplayReport report = Replays.Of("tdx: Unable to initialize the TDX module when there's offline CPU(s).", "tdx: TDX module initialized.");

        Assert.Equal((ReplayOutcome.Initialized, TdxModuleStatus.Initialized), (report.Outcome, report.Status));
        Assert.Empty(report.Contradictions);
    }

    [Theory]
    [InlineData("virt/tdx: module initialized", "virt/tdx: module initialization failed (-5)")]
    [InlineData("virt/tdx: module initialization failed (-5)", "virt/tdx: module initialized")]
    [InlineData("virt/tdx: module not loaded", "virt/tdx: module initialized")]
    [InlineData("tdx: not enabled by BIOS.", "tdx: module initialized.")]
    [InlineData("virt/tdx: module initialized", "virt/tdx: TDX not supported by the host platform")]
    public void Verdicts_that_exclude_each_other_decide_nothing_and_are_reported(string first, string second)
    {
        ReplayReport report = Replays.Of(first, second);

        Assert.Equal((ReplayOutcome.Other, TdxModuleStatus.Unknown, null), (report.Outcome, report.Status, report.KernelStatus));
        Assert.Contains(report.Contradictions, static text => text.Contains("Line 2", StringComparison.Ordinal));
        Assert.Contains(report.NotAllowed, static text => text.Contains("Line 2", StringComparison.Ordinal));
        Assert.Equal([1, 2], report.Evidence.Select(static line => line.Line));
    }

    [Fact]
    public void Lines_that_the_machine_does_not_allow_are_pointed_out_and_change_nothing()
    {
        ReplayReport report = Replays.Of(
            "virt/tdx: module initialized", "virt/tdx: 131340 KB allocated for PAMT", "virt/tdx: SEAMCALL (0x0000000000000023) failed: 0xc000050b00000000");

        Assert.Equal(ReplayOutcome.Initialized, report.Outcome);
        Assert.Collection(
            report.NotAllowed,
            static text => Assert.StartsWith("Line 2: ", text, StringComparison.Ordinal),
            static text => Assert.StartsWith("Line 3: ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_time_failures_do_not_undo_a_bring_up()
    {
        ReplayReport report = Replays.Of(["virt/tdx: module initialized", .. Enumerable.Repeat("SEAMCALL (0x000000000000001c) failed: 0xc000030000000001", 5_000)]);

        Assert.Equal((ReplayOutcome.Initialized, 5_000L), (report.Outcome, report.Facts.RefusedSeamcalls));
        Assert.Contains(report.Notes, static note => note.Contains("run time", StringComparison.Ordinal));
    }

    [Fact]
    public void Kernel_that_says_both_that_the_bios_enabled_tdx_and_that_it_did_not_is_explained()
    {
        ReplayReport report = Replays.Of("tdx: BIOS enabled: private KeyID range [2, 48)", "tdx: not enabled by BIOS.", "tdx: initialization failed (-19)");

        Assert.Equal((ReplayOutcome.BiosDisabled, TdxModuleStatus.Shutdown, -19), (report.Outcome, report.Status, report.ErrorCode));
        Assert.Contains(report.Contradictions, static text => text.Contains("Both are meant", StringComparison.Ordinal));
    }

    [Fact]
    public void Hibernation_is_named_before_its_consequences()
    {
        ReplayReport report = Replays.Of("virt/tdx: initialization failed: Hibernation support is enabled", "kvm_intel: tdx: no TDX private KeyIDs available");

        Assert.Equal((ReplayOutcome.Other, TdxModuleStatus.Unknown, "UNINITIALIZED"), (report.Outcome, report.Status, report.KernelStatus));
        Assert.Contains("hibernat", report.Cause, StringComparison.Ordinal);
        Assert.Contains("nohibernate", report.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Cpu_with_memory_encryption_points_at_the_bios()
    {
        ReplayReport report = Replays.Of("x86/tme: enabled by BIOS", "x86/mktme: 95 KeyIDs available", "kvm_intel: tdx: no TDX private KeyIDs available");

        Assert.Equal((ReplayOutcome.BiosDisabled, TdxModuleStatus.Unknown), (report.Outcome, report.Status));
    }

    [Fact]
    public void Loader_of_2021_may_bring_the_module_that_the_bios_did_not()
    {
        string[] log = ["tdx: No TDX module loaded by BIOS.", "tdx: Loaded TDX module via P-SEAMLDR.", "tdx: Successfully initialized TDX module"];

        Assert.Equal(ReplayOutcome.Initialized, Replays.Of(log).Outcome);
        Assert.Equal(ReplayOutcome.NotLoaded, Replays.Of(log[0]).Outcome);
    }

    [Fact]
    public void Module_of_profile_1_0_is_shut_down_by_the_kernels_that_do_so()
    {
        ReplayReport report = Replays.OfText(ReplayFixtures.Read("series2022-shutdown.log"));

        Assert.Equal(("init-failed-shutdown", "SHUTDOWN", "SHUTDOWN"), (ReplayNames.Format(report.Outcome), StatusNames.Format(report.Status), report.KernelStatus));
        Assert.Equal(("TDH.SYS.KEY.CONFIG", "TDX_KEY_GENERATION_FAILED"), (report.Seamcall!.LeafName, report.Seamcall.Name));
        Assert.Equal(
            ["TdhSys Init", "TdhSys LpInit", "TdhSys Config", "TdxModule Enable", "TdhSys LpShutdown"], report.Transitions.Select(static transition => $"{transition.Machine} {transition.Trigger}"));
    }
}

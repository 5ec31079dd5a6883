using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Replaying;

/// <summary>What is said to the operator of a server: nothing that only a kernel could do, and no cause that the log does not show.</summary>
public sealed class OperatorAdviceTests
{
    [Theory]
    [InlineData(0x21, 0x8000020300000000, "load kvm_intel again")]
    [InlineData(0x23, 0x8000020200000000, "load kvm_intel again")]
    [InlineData(0x1f, 0x80000200000000bb, "load kvm_intel again")]
    [InlineData(0x1f, 0x8000080000000000, "load kvm_intel again")]
    [InlineData(0x21, 0xc000050000000000, "instead of kexec")]
    [InlineData(0x23, 0xc000050b00000000, "CPUs on line")]
    [InlineData(0x2d, 0xc000050c00000000, "nosmt")]
    [InlineData(0x2d, 0xc0000a2000000102, "newer kernel")]
    [InlineData(0x2d, 0xc000010000000008, "newer kernel")]
    [InlineData(0x2d, 0xc0000a0200000003, "CXL")]
    [InlineData(0x21, 0xc000092100000122, "tsx=")]
    public void Refused_leaf_gets_advice_that_an_operator_can_follow(int leaf, ulong status, string expected)
    {
        ReplayReport report = Replays.Of($"virt/tdx: SEAMCALL (0x{leaf:x16}) failed: 0x{status:x16}", "virt/tdx: module initialization failed (-5)");

        Assert.Contains(expected, report.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("Repeat the call", report.Advice, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Run TDH", report.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("virt/tdx: module initialization failed (-19)", "error only")]
    [InlineData("tdx: No P-SEAMLDR loaded by BIOS.", "No P-SEAMLDR loaded by BIOS")]
    [InlineData("tdx: no TDX module or sigstruct found intel-seam/a/intel-seam/b", "could not")]
    public void Missing_module_is_not_laid_to_a_SEAMCALL_that_the_log_does_not_show(string line, string expected)
    {
        ReplayReport report = Replays.Of(line);

        Assert.Equal(ReplayOutcome.NotLoaded, report.Outcome);
        Assert.Contains(expected, report.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("and the first SEAMCALL ended", report.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernel_that_cannot_watch_its_memory_began_no_bring_up()
    {
        ReplayReport report = Replays.Of("virt/tdx: initialization failed: register_memory_notifier() failed (-16)", "kvm_intel: tdx: no TDX private KeyIDs available");

        Assert.Equal((ReplayOutcome.Other, TdxModuleStatus.Unknown, "UNINITIALIZED", -16), (report.Outcome, report.Status, report.KernelStatus, report.ErrorCode));
        Assert.Contains("no bring-up began", report.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Guest_that_has_no_TDX_host_platform_is_called_a_guest()
    {
        ReplayReport report = Replays.Of("tdx: Guest detected", "virt/tdx: TDX not supported by the host platform");

        Assert.Equal((ReplayOutcome.NotSupported, TdxModuleStatus.Unknown), (report.Outcome, report.Status));
        Assert.Contains("TDX guest", report.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Module_that_KVM_finds_too_old_is_named_as_the_cause()
    {
        ReplayReport report = Replays.Of("kvm_intel: Too old version of TDX module. Consider upgrade.", "kvm_intel: Failed to initialize TDX module.");

        Assert.Contains("too old", report.Cause, StringComparison.Ordinal);
        Assert.Contains("Update", report.Advice, StringComparison.Ordinal);
        Assert.Equal([1, 2], report.Evidence.Select(static line => line.Line));
        Assert.Equal(ReplayConfidence.Low, report.Confidence);
    }
}

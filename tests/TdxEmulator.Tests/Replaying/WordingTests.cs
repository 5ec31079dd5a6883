using TdxEmulator.Booting;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>One line of each wording, alone: what it comes to by itself.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("virt/tdx: module initialized", "INITIALIZED")]
    [InlineData("virt/tdx: TDX-Module initialized", "INITIALIZED")]
    [InlineData("tdx: module initialized.", "INITIALIZED")]
    [InlineData("tdx: TDX module initialized.", "INITIALIZED")]
    [InlineData("tdx: TDX initialized.", "INITIALIZED")]
    [InlineData("tdx: Successfully initialized TDX module", "INITIALIZED")]
    [InlineData("kvm_intel: TDX is supported.", "INITIALIZED")]
    [InlineData("/sys/firmware/tdx/tdx_module/status:initialized", "initialized")]
    [InlineData("build_num: 0x00000200 status: initialized vendor_id: 0x00008086", "initialized")]
    public void Success_is_understood_in_every_wording(string line, string kernelStatus) => Check(line, "initialized", "INITIALIZED", kernelStatus, null);

    [Theory]
    [InlineData("virt/tdx: module initialization failed (-12)", "ERROR", -12)]
    [InlineData("virt/tdx: TDX-Module initialization failed (-28)", "ERROR", -28)]
    [InlineData("tdx: TDX module initialization failed (-22)", "ERROR", -22)]
    [InlineData("tdx: initialization failed (-5)", "ERROR", -5)]
    [InlineData("tdx: Failed to initialize TDX module.  Shut it down.", "SHUTDOWN", null)]
    [InlineData("tdx: Failed to initialize TDX module. Shut it down.", "SHUTDOWN", null)]
    [InlineData("tdx: Failed to initialize TDX module. Shutting down.", "SHUTDOWN", null)]
    [InlineData("tdx: Failed to initialize TDX module -14", null, -14)]
    [InlineData("virt/tdx: initialization failed: TDMRs exhausted.", "ERROR", null)]
    [InlineData("virt/tdx: initialization failed: TDMR [0x40000000, 0x80000000): reserved areas exhausted.", "ERROR", null)]
    [InlineData("tdx: SEAMCALL failed: CPU 7 is not in VMX operation.", "ERROR", null)]
    [InlineData("tdx: CPU is not in VMX operation.", "ERROR", null)]
    [InlineData("kvm_intel: Failed to initialize TDX module.", null, null)]
    [InlineData("/sys/firmware/tdx/tdx_module/status:shutdown", "shutdown", null)]
    public void Failure_is_understood_in_every_wording(string line, string? kernelStatus, int? errno) => Check(line, "init-failed-shutdown", "SHUTDOWN", kernelStatus, errno);

    [Theory]
    [InlineData("virt/tdx: module not loaded", "UNINITIALIZED", null)]
    [InlineData("tdx: module is not loaded.", "UNKNOWN", null)]
    [InlineData("tdx: TDX module is not loaded.", null, null)]
    [InlineData("tdx: No TDX module loaded by BIOS.", null, null)]
    [InlineData("tdx: no TDX module or sigstruct found intel-seam/libtdx.so/intel-seam/libtdx.so.sigstruct", null, null)]
    [InlineData("virt/tdx: module initialization failed (-19)", "ERROR", -19)]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x8000ff00ffff0000", "UNINITIALIZED", null)]
    public void Missing_module_is_understood_in_every_wording(string line, string? kernelStatus, int? errno) => Check(line, "not-loaded", "NOT_LOADED", kernelStatus, errno);

    [Theory]
    [InlineData("tdx: not enabled by BIOS.", "SHUTDOWN", "ERROR", null)]
    [InlineData("tdx: [firmware bug]: TDX is not enabled by BIOS.", "SHUTDOWN", "ERROR", null)]
    [InlineData("tdx: [Firmware Bug]: TDX is not enabled by BIOS.", "SHUTDOWN", "ERROR", null)]
    [InlineData("virt/tdx: module initialization failed (-95)", "SHUTDOWN", "ERROR", -95)]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x8000ff000000000d", "SHUTDOWN", "ERROR", null)]
    [InlineData("virt/tdx: initialization failed: too few private KeyIDs available.", "UNKNOWN", "UNINITIALIZED", null)]
    [InlineData("tdx: initialization failed: too few private KeyIDs available (1).", "UNKNOWN", "UNKNOWN", null)]
    [InlineData("tdx: SEAMRR is not enabled by BIOS", "UNKNOWN", "UNKNOWN", null)]
    [InlineData("tdx: SEAMRR base is not configured by BIOS", "UNKNOWN", "UNKNOWN", null)]
    public void Bios_that_leaves_it_off_is_understood_in_every_wording(string line, string status, string? kernelStatus, int? errno) => Check(line, "bios-disabled", status, kernelStatus, errno);

    [Theory]
    [InlineData("virt/tdx: TDX not supported by the host platform")]
    [InlineData("kvm_intel: TDX not supported by the host platform")]
    [InlineData("tdx: Cannot enable TDX on TDX disabled platform")]
    [InlineData("kvm_intel: Cannot enable TDX on TDX disabled platform")]
    [InlineData("kvm_intel: tdx: no TDX private KeyIDs available")]
    [InlineData("virt/tdx: XSAVE is required for TDX")]
    [InlineData("virt/tdx: MOVDIR64B is required for TDX")]
    [InlineData("virt/tdx: Self-snoop is required for TDX")]
    [InlineData("kvm_intel: tdx: OSXSAVE is required for TDX")]
    [InlineData("kvm_intel: MOVDIR64B is reqiured for TDX")]
    [InlineData("tdx: initialization failed: TDX is disabled.")]
    public void Platform_without_tdx_is_understood_in_every_wording(string line)
    {
        ReplayReport report = Replays.Of(line);

        Assert.Equal(("not-supported", "UNKNOWN", null), (ReplayNames.Format(report.Outcome), StatusNames.Format(report.Status), report.ErrorCode));
    }

    [Fact]
    public void Offline_cpus_leave_the_status_as_it_was() =>
        Check("tdx: Unable to initialize the TDX module when there's offline CPU(s).", "offline-cpus", "UNKNOWN", "UNKNOWN", null);

    [Theory]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [48, 96)")]
    [InlineData("BIOS enabled: private KeyID range [48, 96)")]
    [InlineData("tdx: TDX enabled by BIOS. TDX private KeyID range: [48, 96)")]
    [InlineData("virt/tdx: initialization failed: Hibernation support is enabled")]
    [InlineData("virt/tdx: initialization failed: register_memory_notifier() failed (-16)")]
    [InlineData("virt/tdx: Module version: 1.5.06")]
    [InlineData("virt/tdx: module verson: 1.5.06")]
    [InlineData("virt/tdx: TDX module 2.0.08.00, build number 900, build date 0134fed5")]
    [InlineData("tdx: TDX module: features0: fbf")]
    [InlineData("virt/tdx: 131340 KB allocated for PAMT")]
    [InlineData("virt/tdx: consumed TDMRs reaching limit: 60 used out of 64")]
    [InlineData("virt/tdx: frame pointer (RBP) clobber bug present, upgrade TDX module")]
    [InlineData("tdx: Firmware bug: No valid CMR.")]
    [InlineData("kvm_intel: Cannot enable TDX with EPT disabled")]
    [InlineData("kvm_intel: TDX: MAX_VCPU_PER_TD (16) smaller than number of logical CPUs (32).")]
    [InlineData("kvm_intel: kvm: TDX is supported. hkid start pos 46 mask 0xfc00000000000")]
    [InlineData("kvm_intel: unknown parameter 'tdx' ignored")]
    [InlineData("tdx: Guest detected")]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000022) failed: 0xc000050500000000")]
    [InlineData("SEAMCALL (0x000000000000000f) failed: 0xc0000b0800000001")]
    [InlineData("tdx: SEAMCALL failed: leaf 254, error 0xc000050500000000.")]
    [InlineData("seamldr: SEAMCALL (0x8000000000000001) failed: 0x8000000000020000")]
    [InlineData("All packages need to have online CPU to create TD. Online CPU and retry.")]
    [InlineData("KVM-debug: PASS: single step TDX module emulated CPUID 0")]
    [InlineData("")]
    public void Lines_that_are_no_verdict_decide_nothing(string line)
    {
        ReplayReport report = Replays.Of(line);

        Assert.Equal(("other", "UNKNOWN"), (ReplayNames.Format(report.Outcome), StatusNames.Format(report.Status)));
        Assert.True(report.Undecided is not null || report.Deciding is { Line: 1 });
    }

    [Theory]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0xc000092100000122", "TDH.SYS.INIT", "TDX_INCORRECT_MSR_VALUE", "MSR 0x122 (IA32_TSX_CTRL)", null)]
    [InlineData("SEAMCALL (0x0000000000000023) failed: 0xc000092000000087 RCX 0x0 RDX 0x0", "TDH.SYS.LP.INIT", "TDX_INCONSISTENT_MSR", "MSR 0x87 (IA32_MKTME_KEYID_PARTITIONING)", null)]
    [InlineData("tdx: SEAMCALL failed: leaf: 0x2d, error: 0xc0000a0200000003", "TDH.SYS.CONFIG", "TDX_TDMR_OUTSIDE_CMRS", "TDMR 3", null)]
    [InlineData("tdx: SEAMCALL failed: leaf 31, error 0x80000200000000bb.", "TDH.SYS.KEY.CONFIG", "TDX_OPERAND_BUSY", "", null)]
    [InlineData("tdx: SEAMCALL failed: CPU 19: leaf 36, error 0xc000050500000000.", "TDH.SYS.TDMR.INIT", "TDX_SYS_NOT_READY", "", 19)]
    [InlineData("tdx: SEAMCALL[TDH_SYS_INIT] failed: TDX_SYS_BUSY (0x8000020200000000)", "TDH.SYS.INIT", "TDX_SYS_BUSY", "", null)]
    [InlineData("tdx: SEAMCALL[TDSYSINITLP] failed on cpu 4: TDX_SYS_BUSY (0x8000020200000000)", "TDH.SYS.LP.INIT", "TDX_SYS_BUSY", "", 4)]
    public void Refused_seamcall_is_read_in_every_wording(string line, string leaf, string name, string detail, int? cpu)
    {
        ReplaySeamcall call = Replays.Of(line).Seamcall!;

        Assert.Equal((leaf, name, cpu), (call.LeafName, call.Name, call.Cpu));
        Assert.Contains(detail, call.Detail, StringComparison.Ordinal);
    }

    private static void Check(string line, string outcome, string status, string? kernelStatus, int? errno)
    {
        ReplayReport report = Replays.Of(line);

        Assert.Equal((outcome, status, kernelStatus, errno), (ReplayNames.Format(report.Outcome), StatusNames.Format(report.Status), report.KernelStatus, report.ErrorCode));
        Assert.Equal(new EvidenceLine(1, line), report.Deciding);
    }
}

using System.Collections.Immutable;

namespace TdxEmulator.Replaying;

/// <summary>All wordings, of every generation of the host code.</summary>
/// <remarks>
/// Sources: Linux 6.8 to 7.2 arch/x86/virt/vmx/tdx/tdx.c and arch/x86/kvm/vmx/tdx.c, the posted series v3 to v15, Intel's kernels 5.15, 5.19, 6.2 and 6.8, the distributors' 6.5 to 6.14.
/// </remarks>
internal static class Wordings
{
    /// <summary>The wordings, longest first, so that the first that fits is the most exact.</summary>
    public static ImmutableArray<Wording> All { get; } = [.. Unsorted().OrderByDescending(static wording => wording.Start.Length)];

    private static IEnumerable<Wording> Unsorted() => [.. Detection, .. Verdicts, .. Refusals, .. Reasons, .. Kvm, .. Loading, .. Updating];

    // Intel's kernel 6.2, which could replace the module while it ran.
    private static Wording[] Updating =>
    [
        new("TD-preserving:", TellKind.UpdateTrouble),
        new("Cannot reuse PAMTs: entry size", TellKind.UpdateTrouble),
        new("Hash verification failed", TellKind.UpdateTrouble),
        new("cannot generate digest", TellKind.UpdateTrouble),
        new("Failed to get p_seamldr_info", TellKind.UpdateTrouble),
        new("Failed to load handoff data", TellKind.UpdateTrouble),
        new("Unsupported handoff versions", TellKind.UpdateTrouble),
    ];

    private static Wording[] Detection =>
    [
        new("BIOS enabled: private KeyID range", TellKind.KeyIds),
        new("TDX private KeyID range:", TellKind.KeyIds, Speaker.EarlierHost),
        new("TDX enabled by BIOS. TDX private KeyID range:", TellKind.KeyIds, Speaker.EarlierHost),
        new("TDX enabled by BIOS.", TellKind.Detection, Speaker.EarlierHost),
        new("SEAMRR enabled.", TellKind.Detection, Speaker.EarlierHost),
        new("Disable ACPI S3. Turn off TDX in the BIOS to use ACPI S3", TellKind.Detection),
        new("Initializing TDX module.", TellKind.Detection, Speaker.EarlierHost),
        new("not enabled by BIOS", TellKind.MemoryEncryptionOff, Speaker.Platform),
        new("disabled by BIOS", TellKind.MemoryEncryptionOff, Speaker.Platform),
        new("enabled by BIOS", TellKind.MemoryEncryptionOn, Speaker.Platform),
        new("SGX disabled", TellKind.SgxOff, Speaker.Platform),
        new("Guest detected", TellKind.Guest, Speaker.EarlierHost),
        new("Memory Encryption Features active: Intel TDX", TellKind.Guest),
        new("Enable Dynamic PAMT", TellKind.Detection, Speaker.Host),
    ];

    private static Wording[] Verdicts =>
    [
        new("module initialized", TellKind.Initialized),
        new("TDX module initialized", TellKind.Initialized),
        new("TDX-Module initialized", TellKind.Initialized, Speaker.Host),
        new("TDX initialized.", TellKind.Initialized, Speaker.EarlierHost),
        new("Successfully initialized TDX module", TellKind.Initialized, Speaker.EarlierHost),
        new("module initialization failed", TellKind.Failed),
        new("TDX module initialization failed", TellKind.Failed, Speaker.EarlierHost),
        new("TDX-Module initialization failed", TellKind.Failed, Speaker.Host),
        new("initialization failed (", TellKind.Failed, Speaker.EarlierHost),
        new("Failed to initialize TDX module.  Shut", TellKind.ShutDown, Speaker.EarlierHost),
        new("Failed to initialize TDX module. Shut", TellKind.ShutDown, Speaker.EarlierHost),
        new("Failed to initialize TDX module", TellKind.Failed, Speaker.EarlierHost),
        new("module not loaded", TellKind.NotLoaded),
        new("module is not loaded", TellKind.NotLoaded, Speaker.EarlierHost),
        new("TDX module is not loaded", TellKind.NotLoaded, Speaker.EarlierHost),
        new("TDX module not loaded", TellKind.NotLoaded),
        new("not enabled by BIOS", TellKind.GeneralProtection),
        new("[firmware bug]: TDX is not enabled by BIOS", TellKind.GeneralProtection, Speaker.EarlierHost),
        new("TDX is not enabled by BIOS", TellKind.GeneralProtection, Speaker.EarlierHost),
        new("initialization failed: too few private KeyIDs available", TellKind.TooFewKeyIds),
        new("initialization failed: TDX is disabled.", TellKind.PlatformDisabled, Speaker.EarlierHost),
        new("initialization failed: Hibernation support is enabled", TellKind.Hibernation, Speaker.Host),
        new("Unable to initialize the TDX module when there's offline CPU(s)", TellKind.OfflineCpus, Speaker.EarlierHost),
        new("TDX not supported by the host platform", TellKind.NotSupported, Speaker.Any),
        new("SEAMRR base is not configured by BIOS", TellKind.SeamrrOff, Speaker.EarlierHost),
        new("SEAMRR is not enabled by BIOS", TellKind.SeamrrOff, Speaker.EarlierHost),
    ];

    private static Wording[] Refusals =>
    [
        new("CPU is not in VMX operation", TellKind.UndefinedOpcode, Speaker.EarlierHost),
        new("not in VMX operation", TellKind.UndefinedOpcode, Speaker.EarlierHost),
    ];

    private static Wording[] Reasons =>
    [
        new("initialization failed: TDMRs exhausted", TellKind.TdmrsExhausted),
        new("initialization failed: TDMR [", TellKind.ReservedAreasExhausted),
        new("initialization failed: register_memory_notifier() failed", TellKind.MemoryNotifierFailed),
        new("frame pointer (RBP) clobber bug present", TellKind.RbpClobber),
        new("NO_RBP_MOD feature is not supported", TellKind.RbpClobber),
        new("Firmware bug: CMRs not in address ascending order", TellKind.BadCmrs, Speaker.EarlierHost),
        new("Firmware bug: invalid CMR(s) before valid CMRs", TellKind.BadCmrs, Speaker.EarlierHost),
        new("Firmware bug: No valid CMR", TellKind.BadCmrs, Speaker.EarlierHost),
        new("Invalid TDSYSINFO", TellKind.BadModuleInfo, Speaker.EarlierHost),
        new("Failed to construct TDMRs", TellKind.TdmrsNotBuilt, Speaker.EarlierHost),
        new("Fail to build system memory as TDX memory", TellKind.TdmrsNotBuilt, Speaker.EarlierHost),
        new("Fail to build x86 legacy PMEMs as TDX memory", TellKind.TdmrsNotBuilt, Speaker.EarlierHost),
        new("Fail to merge", TellKind.TdmrsNotBuilt, Speaker.EarlierHost),
        new("consumed TDMRs reaching limit", TellKind.Warning),
        new("MKTME KeyID partioning inconsistent on CPU", TellKind.Warning, Speaker.EarlierHost),
    ];

    private static Wording[] Kvm =>
    [
        new("Failed to initialize TDX module", TellKind.KvmFailed, Speaker.Kvm),
        new("TDX is supported. hkid start pos", TellKind.KvmPrepared, Speaker.Kvm),
        new("TDX is supported.", TellKind.KvmSupported, Speaker.Kvm),
        new("Too old version of TDX module", TellKind.KvmOutdatedModule, Speaker.Any),
        new("TDX module is outdated", TellKind.KvmOutdatedModule, Speaker.Any),
        new("Cannot enable TDX on TDX disabled platform", TellKind.PlatformDisabled, Speaker.Any),
        new("no TDX private KeyIDs available", TellKind.PlatformDisabled, Speaker.Any),
        new("XSAVE is required for TDX", TellKind.CpuFeatureMissing, Speaker.Any),
        new("OSXSAVE is required for TDX", TellKind.CpuFeatureMissing, Speaker.Any),
        new("MOVDIR64B is required for TDX", TellKind.CpuFeatureMissing, Speaker.Any),
        new("MOVDIR64B is reqiured for TDX", TellKind.CpuFeatureMissing, Speaker.Any),
        new("Self-snoop is required for TDX", TellKind.CpuFeatureMissing, Speaker.Any),
        new("EPT is required for TDX", TellKind.KvmRequirement, Speaker.Any),
        new("TDP MMU and MMIO caching and EPT A/D bit is required for TDX", TellKind.KvmRequirement, Speaker.Any),
        new("APICv is required for TDX", TellKind.KvmRequirement, Speaker.Any),
        new("tdx requires kvm.enable_virt_at_load=1", TellKind.KvmRequirement, Speaker.Any),
        new("Cannot enable TDX with EPT disabled", TellKind.KvmRequirement, Speaker.Any),
        new("MAX_VCPU_PER_TD (", TellKind.KvmRequirement, Speaker.Any),
        new("unknown parameter 'tdx' ignored", TellKind.NoHostCode, Speaker.Kvm),
    ];

    private static Wording[] Loading =>
    [
        new("No P-SEAMLDR loaded by BIOS", TellKind.NotLoadedByBios, Speaker.EarlierHost),
        new("No TDX module loaded by BIOS", TellKind.NotLoadedByBios, Speaker.EarlierHost),
        new("no TDX module or sigstruct found", TellKind.NotLoaded, Speaker.EarlierHost),
        new("no NP-SEAMLDR found", TellKind.NotLoaded, Speaker.EarlierHost),
        new("failed to load TDX P-SEAMLDR", TellKind.NotLoaded, Speaker.EarlierHost),
        new("Failed to load TDX module", TellKind.NotLoaded, Speaker.EarlierHost),
        new("Loaded TDX module via P-SEAMLDR", TellKind.LoadedByKernel, Speaker.EarlierHost),
        new("Loading TDX module via P-SEAMLDR", TellKind.Detection, Speaker.EarlierHost),
        new("Successfully loaded TDX P-SEAMLDR", TellKind.Detection, Speaker.EarlierHost),
        new("P-SEAMLDR was already loaded", TellKind.Detection, Speaker.EarlierHost),
        new("TDX P-SEAMLDR: version", TellKind.Detection, Speaker.EarlierHost),
        new("Loading TDX P-SEAMLDR", TellKind.Detection, Speaker.EarlierHost),
        new("It's a kexec'ed kernel, loading new TDX module", TellKind.Detection, Speaker.EarlierHost),
        new("Get P-SEAMLDR failed with", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Launch NP-SEAMLDR returned 0x0", TellKind.Detection, Speaker.EarlierHost),
        new("Launch NP-SEAMLDR returned", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("p_seamldr_ready is not set", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Invalid NP-SEAMLDR ACM size", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("failed to allocate memory for NP-SEAMLDR ACM", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Invalid SEAM module size", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Invalid SEAM signature structure size", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Unable to allocate memory for SEAMLDR_PARAMS", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Unable to allocate memory to copy", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("tdx_module_loader_old is supplied", TellKind.LoadTrouble, Speaker.EarlierHost),
        new("Failed to VMXOFF", TellKind.Warning, Speaker.EarlierHost),
    ];
}

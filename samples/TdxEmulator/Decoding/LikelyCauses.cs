using TdxStateGen.Tdx;

namespace TdxEmulator.Decoding;

/// <summary>What has been behind a status or an errno on real machines, or can be by the module's checks; the likeliest first.</summary>
/// <remarks>Sources: TDX module 1.0.3 to 1.5.25, the checks of TDH.SYS leaves; Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c; logs in public issue threads of canonical/tdx and intel/td-partitioning.</remarks>
internal static class LikelyCauses
{
    private const ulong SysRead = 34;

    /// <summary>Causes of a status; null where none is known beyond what happened.</summary>
    /// <param name="status">The status.</param>
    /// <param name="leaf">The leaf that answered, or null.</param>
    public static string? Of(TdxStatus status, ulong? leaf) => status.Code() switch
    {
        TdxStatus.IncorrectMsrValue => OfMsr(status.Details()),
        TdxStatus.InconsistentMsr => "the BIOS, its microcode or a program set this MSR on some LPs and not on all",
        TdxStatus.IncorrectCpuidValue => "a BIOS setting hides a CPU feature that the module was built for; microcode or module are too old for this CPU; a hypervisor changes CPUID",
        TdxStatus.InconsistentCpuidField => "LPs differ: microcode was loaded on some of them only, or the BIOS set them up differently",
        TdxStatus.LimitCpuidMaxvalSet => "the BIOS option \"Limit CPUID maximum\" is on",
        TdxStatus.SysNotReady when leaf == SysRead => "a 1.0 module, which has no TDH.SYS.RD, under a kernel that needs 1.5; else the bring-up has not got that far",
        TdxStatus.SysNotReady => "the bring-up has not got that far, or failed before; the leaf is unknown to this module",
        TdxStatus.SysShutdown => "an earlier bring-up failed and shut the module down; or an update began",
        TdxStatus.SysConfigNotPending => "an LP that the BIOS enabled never ran TDH.SYS.LP.INIT (nosmt, maxcpus, an LP off line); or the module is configured already, before a kexec for instance",
        TdxStatus.SysInitNotPending => "another kernel initialised the module before, as after kexec; the module is initialised once in its lifetime",
        TdxStatus.SysLpInitNotPending => "TDH.SYS.INIT has not succeeded, or TDH.SYS.CONFIG has: an LP came too late",
        TdxStatus.SysLpInitDone => "the LP has been initialised before",
        TdxStatus.SysLpInitNotDone => "the LP came on line after the module had been initialised, and nobody initialised it",
        TdxStatus.SysBusy => "two LPs call leaves of which one takes the whole module; on 1.0 also: no random number",
        TdxStatus.OperandBusy => "another LP uses the same TDMR, page or key",
        TdxStatus.RndNoEntropy => "many LPs draw random numbers at once",
        TdxStatus.KeyGenerationFailed => "PCONFIG found no entropy on this package",
        TdxStatus.NumActivatedHkidsNotSupported => "the BIOS activates more KeyIDs than the module was built for",
        TdxStatus.CmrListInvalid => "the BIOS hands over overlapping or unsorted convertible memory",
        TdxStatus.TdmrOutsideCmrs => "the memory map has RAM that is not convertible, such as hot-added or CXL memory; or a hole was not taken out as a reserved area",
        TdxStatus.PamtOutsideCmrs => "the PAMT was put into memory that is not convertible",
        TdxStatus.InvalidReservedInTdmr or TdxStatus.NonOrderedReservedInTdmr => "the host laid out a reserved area that is not aligned to 4 KiB, not in order, or beyond its TDMR",
        TdxStatus.InvalidTdmr or TdxStatus.NonOrderedTdmr => "the host laid out a TDMR that is not aligned to 1 GiB, not in order, or overlaps another one",
        TdxStatus.InvalidPamt or TdxStatus.PamtOverlap => "the host laid out a PAMT of the wrong size, not aligned, or over another one",
        TdxStatus.OperandInvalid when leaf == TdxSysLeaf.Config => "a KeyID that is none of TDX's, too many TDMRs, or an address that is not aligned or too high",
        TdxStatus.SmrrNotLocked or TdxStatus.SmrrNotSupported or TdxStatus.SmrrLockNotSupported or TdxStatus.InvalidSmrrConfiguration or TdxStatus.SmrrOverlapsCmr => "the BIOS did not set up or lock SMRR as TDX needs it",
        TdxStatus.VmFailInvalid => "the BIOS loaded no module (SEAM loader off, module file missing); or the P-SEAMLDR is replacing the module",
        TdxStatus.GeneralProtection => "TDX or SEAM is off in the BIOS; the LP was plugged in after boot",
        TdxStatus.UndefinedOpcode => "the LP is not in VMX operation: KVM is not loaded, another hypervisor owns it, or the LP came on line late",
        TdxStatus.PageMetadataIncorrect => "a page is still in another use; it was not reclaimed after a TD ended",
        TdxStatus.HkidNotFree => "the KeyID is still some TD's, or was reserved by a failed TDH.SYS.CONFIG",
        _ => null,
    };

    /// <summary>Causes of an errno of a bring-up; null where none is known beyond what it means.</summary>
    /// <param name="errno">The errno.</param>
    public static string? Of(TdxErrno errno) => errno switch
    {
        TdxErrno.Enospc or TdxErrno.E2big => "a memory map cut into many pieces below 4 GiB (more than 16 holes in one TDMR), or into more than 64 TDMRs; distributors' kernels that take holes from the CMRs need fewer",
        TdxErrno.Eio => "the statuses above in the log; with a 1.0 module often TDH.SYS.RD, which it does not have",
        TdxErrno.Enodev => "SEAM loader off in the BIOS; no module in the firmware; no KeyIDs for TDX",
        TdxErrno.Enomem => "memory too fragmented or too little on one NUMA node for a PAMT of several hundred MiB; load KVM early",
        TdxErrno.Einval => "nosmt or maxcpus; memory that is not convertible; KeyIDs that do not fit; a second try after a failure",
        TdxErrno.Eopnotsupp => "TDX, TME-MT or SEAM off in the BIOS",
        TdxErrno.Eacces => "KVM not loaded on all CPUs; another hypervisor",
        _ => null,
    };

    private static string OfMsr(uint msr) => msr switch
    {
        0x122 => "the kernel option tsx=, or the BIOS, set a bit of TSX_CTRL, and the module is one of the first, which did not save it",
        0x982 or 0x981 or 0x87 => "memory encryption (TME, TME-MT) is off, not locked, or its KeyIDs are split otherwise than the BIOS says",
        0x1A0 => "a BIOS option of IA32_MISC_ENABLE: limit CPUID maximum, or performance monitoring off",
        0x98 or 0x99 => "packages or caches that the BIOS describes wrongly",
        0x345 or 0x10A or 0xBC or 0xBD => "microcode older or newer than the module knows; a BIOS setting that hides a mitigation or x2APIC",
        >= 0x480 and <= 0x492 => "a BIOS option of virtualisation (VT-x), microcode, or a hypervisor under this one that changes VMX capabilities",
        _ => "a BIOS option, microcode older than the module needs, or a program that wrote the MSR",
    };
}

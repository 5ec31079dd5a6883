using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>
/// What the operator of a server can do about a SEAMCALL of a bring-up that was refused. The library's advice is for whoever writes the caller; here the caller is a kernel that nobody changes on the spot.
/// </summary>
internal static class OperatorAdvice
{
    private const string Passing =
        "This passes by itself, but most kernels keep the first failure until the next boot: load kvm_intel again, else boot again. If it comes back, update the TDX module and the BIOS.";

    private const string KernelsFault =
        "The kernel handed over what the module refuses, which no setting mends: use a newer kernel, or report it to the kernel's maintainers with the memory map and the CMRs.";

    private const string UsedBefore =
        "Boot again with a reset of the platform instead of kexec: a module that was brought up before takes no second bring-up. If it comes back after a reset, report it to the kernel's maintainers.";

    /// <summary>The advice for a refusal.</summary>
    /// <param name="seamcall">A refused leaf that a bring-up needs.</param>
    public static string Of(ReplaySeamcall seamcall) => (seamcall.Leaf, ((TdxStatus?)seamcall.Status)?.Code()) switch
    {
        ({ } leaf, _) when !LogMachine.Knows(leaf) => seamcall.Advice,
        (_, TdxStatus.RndNoEntropy or TdxStatus.SysBusy or TdxStatus.OperandBusy or TdxStatus.KeyGenerationFailed) => Passing,
        (_, TdxStatus.SysInitNotPending or TdxStatus.SysKeyConfigNotPending) => UsedBefore,
        (_, TdxStatus.SysLpInitDone or TdxStatus.SysLpInitNotPending or TdxStatus.SysLpInitNotDone) =>
            "Bring all CPUs on line before kvm_intel is loaded: after the configuration no CPU can join. " + UsedBefore,
        (_, TdxStatus.InvalidTdmr or TdxStatus.NonOrderedTdmr or TdxStatus.InvalidPamt or TdxStatus.PamtOverlap or TdxStatus.InvalidReservedInTdmr or TdxStatus.NonOrderedReservedInTdmr) => KernelsFault,
        (_, TdxStatus.OperandInvalid or TdxStatus.OperandAddrRangeError) => KernelsFault,
        (_, TdxStatus.TdmrOutsideCmrs or TdxStatus.PamtOutsideCmrs) =>
            "The kernel counts memory as RAM that the BIOS did not make convertible: remove hot-added, CXL or persistent memory from what it uses, or use a newer kernel. plan FILE shows the memory map beside the CMRs.",
        (TdxSysLeaf.Init or TdxSysLeaf.LpInit, TdxStatus.IncorrectCpuidValue) => seamcall.Advice + " Typical of an old BIOS: ask the maker of the machine for an update.",
        (TdxSysLeaf.Config, TdxStatus.SysConfigNotPending) =>
            "Most often a CPU that the BIOS enabled is off line (nosmt, maxcpus, nr_cpus): bring all on line before kvm_intel is loaded. Else the module was configured before, as by the kernel that a kexec ended: reset the platform.",
        _ => seamcall.Advice,
    };
}

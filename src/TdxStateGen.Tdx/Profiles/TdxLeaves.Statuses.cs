using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

// What the SYS leaves answer when they refuse.
public static partial class TdxLeaves
{
    private const ulong LastLeafOfAModule = 0xFFFF;

    // Operand ids, an MSR, a KeyID limit: the details that stand for all others of their status.
    private const uint Rax = 0, Rcx = 1, Rdx = 2, R8 = 8, R9 = 9, R10 = 10;
    private const uint KeyEncryptionTable = 187;
    private const uint ArchCapabilities = 0x10A;
    private const uint PerfCapabilities = 0x345;

    private static readonly ImmutableArray<TdxStatus> SeamcallItself = [TdxStatus.VmFailInvalid, TdxStatus.GeneralProtection, TdxStatus.UndefinedOpcode];

    /// <summary>
    /// Every status but success that a SYS leaf can come back with, whatever the state: what the leaf itself answers, in the order in which it checks; then what the module's dispatcher answers for it; then what SEAMCALL
    /// ends in without reaching the module. A status whose details vary stands there once for each operand it can name, and once in all with any other detail.
    /// </summary>
    /// <param name="leaf">Leaf number without version.</param>
    /// <param name="profile">Exactly one generation.</param>
    /// <returns>The statuses; empty for a leaf that is no SYS leaf of this generation.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> is not exactly one generation.</exception>
    /// <remarks>Source: TDX module 1.0.3, 1.5.01 and 1.5.25, the checks of each handler and of the dispatcher; Linux 6.8 arch/x86/include/asm/tdx.h for SEAMCALL's own ends.</remarks>
    public static ImmutableArray<TdxStatus> StatusesOf(ulong leaf, TdxProfile profile)
    {
        TdxProfileFacts facts = TdxProfileFacts.Of(profile);
        if (leaf > LastLeafOfAModule || ByNumber.GetValueOrDefault(leaf) is not { Group: TdxLeafGroup.System } info || !info.IsIn(profile))
        {
            return [];
        }

        IEnumerable<TdxStatus> all = [.. OwnStatuses(leaf, facts), .. DispatcherStatuses(leaf, info, facts), .. SeamcallItself];
        return [.. all.Distinct()];
    }

    private static IEnumerable<TdxStatus> DispatcherStatuses(ulong leaf, TdxLeafInfo info, TdxProfileFacts facts)
    {
        if (facts.SeparatesVersionFromLeaf) { yield return TdxStatus.OperandInvalid.With(Rax); }

        // A leaf that is let through before the module is ready looks at the state itself.
        if (info.Answers.Contains(TdxStatus.SysNotReady)) { yield return TdxStatus.SysNotReady; }

        if (leaf != LastShutdownLeaf) { yield return TdxStatus.SysShutdown; }
    }

    private static IEnumerable<TdxStatus> OwnStatuses(ulong leaf, TdxProfileFacts facts) => leaf switch
    {
        31 =>
        [
            TdxStatus.SysBusy, TdxStatus.SysKeyConfigNotPending, TdxStatus.KeyConfigured, TdxStatus.OperandBusy.With(KeyEncryptionTable), TdxStatus.KeyGenerationFailed,
        ],
        32 => [TdxStatus.SysLpInitNotDone, .. Operands(Rcx, Rdx, R8, R9)],
        33 => InitStatuses(facts),
        34 => [TdxStatus.SysLpInitNotDone, TdxStatus.MetadataFirstFieldIdInContext, TdxStatus.MetadataFieldIdIncorrect],
        35 => LpInitStatuses(facts),
        36 => [.. Operands(Rcx), TdxStatus.OperandBusy.With(Rcx), TdxStatus.TdmrAlreadyInitialized],
        37 => [TdxStatus.SysLpInitNotDone, .. Operands(Rdx), TdxStatus.MetadataFieldIdIncorrect],
        44 => facts.LpShutdownShutsDown ? [TdxStatus.SysBusy] : [],
        45 =>
        [
            TdxStatus.SysBusy, TdxStatus.SysConfigNotPending, .. Operands(Rcx, Rdx, R8),
            TdxStatus.InvalidTdmr, TdxStatus.NonOrderedTdmr, TdxStatus.InvalidReservedInTdmr, TdxStatus.NonOrderedReservedInTdmr,
            TdxStatus.InvalidPamt, TdxStatus.PamtOverlap, TdxStatus.PamtOutsideCmrs, TdxStatus.TdmrOutsideCmrs,
        ],
        52 => [.. Operands(Rcx), TdxStatus.SysBusy, .. facts.HasDynamicPamt ? [TdxStatus.UpdateCompatibilitySensitive] : Array.Empty<TdxStatus>()],
        53 => [TdxStatus.SysBusy, TdxStatus.SysStateIncorrect, TdxStatus.SysInvalidHandoff, .. facts.HasDynamicPamt ? Operands(Rax, R9, R10) : []],
        _ => [],
    };

    private static IEnumerable<TdxStatus> InitStatuses(TdxProfileFacts facts) =>
    [
        TdxStatus.SysBusy, .. Operands(Rcx), TdxStatus.SysInitNotPending,
        TdxStatus.IncorrectMsrValue.With(ArchCapabilities),
        TdxStatus.IncorrectCpuidValue, TdxStatus.LimitCpuidMaxvalSet, TdxStatus.CpuidLeaf1FFormatUnrecognized, TdxStatus.InvalidWbinvdScope, TdxStatus.CpuidLeafNotSupported,
        TdxStatus.NumActivatedHkidsNotSupported.With(facts.MaxKeyIds), TdxStatus.CmrListInvalid,
        TdxStatus.SmrrNotSupported, TdxStatus.SmrrLockNotSupported, TdxStatus.SmrrNotLocked, TdxStatus.InvalidSmrrConfiguration, TdxStatus.SmrrOverlapsCmr,
        .. facts.ChecksSeamCapabilities ? [TdxStatus.IncompatibleSeamCapabilities, TdxStatus.SysIncompatibleSigstruct] : Array.Empty<TdxStatus>(),
        facts.InitEntropyStatus,
        .. facts.HasDynamicPamt ? Operands(R8) : [],
    ];

    private static IEnumerable<TdxStatus> LpInitStatuses(TdxProfileFacts facts) =>
    [
        TdxStatus.SysBusy, TdxStatus.SysLpInitNotPending, TdxStatus.SysLpInitDone,
        .. facts.LpInitEntropyStatus is { } entropy ? [entropy] : Array.Empty<TdxStatus>(),
        .. facts.ChecksSeamCapabilities ? [TdxStatus.IncompatibleSeamCapabilities] : Array.Empty<TdxStatus>(),
        TdxStatus.LimitCpuidMaxvalSet, TdxStatus.InconsistentMsr.With(ArchCapabilities),
        .. facts.ChecksSeamCapabilities ? Array.Empty<TdxStatus>() : [TdxStatus.IncorrectMsrValue.With(PerfCapabilities)],
        TdxStatus.InconsistentCpuidField, TdxStatus.InvalidPkgId,
    ];

    private static IEnumerable<TdxStatus> Operands(params uint[] ids) => ids.Select(static id => TdxStatus.OperandInvalid.With(id));
}

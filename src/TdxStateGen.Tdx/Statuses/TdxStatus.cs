namespace TdxStateGen.Tdx;

/// <summary>
/// Completion statuses of the TDX module (RAX after SEAMCALL), and three that Linux makes itself.
/// </summary>
/// <remarks>
/// Values have no details in bits 31:0; compare through <see cref="TdxStatusExtensions.Code"/> or
/// <see cref="TdxStatusExtensions.Matches"/>. The three of Linux (class FF) are exact values. The text in parentheses says
/// which versions of the module define a status; members that end in V1_0 are encodings of the 1.0 module that 1.5
/// changed. Sources: error definitions of the TDX module 1.0.3, 1.5.01 and 1.5.25; Linux arch/x86/include/asm/tdx.h.
/// </remarks>
public enum TdxStatus : ulong
{
    /// <summary>TDX_SUCCESS (1.0 and 1.5): The leaf did what it was asked; after TDH.VP.ENTER the details hold the reason of the TD exit.</summary>
    Success = 0x00000000_00000000,
    /// <summary>TDX_NON_RECOVERABLE_VCPU (1.0 and 1.5): The VCPU cannot be entered again.</summary>
    NonRecoverableVcpu = 0x40000001_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD (1.5): The TD cannot run any more.</summary>
    NonRecoverableTd = 0x60000002_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD (1.0): The TD cannot run any more (encoding of the 1.0 module, without the fatal bit).</summary>
    NonRecoverableTdV1_0 = 0x40000002_00000000,
    /// <summary>TDX_INTERRUPTED_RESUMABLE (1.0 and 1.5): A long operation stopped for a pending interrupt and keeps its progress.</summary>
    InterruptedResumable = 0x80000003_00000000,
    /// <summary>TDX_INTERRUPTED_RESTARTABLE (1.0 and 1.5): A long operation stopped for a pending interrupt and lost its progress.</summary>
    InterruptedRestartable = 0x80000004_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD_FATAL (1.0): The TD met a fatal condition and cannot run any more (1.0 name).</summary>
    NonRecoverableTdFatal = 0x40000005_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE (1.5): The TD cannot run and its private memory can no longer be read, even by the module.</summary>
    NonRecoverableTdNonAccessible = 0x60000005_00000000,
    /// <summary>TDX_INVALID_RESUMPTION (1.0 and 1.5): The call asks to resume an operation that was not interrupted, or with other operands than before.</summary>
    InvalidResumption = 0xC0000006_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE (1.5): The TD switched its APIC to a mode in which it must not run.</summary>
    NonRecoverableTdWrongApicMode = 0xE0000007_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE (1.0): The TD switched its APIC to a mode in which it must not run (encoding of the 1.0 module).</summary>
    NonRecoverableTdWrongApicModeV1_0 = 0xC0000007_00000000,
    /// <summary>TDX_CROSS_TD_FAULT (1.5): A service TD's access to another TD met a fault in that TD.</summary>
    CrossTdFault = 0x80000008_00000000,
    /// <summary>TDX_CROSS_TD_TRAP (1.5): A service TD's access to another TD completed and traps to the host.</summary>
    CrossTdTrap = 0x90000009_00000000,
    /// <summary>TDX_NON_RECOVERABLE_TD_CORRUPTED_MD (1.5): The module found the TD's own metadata damaged.</summary>
    NonRecoverableTdCorruptedMd = 0x6000000A_00000000,
    /// <summary>TDX_OPERAND_INVALID (1.0 and 1.5): An operand has a value that the leaf does not take.</summary>
    OperandInvalid = 0xC0000100_00000000,
    /// <summary>TDX_OPERAND_ADDR_RANGE_ERROR (1.0 and 1.5): An address lies outside every TDMR, or in a 1 GiB block that TDH.SYS.TDMR.INIT has not finished yet.</summary>
    OperandAddrRangeError = 0xC0000101_00000000,
    /// <summary>TDX_EVENT_FILTER_INVALID (1.5.25): A performance event filter is malformed.</summary>
    EventFilterInvalid = 0xC0000102_00000000,
    /// <summary>TDX_EVENT_FILTER_ORDER_INVALID (1.5.25): The performance event filters are not in ascending order.</summary>
    EventFilterOrderInvalid = 0xC0000103_00000000,
    /// <summary>TDX_OPERAND_BUSY (1.0 and 1.5): Another logical processor holds what the leaf needs; the module never waits for a lock.</summary>
    OperandBusy = 0x80000200_00000000,
    /// <summary>TDX_PREVIOUS_TLB_EPOCH_BUSY (1.0 and 1.5): VCPUs that entered before the last TLB epoch change are still inside the TD.</summary>
    PreviousTlbEpochBusy = 0x80000201_00000000,
    /// <summary>TDX_SYS_BUSY (1.0 and 1.5): The module-wide lock is held, or for TDH.SYS.SHUTDOWN another logical processor is inside the module.</summary>
    SysBusy = 0x80000202_00000000,
    /// <summary>TDX_RND_NO_ENTROPY (1.5): The processor's random number generator had nothing to give.</summary>
    RndNoEntropy = 0x80000203_00000000,
    /// <summary>TDX_OPERAND_BUSY_HOST_PRIORITY (1.5): The host asked for this resource first, so the guest-side caller has to wait.</summary>
    OperandBusyHostPriority = 0x80000204_00000000,
    /// <summary>TDX_HOST_PRIORITY_BUSY_TIMEOUT (1.5): The host waited too long to claim a resource that a guest-side operation holds.</summary>
    HostPriorityBusyTimeout = 0x90000205_00000000,
    /// <summary>TDX_INTERRUPTED_BUSY (1.5.25): The operation was interrupted while it waited for a busy resource.</summary>
    InterruptedBusy = 0x80000206_00000000,
    /// <summary>TDX_PAGE_METADATA_INCORRECT (1.0 and 1.5): The page's type or owner in the PAMT is not what the leaf needs.</summary>
    PageMetadataIncorrect = 0xC0000300_00000000,
    /// <summary>TDX_PAGE_ALREADY_FREE (1.0 and 1.5): The page is free already, so there was nothing to do.</summary>
    PageAlreadyFree = 0x00000301_00000000,
    /// <summary>TDX_PAGE_NOT_OWNED_BY_TD (1.0 and 1.5): The page belongs to another TD.</summary>
    PageNotOwnedByTd = 0xC0000302_00000000,
    /// <summary>TDX_PAGE_NOT_FREE (1.0 and 1.5): The page is in use.</summary>
    PageNotFree = 0xC0000303_00000000,
    /// <summary>TDX_HPA_RANGE_NOT_FREE (1.5.25): A part of the physical range is in use.</summary>
    HpaRangeNotFree = 0xC0000304_00000000,
    /// <summary>TDX_NO_PAMT_PAGE_PAIR (1.5.25): No pair of dynamic PAMT pages backs the 2 MiB range.</summary>
    NoPamtPagePair = 0xC0000305_00000000,
    /// <summary>TDX_PAMT_PAGE_NOT_EMPTY (1.5.25): The dynamic PAMT page pair still describes pages in use.</summary>
    PamtPageNotEmpty = 0xC0000306_00000000,
    /// <summary>TDX_INTERRUPTED_PAMT (1.5.25): Work on dynamic PAMT pages was interrupted.</summary>
    InterruptedPamt = 0x80000307_00000000,
    /// <summary>TDX_MISSING_PAMT_PAGE_PAIR (1.5.25): The 2 MiB range has no dynamic PAMT page pair yet.</summary>
    MissingPamtPagePair = 0x80000308_00000000,
    /// <summary>TDX_TD_ASSOCIATED_PAGES_EXIST (1.0 and 1.5): The TD still owns pages, so its root page cannot go.</summary>
    TdAssociatedPagesExist = 0xC0000400_00000000,
    /// <summary>TDX_SYS_INIT_NOT_PENDING (1.0 and 1.5): TDH.SYS.INIT is legal only once, as the first leaf after the module was loaded.</summary>
    SysInitNotPending = 0xC0000500_00000000,
    /// <summary>TDX_SYS_LP_INIT_NOT_DONE (1.0 and 1.5): This logical processor has not run TDH.SYS.LP.INIT.</summary>
    SysLpInitNotDone = 0xC0000502_00000000,
    /// <summary>TDX_SYS_LP_INIT_DONE (1.0 and 1.5): This logical processor is initialised already.</summary>
    SysLpInitDone = 0xC0000503_00000000,
    /// <summary>TDX_SYS_NOT_READY (1.0 and 1.5): The module is not in its ready state, and this leaf needs it.</summary>
    SysNotReady = 0xC0000505_00000000,
    /// <summary>TDX_SYS_SHUTDOWN (1.0 and 1.5): The module has been shut down.</summary>
    SysShutdown = 0xC0000506_00000000,
    /// <summary>TDX_SYS_KEY_CONFIG_NOT_PENDING (1.0 and 1.5): TDH.SYS.KEY.CONFIG is legal only between TDH.SYS.CONFIG and the last package's key.</summary>
    SysKeyConfigNotPending = 0xC0000507_00000000,
    /// <summary>TDX_SYS_STATE_INCORRECT (1.5): The module's state does not allow an update now.</summary>
    SysStateIncorrect = 0xC0000508_00000000,
    /// <summary>TDX_SYS_INVALID_HANDOFF (1.5): There are no valid handoff data, or their version does not fit the new module.</summary>
    SysInvalidHandoff = 0xC0000509_00000000,
    /// <summary>TDX_SYS_INCOMPATIBLE_SIGSTRUCT (1.5): The module's build-time definitions differ from those that its loader recorded.</summary>
    SysIncompatibleSigstruct = 0xC000050A_00000000,
    /// <summary>TDX_SYS_LP_INIT_NOT_PENDING (1.0 and 1.5): TDH.SYS.LP.INIT is legal only after TDH.SYS.INIT and before TDH.SYS.CONFIG.</summary>
    SysLpInitNotPending = 0xC000050B_00000000,
    /// <summary>TDX_SYS_CONFIG_NOT_PENDING (1.0 and 1.5): TDH.SYS.CONFIG is not legal now: the module is configured already, or a logical processor is not initialised.</summary>
    SysConfigNotPending = 0xC000050C_00000000,
    /// <summary>TDX_INCOMPATIBLE_SEAM_CAPABILITIES (1.5): The SEAM capabilities of this processor are not those that the module needs or sampled.</summary>
    IncompatibleSeamCapabilities = 0xC000050D_00000000,
    /// <summary>TDX_CRYPTO_SELF_TEST_FAILED (1.5.25): A self test of the module's cryptography failed.</summary>
    CryptoSelfTestFailed = 0xC0000511_00000000,
    /// <summary>TDX_UPDATE_COMPATIBILITY_SENSITIVE (1.5.25): An update was asked to wait for sensitive work: TD builds or migrations are in progress.</summary>
    UpdateCompatibilitySensitive = 0x80000512_00000000,
    /// <summary>TDX_TD_NOT_INITIALIZED (1.0): The TD is not initialised (1.0 name).</summary>
    TdNotInitialized = 0xC0000600_00000000,
    /// <summary>TDX_TD_INITIALIZED (1.0): The TD is initialised already (1.0 name).</summary>
    TdInitialized = 0xC0000601_00000000,
    /// <summary>TDX_TD_NOT_FINALIZED (1.0): The TD's measurement is not finalised (1.0 name).</summary>
    TdNotFinalized = 0xC0000602_00000000,
    /// <summary>TDX_TD_FINALIZED (1.0): The TD's measurement is finalised, so the build leaf comes too late (1.0 name).</summary>
    TdFinalized = 0xC0000603_00000000,
    /// <summary>TDX_TD_FATAL (1.5): The TD is in a fatal state.</summary>
    TdFatal = 0xE0000604_00000000,
    /// <summary>TDX_TD_FATAL (1.0): The TD is in a fatal state (encoding of the 1.0 module).</summary>
    TdFatalV1_0 = 0xC0000604_00000000,
    /// <summary>TDX_TD_NON_DEBUG (1.0 and 1.5): The TD is not a debug TD, so the host must not look inside.</summary>
    TdNonDebug = 0xC0000605_00000000,
    /// <summary>TDX_TDCS_NOT_ALLOCATED (1.5): The TD has fewer control structure pages than the leaf needs.</summary>
    TdcsNotAllocated = 0xC0000606_00000000,
    /// <summary>TDX_LIFECYCLE_STATE_INCORRECT (1.0 and 1.5): The TD's life cycle state does not allow the leaf.</summary>
    LifecycleStateIncorrect = 0xC0000607_00000000,
    /// <summary>TDX_OP_STATE_INCORRECT (1.5): The TD's operation state, given in the details, does not allow the leaf.</summary>
    OpStateIncorrect = 0xC0000608_00000000,
    /// <summary>TDX_NO_VCPUS (1.5): The TD has no initialised VCPU.</summary>
    NoVcpus = 0xC0000609_00000000,
    /// <summary>TDX_TDCX_NUM_INCORRECT (1.0 and 1.5): The number of control structure pages is wrong for the leaf.</summary>
    TdcxNumIncorrect = 0xC0000610_00000000,
    /// <summary>TDX_X2APIC_ID_NOT_UNIQUE (1.5.25): Two VCPUs of the TD have the same x2APIC id.</summary>
    X2ApicIdNotUnique = 0xC0000621_00000000,
    /// <summary>TDX_INCOMPATIBLE_MRTD_CONTEXT (1.5.25): The state of the TD's measurement cannot be carried over to this module.</summary>
    IncompatibleMrtdContext = 0xC0000622_00000000,
    /// <summary>TDX_VCPU_STATE_INCORRECT (1.0 and 1.5): The VCPU's state does not allow the leaf.</summary>
    VcpuStateIncorrect = 0xC0000700_00000000,
    /// <summary>TDX_VCPU_ASSOCIATED (1.0 and 1.5): The VCPU is associated with another logical processor.</summary>
    VcpuAssociated = 0x80000701_00000000,
    /// <summary>TDX_VCPU_NOT_ASSOCIATED (1.0 and 1.5): The VCPU is not associated with any logical processor.</summary>
    VcpuNotAssociated = 0x80000702_00000000,
    /// <summary>TDX_TDVPX_NUM_INCORRECT (1.0): The number of VCPU pages is wrong (1.0 name).</summary>
    TdvpxNumIncorrect = 0xC0000703_00000000,
    /// <summary>TDX_NO_VALID_VE_INFO (1.0 and 1.5): There is no pending virtualization exception to report.</summary>
    NoValidVeInfo = 0xC0000704_00000000,
    /// <summary>TDX_MAX_VCPUS_EXCEEDED (1.0 and 1.5): The TD has as many VCPUs as it was configured for.</summary>
    MaxVcpusExceeded = 0xC0000705_00000000,
    /// <summary>TDX_TSC_ROLLBACK (1.0 and 1.5): The time stamp counter went backwards.</summary>
    TscRollback = 0xC0000706_00000000,
    /// <summary>TDX_INTERRUPTIBILITY_BLOCKED (1.5.25): The VCPU's interruptibility state does not allow the request.</summary>
    InterruptibilityBlocked = 0xC0000707_00000000,
    /// <summary>TDX_FIELD_NOT_WRITABLE (1.0): The field cannot be written (1.0 name).</summary>
    FieldNotWritable = 0xC0000720_00000000,
    /// <summary>TDX_FIELD_NOT_READABLE (1.0): The field cannot be read (1.0 name).</summary>
    FieldNotReadable = 0xC0000721_00000000,
    /// <summary>TDX_TD_VMCS_FIELD_NOT_INITIALIZED (1.0 and 1.5): The VMCS field was never initialised.</summary>
    TdVmcsFieldNotInitialized = 0xC0000730_00000000,
    /// <summary>TD_VMCS_FIELD_ERROR (1.5): The VMCS field code is unknown or its access failed.</summary>
    TdVmcsFieldError = 0xC0000731_00000000,
    /// <summary>TDX_KEY_GENERATION_FAILED (1.0 and 1.5): The key engine could not make a key for lack of entropy.</summary>
    KeyGenerationFailed = 0x80000800_00000000,
    /// <summary>TDX_TD_KEYS_NOT_CONFIGURED (1.0 and 1.5): The TD's key is not configured on every package.</summary>
    TdKeysNotConfigured = 0x80000810_00000000,
    /// <summary>TDX_KEY_STATE_INCORRECT (1.0 and 1.5): The KeyID's state does not allow the leaf.</summary>
    KeyStateIncorrect = 0xC0000811_00000000,
    /// <summary>TDX_KEY_CONFIGURED (1.0 and 1.5): The key is configured on this package already.</summary>
    KeyConfigured = 0x00000815_00000000,
    /// <summary>TDX_WBCACHE_NOT_COMPLETE (1.0 and 1.5): Caches still hold lines of the KeyID on some package.</summary>
    WbcacheNotComplete = 0x80000817_00000000,
    /// <summary>TDX_HKID_NOT_FREE (1.0 and 1.5): The KeyID is in use or reserved.</summary>
    HkidNotFree = 0xC0000820_00000000,
    /// <summary>TDX_NO_HKID_READY_TO_WBCACHE (1.0 and 1.5): No KeyID waits for a cache write-back on this package.</summary>
    NoHkidReadyToWbcache = 0x00000821_00000000,
    /// <summary>TDX_WBCACHE_RESUME_ERROR (1.0 and 1.5): A cache write-back was resumed that had not been interrupted.</summary>
    WbcacheResumeError = 0xC0000823_00000000,
    /// <summary>TDX_FLUSHVP_NOT_DONE (1.0 and 1.5): VCPUs of the TD are still associated with logical processors.</summary>
    FlushvpNotDone = 0x80000824_00000000,
    /// <summary>TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED (1.0 and 1.5): The platform has more KeyIDs than this module build supports; the details hold its maximum.</summary>
    NumActivatedHkidsNotSupported = 0xC0000825_00000000,
    /// <summary>TDX_INCORRECT_CPUID_VALUE (1.0 and 1.5): A CPUID value is not what the module requires; RCX tells leaf and subleaf.</summary>
    IncorrectCpuidValue = 0xC0000900_00000000,
    /// <summary>TDX_LIMIT_CPUID_MAXVAL_SET (1.0 and 1.5): IA32_MISC_ENABLE bit 22 is set: CPUID is limited to its lowest leaves. Named TDX_BOOT_NT4_SET in 1.0.</summary>
    LimitCpuidMaxvalSet = 0xC0000901_00000000,
    /// <summary>TDX_INCONSISTENT_CPUID_FIELD (1.0 and 1.5): A CPUID value differs between logical processors.</summary>
    InconsistentCpuidField = 0xC0000902_00000000,
    /// <summary>TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED (1.0 and 1.5): A CPUID leaf has more subleaves than the module knows.</summary>
    CpuidMaxSubleavesUnrecognized = 0xC0000903_00000000,
    /// <summary>TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED (1.0 and 1.5): CPUID leaf 0x1F has a shape that the module does not understand.</summary>
    CpuidLeaf1FFormatUnrecognized = 0xC0000904_00000000,
    /// <summary>TDX_INVALID_WBINVD_SCOPE (1.0 and 1.5): The scope of WBINVD on this processor is not one that the module can use.</summary>
    InvalidWbinvdScope = 0xC0000905_00000000,
    /// <summary>TDX_INVALID_PKG_ID (1.0 and 1.5): A package number is beyond what the module supports (8 packages).</summary>
    InvalidPkgId = 0xC0000906_00000000,
    /// <summary>TDX_ENABLE_MONITOR_FSM_NOT_SET (1.5): The monitor state machine is not switched on.</summary>
    EnableMonitorFsmNotSet = 0xC0000907_00000000,
    /// <summary>TDX_CPUID_LEAF_NOT_SUPPORTED (1.0 and 1.5): A CPUID leaf that the module needs is absent.</summary>
    CpuidLeafNotSupported = 0xC0000908_00000000,
    /// <summary>TDX_SMRR_NOT_LOCKED (1.0 and 1.5): The SMRR registers are not locked.</summary>
    SmrrNotLocked = 0xC0000910_00000000,
    /// <summary>TDX_INVALID_SMRR_CONFIGURATION (1.0 and 1.5): The SMRR registers hold an unusable range.</summary>
    InvalidSmrrConfiguration = 0xC0000911_00000000,
    /// <summary>TDX_SMRR_OVERLAPS_CMR (1.0 and 1.5): The SMRR range overlaps convertible memory.</summary>
    SmrrOverlapsCmr = 0xC0000912_00000000,
    /// <summary>TDX_SMRR_LOCK_NOT_SUPPORTED (1.0 and 1.5): The processor's SMRRs cannot be locked.</summary>
    SmrrLockNotSupported = 0xC0000913_00000000,
    /// <summary>TDX_SMRR_NOT_SUPPORTED (1.0 and 1.5): The processor has no SMRRs.</summary>
    SmrrNotSupported = 0xC0000914_00000000,
    /// <summary>TDX_INCONSISTENT_MSR (1.0 and 1.5): The MSR named in the details differs between logical processors.</summary>
    InconsistentMsr = 0xC0000920_00000000,
    /// <summary>TDX_INCORRECT_MSR_VALUE (1.0 and 1.5): The MSR named in the details has a value that the module does not accept.</summary>
    IncorrectMsrValue = 0xC0000921_00000000,
    /// <summary>TDX_SEAMREPORT_NOT_AVAILABLE (1.0 and 1.5): SEAMREPORT is not available.</summary>
    SeamreportNotAvailable = 0xC0000930_00000000,
    /// <summary>TDX_SEAMDB_GETREF_NOT_AVAILABLE (1.5): The SEAM database cannot be read (SEAMDB.GETREF).</summary>
    SeamdbGetrefNotAvailable = 0xC0000931_00000000,
    /// <summary>TDX_SEAMDB_REPORT_NOT_AVAILABLE (1.5): The SEAM database cannot be reported (SEAMDB.REPORT).</summary>
    SeamdbReportNotAvailable = 0xC0000932_00000000,
    /// <summary>TDX_SEAMVERIFYREPORT_NOT_AVAILABLE (1.5): Verification of SEAM reports is not available.</summary>
    SeamverifyreportNotAvailable = 0xC0000933_00000000,
    /// <summary>TDX_INVALID_TDMR (1.0 and 1.5): The TDMR's base or size is wrong: not a multiple of 1 GiB, empty, overflowing, or beyond the physical address width.</summary>
    InvalidTdmr = 0xC0000A00_00000000,
    /// <summary>TDX_NON_ORDERED_TDMR (1.0 and 1.5): The TDMR starts below its predecessor or overlaps it.</summary>
    NonOrderedTdmr = 0xC0000A01_00000000,
    /// <summary>TDX_TDMR_OUTSIDE_CMRS (1.0 and 1.5): A part of the TDMR that is not reserved lies outside the convertible memory.</summary>
    TdmrOutsideCmrs = 0xC0000A02_00000000,
    /// <summary>TDX_TDMR_ALREADY_INITIALIZED (1.0 and 1.5): The TDMR is completely initialised.</summary>
    TdmrAlreadyInitialized = 0x00000A03_00000000,
    /// <summary>TDX_INVALID_PAMT (1.0 and 1.5): A PAMT block of the TDMR is misaligned, too small, or at an impossible address.</summary>
    InvalidPamt = 0xC0000A10_00000000,
    /// <summary>TDX_PAMT_OUTSIDE_CMRS (1.0 and 1.5): A PAMT block of the TDMR is not inside one stretch of convertible memory.</summary>
    PamtOutsideCmrs = 0xC0000A11_00000000,
    /// <summary>TDX_PAMT_OVERLAP (1.0 and 1.5): A PAMT block overlaps another one, or a part of a TDMR that is not reserved.</summary>
    PamtOverlap = 0xC0000A12_00000000,
    /// <summary>TDX_INVALID_RESERVED_IN_TDMR (1.0 and 1.5): A reserved area is misaligned, overflows, or leaves its TDMR.</summary>
    InvalidReservedInTdmr = 0xC0000A20_00000000,
    /// <summary>TDX_NON_ORDERED_RESERVED_IN_TDMR (1.0 and 1.5): Reserved areas are not sorted, overlap, or follow an empty entry.</summary>
    NonOrderedReservedInTdmr = 0xC0000A21_00000000,
    /// <summary>TDX_CMR_LIST_INVALID (1.0 and 1.5): The list of convertible memory is not aligned, not sorted, overlapping, or beyond the physical address width.</summary>
    CmrListInvalid = 0xC0000A22_00000000,
    /// <summary>TDX_EPT_WALK_FAILED (1.0 and 1.5): The walk of the secure EPT ended before the wanted level.</summary>
    EptWalkFailed = 0xC0000B00_00000000,
    /// <summary>TDX_EPT_ENTRY_FREE (1.0 and 1.5): The secure EPT entry is free.</summary>
    EptEntryFree = 0xC0000B01_00000000,
    /// <summary>TDX_EPT_ENTRY_NOT_FREE (1.0 and 1.5): The secure EPT entry is in use.</summary>
    EptEntryNotFree = 0xC0000B02_00000000,
    /// <summary>TDX_EPT_ENTRY_NOT_PRESENT (1.0 and 1.5): The secure EPT entry maps no present page.</summary>
    EptEntryNotPresent = 0xC0000B03_00000000,
    /// <summary>TDX_EPT_ENTRY_NOT_LEAF (1.0 and 1.5): The secure EPT entry points to a table, not to a page.</summary>
    EptEntryNotLeaf = 0xC0000B04_00000000,
    /// <summary>TDX_EPT_ENTRY_LEAF (1.0 and 1.5): The secure EPT entry maps a page, not a table.</summary>
    EptEntryLeaf = 0xC0000B05_00000000,
    /// <summary>TDX_GPA_RANGE_NOT_BLOCKED (1.0 and 1.5): The guest range is not blocked.</summary>
    GpaRangeNotBlocked = 0xC0000B06_00000000,
    /// <summary>TDX_GPA_RANGE_ALREADY_BLOCKED (1.0 and 1.5): The guest range is blocked already.</summary>
    GpaRangeAlreadyBlocked = 0x00000B07_00000000,
    /// <summary>TDX_TLB_TRACKING_NOT_DONE (1.0 and 1.5): A VCPU may still have stale translations of the range.</summary>
    TlbTrackingNotDone = 0xC0000B08_00000000,
    /// <summary>TDX_EPT_INVALID_PROMOTE_CONDITIONS (1.0 and 1.5): The pages below the range cannot be joined to a large page.</summary>
    EptInvalidPromoteConditions = 0xC0000B09_00000000,
    /// <summary>TDX_PAGE_ALREADY_ACCEPTED (1.0 and 1.5): The guest accepted this page already.</summary>
    PageAlreadyAccepted = 0x00000B0A_00000000,
    /// <summary>TDX_PAGE_SIZE_MISMATCH (1.0 and 1.5): The page is mapped with another size than asked for.</summary>
    PageSizeMismatch = 0xC0000B0B_00000000,
    /// <summary>TDX_GPA_RANGE_BLOCKED (1.5): The guest range is blocked.</summary>
    GpaRangeBlocked = 0xC0000B0C_00000000,
    /// <summary>TDX_EPT_ENTRY_STATE_INCORRECT (1.5): The secure EPT entry's state does not allow the leaf.</summary>
    EptEntryStateIncorrect = 0xC0000B0D_00000000,
    /// <summary>TDX_EPT_PAGE_NOT_FREE (1.5): The secure EPT page still has entries in use.</summary>
    EptPageNotFree = 0xC0000B0E_00000000,
    /// <summary>TDX_L2_SEPT_WALK_FAILED (1.5): The walk of a nested guest's secure EPT ended early.</summary>
    L2SeptWalkFailed = 0xC0000B0F_00000000,
    /// <summary>TDX_L2_SEPT_ENTRY_NOT_FREE (1.5): An entry of a nested guest's secure EPT is in use.</summary>
    L2SeptEntryNotFree = 0xC0000B10_00000000,
    /// <summary>TDX_PAGE_ATTR_INVALID (1.5): The page attributes asked for are not allowed.</summary>
    PageAttrInvalid = 0xC0000B11_00000000,
    /// <summary>TDX_L2_SEPT_PAGE_NOT_PROVIDED (1.5): A page for a nested guest's secure EPT is missing from the operands.</summary>
    L2SeptPageNotProvided = 0xC0000B12_00000000,
    /// <summary>TDX_METADATA_FIELD_ID_INCORRECT (1.5): The metadata field id is unknown in this context.</summary>
    MetadataFieldIdIncorrect = 0xC0000C00_00000000,
    /// <summary>TDX_METADATA_FIELD_NOT_WRITABLE (1.5): The metadata field cannot be written.</summary>
    MetadataFieldNotWritable = 0xC0000C01_00000000,
    /// <summary>TDX_METADATA_FIELD_NOT_READABLE (1.5): The metadata field cannot be read.</summary>
    MetadataFieldNotReadable = 0xC0000C02_00000000,
    /// <summary>TDX_METADATA_FIELD_VALUE_NOT_VALID (1.5): The value is not valid for the metadata field.</summary>
    MetadataFieldValueNotValid = 0xC0000C03_00000000,
    /// <summary>TDX_METADATA_LIST_OVERFLOW (1.5): The metadata list does not fit into its page.</summary>
    MetadataListOverflow = 0xC0000C04_00000000,
    /// <summary>TDX_INVALID_METADATA_LIST_HEADER (1.5): The header of the metadata list is malformed.</summary>
    InvalidMetadataListHeader = 0xC0000C05_00000000,
    /// <summary>TDX_REQUIRED_METADATA_FIELD_MISSING (1.5): The metadata list lacks a field that must be there.</summary>
    RequiredMetadataFieldMissing = 0xC0000C06_00000000,
    /// <summary>TDX_METADATA_ELEMENT_SIZE_INCORRECT (1.5): The size code of a metadata element is wrong.</summary>
    MetadataElementSizeIncorrect = 0xC0000C07_00000000,
    /// <summary>TDX_METADATA_LAST_ELEMENT_INCORRECT (1.5): The last element of a metadata sequence is wrong.</summary>
    MetadataLastElementIncorrect = 0xC0000C08_00000000,
    /// <summary>TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE (1.5): The metadata field cannot be written in the present state.</summary>
    MetadataFieldCurrentlyNotWritable = 0xC0000C09_00000000,
    /// <summary>TDX_METADATA_WR_MASK_NOT_VALID (1.5): The write mask covers bits that cannot be written.</summary>
    MetadataWrMaskNotValid = 0xC0000C0A_00000000,
    /// <summary>TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT (1.5): The answer to a start request: RDX holds the first field id of the context.</summary>
    MetadataFirstFieldIdInContext = 0x00000C0B_00000000,
    /// <summary>TDX_METADATA_FIELD_SKIP (1.5): The field was skipped.</summary>
    MetadataFieldSkip = 0x00000C0C_00000000,
    /// <summary>TDX_VIRTUAL_MSR_VALUE_NOT_VALID (1.5.25): The value is not valid for the virtual MSR.</summary>
    VirtualMsrValueNotValid = 0xC0000C0D_00000000,
    /// <summary>TDX_METADATA_FIELD_NOT_ALLOCATED (1.5.25): The storage behind the metadata field is not allocated.</summary>
    MetadataFieldNotAllocated = 0xC0000C0E_00000000,
    /// <summary>TDX_SERVTD_ALREADY_BOUND_FOR_TYPE (1.5): A service TD of this type is bound already.</summary>
    ServtdAlreadyBoundForType = 0xC0000D00_00000000,
    /// <summary>TDX_SERVTD_TYPE_MISMATCH (1.5): The service TD's type is not the one that was bound.</summary>
    ServtdTypeMismatch = 0xC0000D01_00000000,
    /// <summary>TDX_SERVTD_ATTR_MISMATCH (1.5): The service TD's attributes are not the ones that were bound.</summary>
    ServtdAttrMismatch = 0xC0000D02_00000000,
    /// <summary>TDX_SERVTD_INFO_HASH_MISMATCH (1.5): The service TD's information hash is not the one that was bound.</summary>
    ServtdInfoHashMismatch = 0xC0000D03_00000000,
    /// <summary>TDX_SERVTD_UUID_MISMATCH (1.5): The service TD's unique id is not the one that was bound.</summary>
    ServtdUuidMismatch = 0xC0000D04_00000000,
    /// <summary>TDX_SERVTD_NOT_BOUND (1.5): No service TD is bound.</summary>
    ServtdNotBound = 0xC0000D05_00000000,
    /// <summary>TDX_SERVTD_BOUND (1.5): A service TD is bound already.</summary>
    ServtdBound = 0xC0000D06_00000000,
    /// <summary>TDX_TARGET_UUID_MISMATCH (1.5): The target TD's unique id does not match.</summary>
    TargetUuidMismatch = 0xC0000D07_00000000,
    /// <summary>TDX_TARGET_UUID_UPDATED (1.5): The target TD's unique id has changed and was updated.</summary>
    TargetUuidUpdated = 0xC0000D08_00000000,
    /// <summary>TDX_INVALID_MBMD (1.5): The migration bundle's metadata are malformed.</summary>
    InvalidMbmd = 0xC0000E00_00000000,
    /// <summary>TDX_INCORRECT_MBMD_MAC (1.5): The migration bundle's authentication code is wrong.</summary>
    IncorrectMbmdMac = 0xC0000E01_00000000,
    /// <summary>TDX_NOT_WRITE_BLOCKED (1.5): The page is not blocked for writing.</summary>
    NotWriteBlocked = 0xC0000E02_00000000,
    /// <summary>TDX_ALREADY_WRITE_BLOCKED (1.5): The page is blocked for writing already.</summary>
    AlreadyWriteBlocked = 0x00000E03_00000000,
    /// <summary>TDX_NOT_EXPORTED (1.5): The page has not been exported.</summary>
    NotExported = 0xC0000E04_00000000,
    /// <summary>TDX_MIGRATION_STREAM_STATE_INCORRECT (1.5): The migration stream's state does not allow the leaf.</summary>
    MigrationStreamStateIncorrect = 0xC0000E05_00000000,
    /// <summary>TDX_MAX_MIGS_NUM_EXCEEDED (1.5): The TD has as many migration streams as it may have.</summary>
    MaxMigsNumExceeded = 0xC0000E06_00000000,
    /// <summary>TDX_EXPORTED_DIRTY_PAGES_REMAIN (1.5): Pages written since their export remain.</summary>
    ExportedDirtyPagesRemain = 0xC0000E07_00000000,
    /// <summary>TDX_MIGRATION_DECRYPTION_KEY_NOT_SET (1.5): The migration decryption key has not been set.</summary>
    MigrationDecryptionKeyNotSet = 0xC0000E08_00000000,
    /// <summary>TDX_TD_NOT_MIGRATABLE (1.5): The TD was not built to be migrated.</summary>
    TdNotMigratable = 0xC0000E09_00000000,
    /// <summary>TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE (1.5): A former export has not been cleaned up.</summary>
    PreviousExportCleanupIncomplete = 0xC0000E0A_00000000,
    /// <summary>TDX_NUM_MIGS_HIGHER_THAN_CREATED (1.5): More migration streams are named than exist.</summary>
    NumMigsHigherThanCreated = 0xC0000E0B_00000000,
    /// <summary>TDX_IMPORT_MISMATCH (1.5): The imported data do not fit what the TD has.</summary>
    ImportMismatch = 0xC0000E0C_00000000,
    /// <summary>TDX_MIGRATION_EPOCH_OVERFLOW (1.5): The migration epoch counter overflowed.</summary>
    MigrationEpochOverflow = 0xC0000E0D_00000000,
    /// <summary>TDX_MAX_EXPORTS_EXCEEDED (1.5): The TD has been exported as often as it may be.</summary>
    MaxExportsExceeded = 0xC0000E0E_00000000,
    /// <summary>TDX_INVALID_PAGE_MAC (1.5): The imported page's authentication code is wrong.</summary>
    InvalidPageMac = 0xC0000E0F_00000000,
    /// <summary>TDX_MIGRATED_IN_CURRENT_EPOCH (1.5): The page has been migrated in this epoch already.</summary>
    MigratedInCurrentEpoch = 0xC0000E10_00000000,
    /// <summary>TDX_DISALLOWED_IMPORT_OVER_REMOVED (1.5): A page may not be imported over a removed one.</summary>
    DisallowedImportOverRemoved = 0xC0000E11_00000000,
    /// <summary>TDX_SOME_VCPUS_NOT_MIGRATED (1.5): Some VCPUs have not been migrated.</summary>
    SomeVcpusNotMigrated = 0xC0000E12_00000000,
    /// <summary>TDX_ALL_VCPUS_IMPORTED (1.5): Every VCPU has been imported.</summary>
    AllVcpusImported = 0xC0000E13_00000000,
    /// <summary>TDX_MIN_MIGS_NOT_CREATED (1.5): Fewer migration streams exist than the minimum.</summary>
    MinMigsNotCreated = 0xC0000E14_00000000,
    /// <summary>TDX_VCPU_ALREADY_EXPORTED (1.5): The VCPU has been exported already.</summary>
    VcpuAlreadyExported = 0xC0000E15_00000000,
    /// <summary>TDX_INVALID_MIGRATION_DECRYPTION_KEY (1.5): The migration decryption key is not valid.</summary>
    InvalidMigrationDecryptionKey = 0xC0000E16_00000000,
    /// <summary>TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT (1.5.25): The saved state of a bundle's authentication cannot be carried over to this module.</summary>
    IncompatibleMbmdMacContext = 0xC0000E22_00000000,
    /// <summary>TDX_INVALID_CPUSVN (1.5): The report names a CPU security version that is not valid.</summary>
    InvalidCpusvn = 0xC0001000_00000000,
    /// <summary>TDX_INVALID_REPORTMACSTRUCT (1.5): The report's authenticated structure is not valid.</summary>
    InvalidReportmacstruct = 0xC0001001_00000000,
    /// <summary>TDX_L2_EXIT_HOST_ROUTED_ASYNC (1.5): A nested guest's exit is routed to the host, asynchronously.</summary>
    L2ExitHostRoutedAsync = 0x00001100_00000000,
    /// <summary>TDX_L2_EXIT_HOST_ROUTED_TDVMCALL (1.5): A nested guest's TDVMCALL is routed to the host.</summary>
    L2ExitHostRoutedTdvmcall = 0x00001101_00000000,
    /// <summary>TDX_L2_EXIT_PENDING_INTERRUPT (1.5): A nested guest's entry was not made for a pending interrupt.</summary>
    L2ExitPendingInterrupt = 0x00001102_00000000,
    /// <summary>TDX_L2_VM_ENTRY_FAILED (1.5.25): The VM entry of a nested guest failed.</summary>
    L2VmEntryFailed = 0x80001103_00000000,
    /// <summary>TDX_PENDING_INTERRUPT (1.5): An interrupt is pending.</summary>
    PendingInterrupt = 0x00001120_00000000,
    /// <summary>TDX_TD_EXIT_BEFORE_L2_ENTRY (1.5): The TD exited before it entered its nested guest.</summary>
    TdExitBeforeL2Entry = 0x00001140_00000000,
    /// <summary>TDX_TD_EXIT_ON_L2_VM_EXIT (1.5): The TD exited while its nested guest exited.</summary>
    TdExitOnL2VmExit = 0x00001141_00000000,
    /// <summary>TDX_TD_EXIT_ON_L2_TO_L1 (1.5): The TD exited on the way from its nested guest.</summary>
    TdExitOnL2ToL1 = 0x00001142_00000000,
    /// <summary>TDX_GLA_NOT_CANONICAL (1.5): A guest linear address is not canonical.</summary>
    GlaNotCanonical = 0xC0001160_00000000,
    /// <summary>TDX_SEAMCALL_UD (made by Linux): SEAMCALL raised #UD: this logical processor is not in VMX operation.</summary>
    UndefinedOpcode = 0x8000FF00_00000006,
    /// <summary>TDX_SEAMCALL_GP (made by Linux): SEAMCALL raised #GP: the BIOS did not enable TDX.</summary>
    GeneralProtection = 0x8000FF00_0000000D,
    /// <summary>TDX_SEAMCALL_VMFAILINVALID (made by Linux): SEAMCALL failed with CF set: no TDX module is loaded, or the P-SEAMLDR is busy with it.</summary>
    VmFailInvalid = 0x8000FF00_FFFF0000,
    /// <summary>UNINITIALIZE_ERROR (1.0 and 1.5): The module left its own initial value in RAX: it answered without setting a status.</summary>
    UninitializeError = 0xFFFFFFFF_FFFFFFFF,
}

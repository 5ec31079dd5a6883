namespace TdxStateGen.Tdx;

/// <summary>
/// The SEAMCALL leaves that bring the module up, in the order that the module asks for. A leaf called out of order is refused without a SEAMCALL; a leaf that fails leaves the state as it
/// was, as in the module itself.
/// </summary>
/// <remarks>
/// Sources: Intel TDX module ABI, TDH.SYS leaves; TDX module 1.5.25 for scopes and states; Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c for the entropy retry (10 attempts, nothing else is retried).
/// </remarks>
/// <param name="host">Issues the SEAMCALLs.</param>
[StateMachine(Initial = TdxSysState.Loaded, Concurrency = MachineConcurrency.Atomic)]
[Terminal(TdxSysState.Absent, TdxSysState.Shutdown)]
[Goal(TdxSysState.Ready)]
[SeamcallInterface]
[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class TdhSys(SeamcallHost host)
{
    /// <summary>
    /// TDH.SYS.INIT: global initialisation, once, on any logical processor. A failure leaves the module where it was, so it may be called again; VMfailInvalid means that there is no module.
    /// </summary>
    /// <param name="attributes">Must be 0.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(33, "TDH.SYS.INIT")]
    [Transition(TdxSysState.Loaded, TdxSysState.GloballyInitialized)]
    [Status(TdxStatus.VmFailInvalid, StatusMeaning.Fail, To = TdxSysState.Absent)]
    public partial SeamcallResult Init(ulong attributes);

    /// <summary>TDH.SYS.LP.INIT on every BIOS-enabled logical processor, at the same time. A repeat after a partial failure passes by the processors that are done.</summary>
    /// <returns>One result per logical processor; refused without a SEAMCALL when one is off line.</returns>
    [SeamcallLeaf(35, "TDH.SYS.LP.INIT", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(TdxSysState.GloballyInitialized, TdxSysState.ProcessorsInitialized)]
    [Status(TdxStatus.SysLpInitDone, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<SeamcallResult> LpInit();

    /// <summary>TDH.SYS.INFO: what the module is and which memory is convertible.</summary>
    /// <param name="info">Physical address of a 1,024-byte buffer for TDSYSINFO_STRUCT, aligned to 1,024 bytes.</param>
    /// <param name="infoBytes">Size of that buffer in bytes, at least 1,024.</param>
    /// <param name="cmrs">Physical address of the CMR array, 16 bytes an entry, aligned to 512 bytes.</param>
    /// <param name="cmrCount">Number of entries in that array, at least 32.</param>
    /// <param name="bytesWritten">Bytes that the module wrote to <paramref name="info"/>.</param>
    /// <param name="cmrsWritten">Entries that the module wrote to <paramref name="cmrs"/>, unused ones of size 0 included.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(32, "TDH.SYS.INFO")]
    [AllowedIn(TdxSysState.ProcessorsInitialized, TdxSysState.Configured, TdxSysState.Ready)]
    public partial SeamcallResult Info(
        PhysicalAddress info,
        ulong infoBytes,
        PhysicalAddress cmrs,
        ulong cmrCount,
        [Reg(Register.Rdx)] out ulong bytesWritten,
        [Reg(Register.R9)] out ulong cmrsWritten);

    /// <summary>TDH.SYS.RD: one metadata field. 1.5 modules only.</summary>
    /// <param name="field">The field id; all ones asks for the first id.</param>
    /// <param name="value">The field's value.</param>
    /// <param name="next">The next field id, all ones after the last.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(34, "TDH.SYS.RD", Profiles = TdxProfile.Any1_5)]
    [AllowedIn(TdxSysState.ProcessorsInitialized, TdxSysState.Configured, TdxSysState.Ready)]
    [Status(TdxStatus.MetadataFirstFieldIdInContext, StatusMeaning.Success)]
    public partial SeamcallResult Read([Reg(Register.Rdx)] ulong field, [Reg(Register.R8)] out ulong value, [Reg(Register.Rdx)] out ulong next);

    /// <summary>TDH.SYS.RDALL: a page of metadata fields. 1.5 modules only.</summary>
    /// <param name="page">Physical address of a 4,096-byte page, aligned to itself.</param>
    /// <param name="field">The field id to begin with; all ones asks for the first.</param>
    /// <param name="next">The field id to go on with, all ones after the last.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(37, "TDH.SYS.RDALL", Profiles = TdxProfile.Any1_5)]
    [AllowedIn(TdxSysState.ProcessorsInitialized, TdxSysState.Configured, TdxSysState.Ready)]
    public partial SeamcallResult ReadAll([Reg(Register.Rdx)] PhysicalAddress page, [Reg(Register.R8)] ulong field, [Reg(Register.R8)] out ulong next);

    /// <summary>
    /// TDH.SYS.CONFIG: hands over the TDMRs and the global KeyID, once. The module refuses while any logical processor that the BIOS enabled is not initialised. A failed call may have reserved the
    /// KeyID all the same.
    /// </summary>
    /// <param name="tdmrList">Physical address of an array of physical addresses of TDMR_INFO structures, aligned to 512 bytes.</param>
    /// <param name="tdmrCount">Number of TDMRs, 1 to 64.</param>
    /// <param name="globalKeyId">A TDX private KeyID for the module itself.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(45, "TDH.SYS.CONFIG")]
    [Transition(TdxSysState.ProcessorsInitialized, TdxSysState.Configured)]
    public partial SeamcallResult Config(PhysicalAddress tdmrList, ulong tdmrCount, KeyId globalKeyId);

    /// <summary>
    /// TDH.SYS.KEY.CONFIG on one logical processor of each package, package by package: two at once and the module answers one of them with SYS_BUSY. The last package makes the module ready.
    /// </summary>
    /// <returns>One result per package.</returns>
    [SeamcallLeaf(31, "TDH.SYS.KEY.CONFIG", Scope = LeafScope.OnePerPackage, Order = FanOutOrder.Serial)]
    [Transition(TdxSysState.Configured, TdxSysState.Ready)]
    [Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<SeamcallResult> KeyConfig();

    /// <summary>
    /// TDH.SYS.TDMR.INIT, again and again until the TDMR is complete: the module does 1,024 4-KiB entries a call, and reports its position rounded down to 1 GiB, so 256 calls a GiB.
    /// Several TDMRs may be initialised at the same time.
    /// </summary>
    /// <param name="tdmr">Physical address of a configured TDMR, a multiple of 1 GiB.</param>
    /// <param name="end">Physical address of the byte after that TDMR; not sent.</param>
    /// <param name="next">Physical address up to which the TDMR is initialised, as the last call reported it: a multiple of 1 GiB.</param>
    /// <returns>What the last call came to.</returns>
    [SeamcallLeaf(36, "TDH.SYS.TDMR.INIT")]
    [Cursor(nameof(next), nameof(end), StallLimit = 4096)]
    [AllowedIn(TdxSysState.Ready)]
    [Status(TdxStatus.TdmrAlreadyInitialized, StatusMeaning.AlreadyDone)]
    public partial SeamcallResult TdmrInit(PhysicalAddress tdmr, [HostOnly] PhysicalAddress end, [Reg(Register.Rdx)] out PhysicalAddress next);

    /// <summary>As the other overload, without the position.</summary>
    /// <param name="tdmr">Physical address of a configured TDMR, a multiple of 1 GiB.</param>
    /// <param name="end">Physical address of the byte after that TDMR.</param>
    /// <returns>What the last call came to.</returns>
    public SeamcallResult TdmrInit(PhysicalAddress tdmr, PhysicalAddress end) => TdmrInit(tdmr, end, out _);

    /// <summary>
    /// TDH.SYS.LP.SHUTDOWN on every on-line logical processor. A 1.0 module is shut down by the first of them, from any state. A 1.5 module accepts the call and does nothing, so there the state is kept; it may be sent to either.
    /// </summary>
    /// <returns>One result per on-line logical processor.</returns>
    [SeamcallLeaf(
        44, "TDH.SYS.LP.SHUTDOWN", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any,
        NoEffectIn = TdxProfile.Any1_5)]
    [TransitionFromAny(TdxSysState.Shutdown, Profiles = TdxProfile.V1_0)]
    public partial FanOutResult<SeamcallResult> LpShutdown();

    /// <summary>TDH.SYS.SHUTDOWN: shuts a ready 1.5 module down for an update and writes the handoff data. Refused with SYS_BUSY while another logical processor is inside the module.</summary>
    /// <param name="handoffVersion">The handoff version to write, bits 15:0; 1.5.25: bit 16 asks to avoid what is sensitive to compatibility.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(52, "TDH.SYS.SHUTDOWN", Profiles = TdxProfile.Any1_5)]
    [Transition(TdxSysState.Ready, TdxSysState.Shutdown)]
    public partial SeamcallResult SysShutdown(ulong handoffVersion);

    /// <summary>TDH.SYS.UPDATE: a newly installed module takes over the handoff data of its predecessor and is ready at once, TDMRs and keys kept.</summary>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(53, "TDH.SYS.UPDATE", Profiles = TdxProfile.Any1_5)]
    [Transition(TdxSysState.ProcessorsInitialized, TdxSysState.Ready)]
    public partial SeamcallResult Update();
}

namespace TdxStateGen.Tdx;

/// <summary>
/// The leaves that follow the initialisation of the processors, as a host calls them that does not ask whether every processor and every package took part: the module refuses if one is missing.
/// </summary>
/// <remarks>Sources: Intel TDX module ABI, TDH.SYS leaves; Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c.</remarks>
/// <param name="host">Issues the SEAMCALLs.</param>
[StateMachine(Initial = TdxConfigState.NotConfigured, Concurrency = MachineConcurrency.Atomic)]
[Terminal(TdxConfigState.KeysConfigured)]
[Goal(TdxConfigState.KeysConfigured)]
[SeamcallInterface]
[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class TdhSysConfig(SeamcallHost host)
{
    /// <summary>TDH.SYS.RD: one metadata field.</summary>
    /// <param name="field">The field id, such as <see cref="TdxMetadataField.MaxTdmrs"/>.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(34, "TDH.SYS.RD")]
    [AllowedIn(TdxConfigState.NotConfigured, TdxConfigState.Configured, TdxConfigState.KeysConfigured)]
    [Status(TdxStatus.MetadataFirstFieldIdInContext, StatusMeaning.Success)]
    public partial SeamcallResult Read([Reg(Register.Rdx)] ulong field, [Reg(Register.R8)] out ulong value);

    /// <summary>TDH.SYS.CONFIG: hands over the TDMRs and the global KeyID. The module refuses while a processor that the BIOS enabled is not initialised.</summary>
    /// <param name="tdmrList">Physical address of an array of physical addresses of TDMR_INFO structures, aligned to 512 bytes.</param>
    /// <param name="tdmrCount">Number of TDMRs, 1 to 64.</param>
    /// <param name="globalKeyId">A TDX private KeyID for the module itself.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(45, "TDH.SYS.CONFIG")]
    [Transition(TdxConfigState.NotConfigured, TdxConfigState.Configured)]
    public partial SeamcallResult Config(PhysicalAddress tdmrList, ulong tdmrCount, KeyId globalKeyId);

    /// <summary>TDH.SYS.KEY.CONFIG on one processor of every package that has one on line, one package after the other. A package without goes without its key, and the module does not become ready.</summary>
    /// <returns>One result per package with a processor on line.</returns>
    [SeamcallLeaf(31, "TDH.SYS.KEY.CONFIG", Scope = LeafScope.OnePerOnlinePackage, Order = FanOutOrder.Serial, OnFailure = FanOutPolicy.Stop)]
    [Transition(TdxConfigState.Configured, TdxConfigState.KeysConfigured)]
    [Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<SeamcallResult> KeyConfig();

    /// <summary>TDH.SYS.TDMR.INIT, repeated until the TDMR is done. The module refuses while a package has no key.</summary>
    /// <param name="tdmr">Physical address of a configured TDMR, a multiple of 1 GiB.</param>
    /// <param name="end">Physical address of the byte after that TDMR; not sent.</param>
    /// <param name="next">Physical address up to which the TDMR is initialised, as the last call reported it: a multiple of 1 GiB.</param>
    /// <returns>What the last call came to.</returns>
    [SeamcallLeaf(36, "TDH.SYS.TDMR.INIT")]
    [Cursor(nameof(next), nameof(end), StallLimit = 4096)]
    [AllowedIn(TdxConfigState.KeysConfigured)]
    [Status(TdxStatus.TdmrAlreadyInitialized, StatusMeaning.AlreadyDone)]
    public partial SeamcallResult TdmrInit(PhysicalAddress tdmr, [HostOnly] PhysicalAddress end, [Reg(Register.Rdx)] out PhysicalAddress next);
}

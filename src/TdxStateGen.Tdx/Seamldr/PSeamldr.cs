namespace TdxStateGen.Tdx;

/// <summary>
/// The persistent SEAM loader: it stays in memory after it has loaded the TDX module at boot, and replaces the module while the system runs. One logical processor at a time may be inside it; a second one gets
/// VMfailInvalid, so a host serialises its calls, as Linux does with a spin lock, and VMfailInvalid then means that there is no loader.
/// </summary>
/// <remarks>Sources: P-SEAMLDR API definitions and leaf sources; Linux arch/x86/virt/vmx/tdx/seamldr.c (2026) for the serialisation and the entropy retry, 10 attempts.</remarks>
/// <param name="host">Issues the SEAMCALLs.</param>
[StateMachine(Initial = PSeamldrState.Loaded, Concurrency = MachineConcurrency.Serialized)]
[Terminal(PSeamldrState.Absent)]
[SeamldrInterface]
[Status(SeamldrStatus.NoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class PSeamldr(SeamcallHost host)
{
    /// <summary>SEAMLDR.INFO: what the loader is, which module it loaded, and how many updates are left.</summary>
    /// <param name="info">Physical address of a 256-byte buffer, aligned to itself, for <see cref="SeamldrInfo"/>.</param>
    /// <returns>What the call came to.</returns>
    [SeamldrLeaf(SeamldrLeaf.Info, "SEAMLDR.INFO")]
    [Transition(PSeamldrState.Loaded, PSeamldrState.Loaded)]
    [Status(TdxStatus.VmFailInvalid, StatusMeaning.Fail, To = PSeamldrState.Absent)]
    public partial SeamldrResult Info(PhysicalAddress info);

    /// <summary>
    /// SEAMLDR.INSTALL on every logical processor, one at a time. The first shuts out the old module; the last one checks everything and installs. If it fails the session ends all the same, so the call may be repeated.
    /// </summary>
    /// <param name="parameters">Physical address of a 4,096-byte <see cref="SeamldrParameters"/> structure, aligned to itself.</param>
    /// <returns>One result per logical processor; refused without a SEAMCALL when one is off line, because the session could not end.</returns>
    [SeamldrLeaf(SeamldrLeaf.Install, "SEAMLDR.INSTALL", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Serial, OnFailure = FanOutPolicy.Stop)]
    [AllowedIn(PSeamldrState.Loaded)]
    public partial FanOutResult<SeamldrResult> Install(PhysicalAddress parameters);

    /// <summary>
    /// SEAMLDR.SHUTDOWN on the current logical processor. The first call shuts out the module for good. Every logical processor has to make it, the one that launched the loader last
    /// (<see cref="SeamldrInfo.LauncherApicId"/>); EBADCALL tells the last one that it is not that. Afterwards there is no loader.
    /// </summary>
    /// <returns>What the call came to.</returns>
    [SeamldrLeaf(SeamldrLeaf.Shutdown, "SEAMLDR.SHUTDOWN")]
    [AllowedIn(PSeamldrState.Loaded)]
    public partial SeamldrResult Shutdown();
}

namespace TdxStateGen.Tdx;

/// <summary>
/// The replacement of a running TDX module, step by step, over all processors: shut the old module down, install the new one on every processor, initialise it on every processor, let it take over. A step that fails stops
/// everyone. <see cref="TdxModuleUpdater"/> drives it.
/// </summary>
/// <remarks>
/// <para>
/// A fan-out is Linux's acknowledgement: it moves the machine on when the last processor has done its part. As in Linux the processors that take part are those on line; the loader counts those that the BIOS enabled.
/// With one of them off line the installation cannot end, and the next SEAMCALL finds no module.
/// </para>
/// <para>Sources: Linux arch/x86/virt/vmx/tdx/seamldr.c and tdx.c (2026) for states, lead processor and retry (10 attempts without entropy); P-SEAMLDR and TDX module 1.5.25 for the leaves.</para>
/// </remarks>
/// <param name="host">Issues the SEAMCALLs.</param>
[StateMachine(Initial = TdxUpdateState.Start, Concurrency = MachineConcurrency.Atomic)]
[Terminal(TdxUpdateState.Done, TdxUpdateState.Lost)]
[Goal(TdxUpdateState.Done)]
[SeamldrInterface]
[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
[Status(SeamldrStatus.NoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class TdxModuleUpdate(SeamcallHost host)
{
    /// <summary>Every processor leaves what it was doing and takes part.</summary>
    [Transition(TdxUpdateState.Start, TdxUpdateState.Shutdown)]
    public partial void Begin();

    /// <summary>TDH.SYS.RD: one metadata field, of the old module before its shutdown, of the new one when it has taken over.</summary>
    /// <param name="field">The field id, such as <see cref="TdxMetadataField.HandoffVersion"/>.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(34, "TDH.SYS.RD", Profiles = TdxProfile.Any1_5)]
    [AllowedIn(TdxUpdateState.Start, TdxUpdateState.Shutdown, TdxUpdateState.Done)]
    [Status(TdxStatus.MetadataFirstFieldIdInContext, StatusMeaning.Success)]
    public partial SeamcallResult Read([Reg(Register.Rdx)] ulong field, [Reg(Register.R8)] out ulong value);

    /// <summary>
    /// TDH.SYS.SHUTDOWN on the lead processor: the old module writes its handoff data and answers nobody any more. It refuses while another processor is inside it, and, if asked to, while a TD is being built or moved.
    /// </summary>
    /// <param name="handoff">Bits 15:0 version of the handoff data; bit 16 asks to refuse while work that the update would spoil is going on (modules with <see cref="TdxMetadataField.UpdateCompatibility"/>).</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(52, "TDH.SYS.SHUTDOWN", Profiles = TdxProfile.Any1_5)]
    [Transition(TdxUpdateState.Shutdown, TdxUpdateState.CpuInstall)]
    public partial SeamcallResult ShutDown(ulong handoff);

    /// <summary>SEAMLDR.INSTALL on every on-line processor, one at a time; the last of all that the BIOS enabled does the work.</summary>
    /// <param name="parameters">Physical address of a <see cref="SeamldrParameters"/> structure.</param>
    /// <returns>One result per on-line logical processor.</returns>
#pragma warning disable TSG4024 // not repeated: a failure here stops everyone, and the loader has no status for "this processor is done"
    [SeamldrLeaf(SeamldrLeaf.Install, "SEAMLDR.INSTALL", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Serial, OnFailure = FanOutPolicy.FinishThenFail)]
#pragma warning restore TSG4024
    [Transition(TdxUpdateState.CpuInstall, TdxUpdateState.GlobalInit)]
    public partial FanOutResult<SeamldrResult> Install(PhysicalAddress parameters);

    /// <summary>TDH.SYS.INIT of the new module, on the processor that comes first.</summary>
    /// <param name="attributes">Must be 0.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(33, "TDH.SYS.INIT")]
    [Transition(TdxUpdateState.GlobalInit, TdxUpdateState.CpuInit)]
    public partial SeamcallResult InitGlobally(ulong attributes);

    /// <summary>TDH.SYS.LP.INIT of the new module on every on-line processor, at the same time.</summary>
    /// <returns>One result per on-line logical processor.</returns>
    [SeamcallLeaf(35, "TDH.SYS.LP.INIT", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(TdxUpdateState.CpuInit, TdxUpdateState.RunUpdate)]
    [Status(TdxStatus.SysLpInitDone, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<SeamcallResult> InitProcessors();

    /// <summary>TDH.SYS.UPDATE on the lead processor: the new module takes the handoff data over and is ready.</summary>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(53, "TDH.SYS.UPDATE", Profiles = TdxProfile.Any1_5)]
    [Transition(TdxUpdateState.RunUpdate, TdxUpdateState.Done)]
    public partial SeamcallResult TakeOver();

    /// <summary>A processor's part failed: nobody goes on. The old module runs on if it has not been shut down; after that there is none.</summary>
    [Transition(TdxUpdateState.Shutdown, TdxUpdateState.Start)]
    [Transition(TdxUpdateState.CpuInstall, TdxUpdateState.Lost)]
    [Transition(TdxUpdateState.GlobalInit, TdxUpdateState.Lost)]
    [Transition(TdxUpdateState.CpuInit, TdxUpdateState.Lost)]
    [Transition(TdxUpdateState.RunUpdate, TdxUpdateState.Lost)]
    public partial void StopEveryone();
}

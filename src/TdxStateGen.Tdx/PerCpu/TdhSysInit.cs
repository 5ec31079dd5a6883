namespace TdxStateGen.Tdx;

/// <summary>The leaf of the module's global initialisation.</summary>
/// <remarks>Sources: Intel TDX module ABI, TDH.SYS.INIT; Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c for the entropy retry, 10 attempts.</remarks>
/// <param name="host">Issues the SEAMCALL.</param>
[StateMachine(Initial = TdxSysInitState.Pending, Concurrency = MachineConcurrency.Atomic)]
[Terminal(TdxSysInitState.Done)]
[SeamcallInterface]
[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class TdhSysInit(SeamcallHost host)
{
    /// <summary>TDH.SYS.INIT: global initialisation, once, on the processor that comes first.</summary>
    /// <param name="attributes">Must be 0.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(33, "TDH.SYS.INIT")]
    [Transition(TdxSysInitState.Pending, TdxSysInitState.Done)]
    public partial SeamcallResult Init(ulong attributes);
}

namespace TdxStateGen.Tdx;

/// <summary>One logical processor under the lazy policy: it is initialised when it is needed or comes on line, once.</summary>
/// <remarks>Source: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c: a flag for each processor, set when TDH.SYS.LP.INIT has succeeded.</remarks>
/// <param name="host">Issues the SEAMCALL on this processor.</param>
[StateMachine(Initial = TdxCpuState.NotInitialized, Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxCpuState.Initialized)]
[SeamcallInterface]
[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
public sealed partial class TdxCpu(SeamcallHost host)
{
    /// <summary>TDH.SYS.LP.INIT on this processor. A failure changes nothing; it may be tried again.</summary>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(35, "TDH.SYS.LP.INIT")]
    [Transition(TdxCpuState.NotInitialized, TdxCpuState.Initialized)]
    [Status(TdxStatus.SysLpInitDone, StatusMeaning.AlreadyDone)]
    public partial SeamcallResult LpInit();
}

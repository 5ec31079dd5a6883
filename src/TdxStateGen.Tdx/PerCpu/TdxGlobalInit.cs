namespace TdxStateGen.Tdx;

/// <summary>The global initialisation as the first processor that needs it makes it: once, and whatever comes of it is kept for ever.</summary>
/// <remarks>Source: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c.</remarks>
/// <param name="host">Issues the SEAMCALL.</param>
[StateMachine(Initial = TdxGlobalInitStatus.NotTried, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxGlobalInitStatus.Done, TdxGlobalInitStatus.Failed)]
[Goal(TdxGlobalInitStatus.Done)]
public sealed partial class TdxGlobalInit(SeamcallHost host)
{
    [Drives(TdxGlobalInitStatus.NotTried, TdxSysInitState.Pending)]
    [Drives(TdxGlobalInitStatus.Done, TdxSysInitState.Done)]
    [Drives(TdxGlobalInitStatus.Failed, TdxSysInitState.Pending)]
    private readonly TdhSysInit _sys = new(host);

    /// <summary>What the SEAMCALL came to; the default before.</summary>
    public SeamcallResult Call { get; private set; }

    /// <summary>Sees to it that the module is initialised globally, unless that was tried.</summary>
    /// <returns>Whether it is, by this call or an earlier one; a failure is the answer for ever.</returns>
    [OnDemand(TdxGlobalInitStatus.NotTried, nameof(Run), OnException = TdxGlobalInitResult.Failed)]
    [Outcome(TdxGlobalInitResult.Failed, TdxGlobalInitStatus.Failed, OutcomeKind.Failure)]
    [Outcome(TdxGlobalInitResult.Done, TdxGlobalInitStatus.Done, OutcomeKind.Success)]
    public partial TdxGlobalInitResult Ensure();

    private TdxGlobalInitResult Run()
    {
        SeamcallResult call = _sys.Init(0);
        Call = call;
        return call.IsSuccess ? TdxGlobalInitResult.Done : TdxGlobalInitResult.Failed;
    }
}

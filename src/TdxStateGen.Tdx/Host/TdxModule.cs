using Microsoft.Extensions.Logging;

namespace TdxStateGen.Tdx;

/// <summary>
/// Brings the TDX module up on demand: whoever calls <see cref="Enable"/> first does the work, everybody else waits and is told the outcome. Doing it only when somebody needs TDX saves the memory of the module's metadata, about
/// 1/256 of what TDX may use, and the time of initialising it, on hosts where nobody does. It also suits a module that is replaced at run time, since an update repeats most of these steps, and leaves switching VMX on to
/// the caller: SEAMCALL needs VMX operation.
/// </summary>
/// <remarks>
/// <para>
/// The caller sees to it that every BIOS-enabled CPU is on line and in VMX operation. While the work runs, CPUs are held as they are: SEAMCALLs run on all of them, so none may go off line, and the hold also covers shutting down
/// after a failure. The module itself can be initialised only once in its lifetime, so a failure is final: there is no value in a module left half-way.
/// </para>
/// <para>
/// CPUs that are hot-added physically cannot run TDX, since MCHECK never saw them; TDX does not support that and it is not handled here. Taking a CPU off line in software after it has been initialised is harmless.
/// </para>
/// <para>Source: Linux series "TDX host kernel support" v7 04/20 and its review, November 2022.</para>
/// </remarks>
/// <param name="platform">What the host knows and works with.</param>
[StateMachine(Initial = TdxModuleStatus.Unknown, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxModuleStatus.NotLoaded, TdxModuleStatus.Initialized, TdxModuleStatus.Shutdown)]
[Goal(TdxModuleStatus.Initialized)]
public sealed partial class TdxModule(TdxPlatform platform)
{
    [Drives(TdxModuleStatus.Unknown, TdxSysState.Loaded)]
    [Drives(TdxModuleStatus.NotLoaded, TdxSysState.Absent)]
    [Drives(TdxModuleStatus.Initialized, TdxSysState.Ready)]
    private readonly TdhSys _sys = new(platform.Seamcalls);

    private readonly TdxBringUpWork _work = new(platform);

    /// <summary>Raised after every transition of the module's SYS life cycle, on the thread that runs the bring-up. A handler must not call this machine.</summary>
    public event Action<MachineTransition<TdxSysState, TdhSys.Trigger>>? SysTransitioned
    {
        add => _sys.Transitioned += value;
        remove => _sys.Transitioned -= value;
    }

    /// <summary>How far the module's SYS life cycle got, as far as the host drove it.</summary>
    public TdxSysState SysState => _sys.State;

    /// <summary>Why the bring-up failed; null unless the status is <see cref="TdxModuleStatus.Shutdown"/>.</summary>
    public TdxBringUpFailure? Failure => _work.Failure;

    /// <summary>The TDMRs that the module was given, or was to be given; null before they were built.</summary>
    public TdmrPlan? Plan => _work.Plan;

    /// <summary>Writes what the SYS life cycle does to a logger: its transitions, refused calls and failed leaves. What the bring-up as a whole does, <see cref="LogTo"/> writes.</summary>
    /// <param name="logger">Takes the place of the one before; null ends it.</param>
    public void LogSysTo(ILogger? logger) => _sys.LogTo(logger);

    /// <summary>
    /// Brings the module up unless that has been done or tried. May be called from any thread, at the same time: exactly one caller does the work, the others wait for it, uninterruptibly, and are told the final status. Returns
    /// at once, in any status, on a platform that is not enabled for TDX.
    /// </summary>
    /// <returns>What it came to; <see cref="TdxEnableErrno"/> has Linux's error codes for it.</returns>
    [OnDemand(TdxModuleStatus.Unknown, nameof(BringUp), Precheck = nameof(CheckPlatform), OnException = TdxEnableResult.Failed)]
    [Hold(nameof(HoldProcessors))]
    [Outcome(TdxEnableResult.PlatformNotEnabled, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
    [Outcome(TdxEnableResult.OfflineProcessors, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
    [Outcome(TdxEnableResult.NotLoaded, TdxModuleStatus.NotLoaded, OutcomeKind.Failure)]
    [Outcome(TdxEnableResult.Failed, TdxModuleStatus.Shutdown, OutcomeKind.Failure, Action = nameof(Unwind))]
    [Outcome(TdxEnableResult.Enabled, TdxModuleStatus.Initialized, OutcomeKind.Success)]
    public partial TdxEnableResult Enable();

    /// <summary>
    /// A bring-up needs a private KeyID for the module itself and one at least for a guest; with fewer TDX is of no use and Linux takes the platform for not enabled.
    /// </summary>
    private TdxEnableResult? CheckPlatform() => platform.KeyIds.FindProblem() == KeyIdProblem.None ? null : TdxEnableResult.PlatformNotEnabled;

    private ProcessorHold HoldProcessors() => platform.Processors.Hold();

    private TdxEnableResult BringUp()
    {
        if (!platform.EveryProcessorOnline)
        {
            TdxLog.OfflineProcessors(platform.Logger);
            return TdxEnableResult.OfflineProcessors;
        }

        _work.Step = TdxBringUpStep.GlobalInit;
        SeamcallResult init = _sys.Init(0);
        if (init.Is(TdxStatus.VmFailInvalid))
        {
            TdxLog.NotLoaded(platform.Logger);
            return TdxEnableResult.NotLoaded;
        }

        if (!init.IsSuccess)
        {
            return Fail(TdxSysLeaf.Init, init);
        }

        _work.Step = TdxBringUpStep.ProcessorInit;
        FanOutResult<SeamcallResult> lpInit = _sys.LpInit();
        if (!lpInit.IsSuccess)
        {
            return Fail(TdxSysLeaf.LpInit, lpInit.FirstFailure);
        }

        if (!TryEnumerate(out TdSysInfo info, out CmrList? cmrs) || !_work.TryBuildTdmrs(info, cmrs, out TdmrPlan? plan) || !TryConfigure(plan))
        {
            return TdxEnableResult.Failed;
        }

        _work.Step = TdxBringUpStep.ConfigureKey;
        platform.Memory.WriteBackCaches();
        FanOutResult<SeamcallResult> keyConfig = _sys.KeyConfig();
        if (!keyConfig.IsSuccess)
        {
            return Fail(TdxSysLeaf.KeyConfig, keyConfig.FirstFailure);
        }

        _work.Step = TdxBringUpStep.InitializeTdmrs;
        foreach (PlannedTdmr tdmr in plan.Tdmrs)
        {
            SeamcallResult tdmrInit = _sys.TdmrInit(new(tdmr.Range.Start), new(tdmr.Range.End));
            if (!tdmrInit.IsSuccess)
            {
                return Fail(TdxSysLeaf.TdmrInit, tdmrInit);
            }
        }

        _work.ReleaseBuffers();
        TdxLog.Initialized(platform.Logger);
        return TdxEnableResult.Enabled;
    }
}

using System.Collections.Concurrent;

namespace TdxStateGen.Tdx;

/// <summary>
/// Brings the TDX module up by the policy of later Linux, as KVM uses it: each processor is initialised by itself, when it comes on line or when TDX is first needed, and nobody counts them; the module does, when it is
/// configured. A failure is final, the module is not shut down.
/// </summary>
/// <remarks>
/// <para>
/// The seed's policy (<see cref="TdxModule"/>) refuses beforehand when a processor is off line and may be asked again; this one finds out from the module, after which it is too late. In exchange a processor that went
/// off line after its initialisation does no harm here.
/// </para>
/// <para>Sources: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c (tdx_cpu_enable, tdx_enable); Linux 6.16 arch/x86/kvm/vmx/tdx.c (CPU hotplug callbacks).</para>
/// </remarks>
/// <param name="platform">What the host knows and works with.</param>
[StateMachine(Initial = TdxLazyStatus.Uninitialized, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxLazyStatus.Initialized, TdxLazyStatus.Error)]
[Goal(TdxLazyStatus.Initialized)]
public sealed partial class TdxLazyModule(TdxPlatform platform)
{
    private const ulong NoRbpModification = 1UL << 18;

    [Drives(TdxLazyStatus.Uninitialized, TdxConfigState.NotConfigured)]
    [Drives(TdxLazyStatus.Initialized, TdxConfigState.KeysConfigured)]
    private readonly TdhSysConfig _sys = new(platform.Seamcalls);

    private readonly LazyProcessors _processors = new(platform.Seamcalls);
    private readonly TdxBringUpWork _work = new(platform);

    /// <summary>Why the bring-up failed; null unless the status is <see cref="TdxLazyStatus.Error"/>.</summary>
    public TdxBringUpFailure? Failure => _work.Failure;

    /// <summary>The TDMRs that the module was given, or was to be given; null before they were built.</summary>
    public TdmrPlan? Plan => _work.Plan;

    /// <summary>How far the module was configured, as far as the host drove it.</summary>
    public TdxConfigState ConfigState => _sys.State;

    /// <summary>What came of the module's global initialisation.</summary>
    public TdxGlobalInitStatus GlobalInit => _processors.GlobalInit;

    /// <summary>
    /// Initialises a processor, and before the first one the module: what runs on each processor as it comes on line. Meant for <see cref="ProcessorSet.SetOnline(int, bool, Func{bool})"/>: a processor where it fails must
    /// not come on line.
    /// </summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>The error of Linux; none when the processor is initialised, by this call or an earlier one.</returns>
    public TdxErrno EnableProcessor(int processor) => IsPlatformEnabled ? _processors.Enable(processor) : TdxErrno.Enodev;

    /// <summary>Initialises every processor that is on line, in LP order, and stops at the first where it fails: what KVM does before it calls <see cref="Enable"/>.</summary>
    /// <returns>The error of Linux; none when all that are on line are initialised.</returns>
    public TdxErrno EnableOnlineProcessors()
    {
        using ProcessorHold hold = platform.Processors.Hold();
        for (int lp = 0; lp < platform.Processors.Count; lp++)
        {
            if (platform.Processors.IsOnline(lp) && EnableProcessor(lp) is not TdxErrno.None and TdxErrno error)
            {
                return error;
            }
        }

        return TdxErrno.None;
    }

    /// <summary>Whether a processor is initialised for TDX.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>True when it is.</returns>
    public bool IsProcessorEnabled(int processor) => _processors.IsEnabled(processor);

    /// <summary>Whether a processor may go off line: while there are TDs each package keeps one, because a TD's keys are taken back package by package.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="hasTds">Whether there are TDs.</param>
    /// <returns>None, or busy for the last processor of a package.</returns>
    public TdxErrno MayGoOffline(int processor, bool hasTds)
    {
        IProcessors processors = platform.Processors;
        int package = processors.PackageOf(processor);
        bool isLast = !Enumerable.Range(0, processors.Count).Any(lp => lp != processor && processors.IsOnline(lp) && processors.PackageOf(lp) == package);
        return hasTds && isLast ? TdxErrno.Ebusy : TdxErrno.None;
    }

    /// <summary>Brings the module up unless that has been done or tried. The processors that are on line have been initialised before. May be called from any thread.</summary>
    /// <returns>What it came to; <see cref="Failure"/> has Linux's error for a failure.</returns>
    [OnDemand(TdxLazyStatus.Uninitialized, nameof(BringUp), Precheck = nameof(CheckPlatform), OnException = TdxLazyResult.Failed)]
    [Hold(nameof(HoldProcessors))]
    [Outcome(TdxLazyResult.PlatformNotEnabled, TdxLazyStatus.Uninitialized, OutcomeKind.Refused)]
    [Outcome(TdxLazyResult.Failed, TdxLazyStatus.Error, OutcomeKind.Failure, Action = nameof(Abandon))]
    [Outcome(TdxLazyResult.Enabled, TdxLazyStatus.Initialized, OutcomeKind.Success)]
    public partial TdxLazyResult Enable();

    private bool IsPlatformEnabled => platform.KeyIds.FindProblem() == KeyIdProblem.None;

    private TdxLazyResult? CheckPlatform() => IsPlatformEnabled ? null : TdxLazyResult.PlatformNotEnabled;

    private ProcessorHold HoldProcessors() => platform.Processors.Hold();

    private void Abandon()
    {
        _work.NoteException();
        _work.Abandon();
    }

    private TdxLazyResult BringUp()
    {
        if (!TryReadMetadata(out TdSysInfo info, out CmrList? cmrs) || !_work.TryBuildTdmrs(info, cmrs, out TdmrPlan? plan) || !_work.TryWriteTdmrs(plan, out PhysicalAddress list))
        {
            return TdxLazyResult.Failed;
        }

        SeamcallResult config = _sys.Config(list, (ulong)plan.Tdmrs.Length, platform.KeyIds.GlobalKeyId.GetValueOrDefault());
        if (!config.IsSuccess)
        {
            return Fail(TdxSysLeaf.Config, config);
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
            SeamcallResult tdmrInit = _sys.TdmrInit(new(tdmr.Range.Start), new(tdmr.Range.End), out _);
            if (!tdmrInit.IsSuccess)
            {
                return Fail(TdxSysLeaf.TdmrInit, tdmrInit);
            }
        }

        _work.ReleaseBuffers();
        TdxLog.Initialized(platform.Logger);
        return TdxLazyResult.Enabled;
    }

    private TdxLazyResult Fail(ulong leaf, SeamcallResult result)
    {
        _work.Fail(leaf, result);
        return TdxLazyResult.Failed;
    }

    /// <summary>The processors with their own machines, and the global initialisation that the first of them makes.</summary>
    private sealed class LazyProcessors
    {
        private readonly object _spinLock = new();
        private readonly SeamcallHost _host;
        private readonly ProcessorView _caller;
        private readonly TdxGlobalInit _global;
        private readonly ConcurrentDictionary<int, TdxCpu> _cpus = new();

        public LazyProcessors(SeamcallHost host)
        {
            _host = host;
            _caller = new(host.Processors, 0);
            _global = new(HostOn(_caller));
        }

        public TdxGlobalInitStatus GlobalInit => _global.Status;

        public bool IsEnabled(int processor) => _cpus.TryGetValue(processor, out TdxCpu? cpu) && cpu.State == TdxCpuState.Initialized;

        public TdxErrno Enable(int processor)
        {
            if (IsEnabled(processor))
            {
                return TdxErrno.None;
            }

            lock (_spinLock)
            {
                _caller.Current = processor;
                if (_global.Ensure() != TdxGlobalInitResult.Done)
                {
                    return ErrnoOf(_global.Call);
                }
            }

            SeamcallResult call = _cpus.GetOrAdd(processor, lp => new(HostOn(new ProcessorView(_host.Processors, lp)))).LpInit();
            return call.IsSuccess || IsEnabled(processor) ? TdxErrno.None : ErrnoOf(call);
        }

        private static TdxErrno ErrnoOf(SeamcallResult call) => TdxErrnoMap.Map(call.Status, TdxKernelEra.Mainline).Errno ?? TdxErrno.Eio;

        private SeamcallHost HostOn(ProcessorView processors) => new(_host.Transport, processors) { Observer = attempt => _host.Observer?.Invoke(attempt) };
    }
}

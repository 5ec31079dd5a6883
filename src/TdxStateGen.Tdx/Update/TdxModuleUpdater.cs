namespace TdxStateGen.Tdx;

/// <summary>
/// Replaces the TDX module while the system runs, once: whoever calls <see cref="Update"/> first does the work, everybody else waits and is told the outcome. A refusal leaves the old module running and the call may be
/// made again; a failure after the old module's shutdown is final. Another image, or another update, takes another object.
/// </summary>
/// <remarks>
/// <para>The processors are held as they are for the whole of it, as by Linux's stop_machine, under which nothing else runs on them either; here the caller sees to it that no SEAMCALL is made meanwhile.</para>
/// <para>Source: Linux arch/x86/virt/vmx/tdx/seamldr.c and drivers/virt/coco/tdx-host/tdx-host.c (2026).</para>
/// </remarks>
/// <param name="platform">What the host knows and works with.</param>
/// <param name="image">The file with the new module; see <see cref="TdxModuleImage"/>.</param>
/// <param name="policy">What is made sure of beforehand.</param>
[StateMachine(Initial = TdxUpdateStatus.Pending, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxUpdateStatus.Updated, TdxUpdateStatus.Lost, TdxUpdateStatus.Broken)]
[Goal(TdxUpdateStatus.Updated)]
public sealed partial class TdxModuleUpdater(TdxPlatform platform, ReadOnlyMemory<byte> image, TdxUpdatePolicy policy = TdxUpdatePolicy.Checked)
{
    [Drives(TdxUpdateStatus.Pending, TdxUpdateState.Start)]
    [Drives(TdxUpdateStatus.Updated, TdxUpdateState.Done)]
    [Drives(TdxUpdateStatus.Lost, TdxUpdateState.Lost)]
    private readonly TdxModuleUpdate _update = new(platform.Seamcalls);

    [Drives(TdxUpdateStatus.Pending, PSeamldrState.Loaded, PSeamldrState.Absent)]
    private readonly PSeamldr _loader = new(platform.Seamcalls);

    private const ulong AvoidCompatibilitySensitive = 1UL << 16;

    private readonly List<PhysicalAddress> _buffers = [];
    private TdxUpdateFailure? _failure;

    /// <summary>Raised after every step that all processors have gone through, on the thread that runs the update. A handler must not call this machine.</summary>
    public event Action<MachineTransition<TdxUpdateState, TdxModuleUpdate.Trigger>>? Stepped
    {
        add => _update.Transitioned += value;
        remove => _update.Transitioned -= value;
    }

    /// <summary>How far the processors have got.</summary>
    public TdxUpdateState Step => _update.State;

    /// <summary>Why the last call was refused or failed; null when it was not.</summary>
    public TdxUpdateFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>What the loader said of itself; null until it was asked.</summary>
    public SeamldrInfo? Loader { get; private set; }

    /// <summary>The version of the module before the update; null until it was read.</summary>
    public TdxModuleVersion? OldVersion { get; private set; }

    /// <summary>The version of the module that took over; null before that, and when there is no module any more.</summary>
    public TdxModuleVersion? NewVersion { get; private set; }

    /// <summary>Replaces the module unless that has been done or has failed. May be called from any thread; see the class.</summary>
    /// <returns>What it came to; <see cref="Failure"/> says why, and <see cref="TdxUpdateErrno"/> has Linux's error for it.</returns>
    [OnDemand(TdxUpdateStatus.Pending, nameof(Run), OnException = TdxUpdateResult.HostError)]
    [Hold(nameof(HoldProcessors))]
    [Outcome(TdxUpdateResult.InvalidImage, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.OfflineProcessors, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.NotSupported, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.NoUpdatesLeft, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.Busy, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.ShutdownRefused, TdxUpdateStatus.Pending, OutcomeKind.Refused)]
    [Outcome(TdxUpdateResult.Lost, TdxUpdateStatus.Lost, OutcomeKind.Failure, Action = nameof(ReportLoss))]
    [Outcome(TdxUpdateResult.HostError, TdxUpdateStatus.Broken, OutcomeKind.Failure, Action = nameof(ReleaseBuffers))]
    [Outcome(TdxUpdateResult.Updated, TdxUpdateStatus.Updated, OutcomeKind.Success)]
    public partial TdxUpdateResult Update();

    private ProcessorHold HoldProcessors() => platform.Processors.Hold();

    private TdxUpdateResult Run()
    {
        Volatile.Write(ref _failure, null);
        if (Prepare(out PhysicalAddress parameters, out ulong handoff) is { } refusal)
        {
            ReleaseBuffers();
            return refusal;
        }

        _update.Begin();
        SeamcallResult shutdown = _update.ShutDown(handoff);
        if (!shutdown.IsSuccess)
        {
            _update.StopEveryone();
            ReleaseBuffers();
            Fail(TdxUpdateState.Shutdown, 52, shutdown.Report);
            return shutdown.Is(TdxStatus.UpdateCompatibilitySensitive) ? TdxUpdateResult.Busy : TdxUpdateResult.ShutdownRefused;
        }

        FanOutResult<SeamldrResult> install = _update.Install(parameters);
        if (!install.IsSuccess)
        {
            return Stop(TdxUpdateState.CpuInstall, SeamldrLeaf.Install, install.FirstFailure.Report);
        }

        SeamcallResult init = _update.InitGlobally(0);
        if (!init.IsSuccess)
        {
            return Stop(TdxUpdateState.GlobalInit, TdxSysLeaf.Init, init.Report);
        }

        FanOutResult<SeamcallResult> initProcessors = _update.InitProcessors();
        if (!initProcessors.IsSuccess)
        {
            return Stop(TdxUpdateState.CpuInit, TdxSysLeaf.LpInit, initProcessors.FirstFailure.Report);
        }

        SeamcallResult takeOver = _update.TakeOver();
        if (!takeOver.IsSuccess)
        {
            return Stop(TdxUpdateState.RunUpdate, 53, takeOver.Report);
        }

        ReleaseBuffers();
        NewVersion = ReadVersion();
        TdxUpdateLog.Updated(platform.Logger, OldVersion.GetValueOrDefault(), NewVersion.GetValueOrDefault());
        return TdxUpdateResult.Updated;
    }
}

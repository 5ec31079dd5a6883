using System.Diagnostics;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>One boot of an emulated machine: builds it, lets callers ask for TDX, watches, and reports. Runs once.</summary>
internal sealed class BootSession
{
    // One call of TDH.SYS.TDMR.INIT does 1,024 PAMT entries of 4 KiB pages.
    private const ulong KiBPerTdmrCall = 4096;

    private readonly BootRequest _request;
    private readonly List<StatusTransition> _transitions = [];
    private readonly Lock _lock = new();
    private readonly BootRecorder? _recorder;

    /// <summary>Prepares a boot.</summary>
    /// <param name="request">What to boot, and how.</param>
    public BootSession(BootRequest request)
    {
        _request = request;
        Progress = new(request.Machine.Cpus.Value.Count, request.Machine.Cpus.Value.PackageCount);
        _recorder = request.RecordTimeline ? new(request.Machine.Cpus.Value.Count, Schedulers.IsOrdered(request.Scheduler)) : null;
    }

    /// <summary>How far it is. Any thread may look.</summary>
    public BootProgress Progress { get; }

    /// <summary>Boots.</summary>
    /// <returns>What it came to.</returns>
    public BootReport Run()
    {
        long start = Stopwatch.GetTimestamp();
        EmulatedPlatform platform = EmulatedMachines.Create(_request);
        FaultInjectingTransport faults = new(platform.Transport, _request.Faults, platform, _request.FaultSeed);
        CountingTransport transport = new(faults);
        CollectingLogger logger = new(_recorder);
        TdxPlatform host = platform.CreateTdxPlatform(transport, logger, _request.Holes);
        TdxModule module = new(host);
        ModuleShadow moduleShadow = new(module);
        SysShadow sysShadow = new(host.Seamcalls);
        Watch(module, host.Seamcalls, sysShadow);

        TdxEnableResult[] results = CallEnable(module);

        moduleShadow.Compare(results);
        sysShadow.Compare(module.SysState, "at the end");
        (string? reason, string? mend) = BootFailure.Explain(_request, results[0], module.Failure);
        return new()
        {
            Machine = _request.Machine,
            Profile = _request.Profile,
            Holes = _request.Holes,
            Status = module.Status,
            Result = results[0],
            Callers = _request.Callers,
            Reason = reason,
            Mend = mend,
            Failure = module.Failure,
            Plan = module.Plan,
            Processors = [.. Enumerable.Range(0, platform.Processors.Count).Select(lp => Progress.StateOf(lp, platform.Processors.IsOnline(lp)))],
            InitializedProcessors = platform.Module?.InitializedProcessors ?? 0,
            Seamcalls = [.. transport.ByName().OrderBy(static count => SysLeaves.PlaceOf(LeafNames.NumberOf(count.Key)))],
            Transitions = [.. _transitions],
            Log = logger.Entries,
            Timeline = _recorder?.ToTimeline(),
            Allocations = ((EmulatedHostMemory)host.Memory).AllocationCount,
            Holds = platform.Processors.HoldCount,
            UnusedFaults = [.. faults.Unused],
            HappenedFaults = [.. faults.Happened],
            Scheduling = Schedulers.Describe(platform.Description.Scheduler),
            Disagreements = [.. moduleShadow.Disagreements, .. sysShadow.Disagreements],
            Elapsed = Stopwatch.GetElapsedTime(start),
        };
    }

    private void Watch(TdxModule module, SeamcallHost host, SysShadow shadow)
    {
        host.Observer = attempt =>
        {
            // The TDMRs are known by the time packages get their key.
            if (attempt.Number == TdxSysLeaf.KeyConfig) { Progress.ExpectedTdmrCalls = (long)((module.Plan?.TdmrKiB ?? 0) / KiBPerTdmrCall); }

            Progress.Note(attempt);
            shadow.Note(attempt);
        };
        if (_recorder is not null) { host.Observer += _recorder.Note; }

        module.SysTransitioned += transition =>
        {
            Keep(new(nameof(TdhSys), transition.Trigger.ToString(), transition.Source.ToString(), transition.Destination.ToString(), _recorder?.StepNumber ?? 0));
            shadow.Compare(transition.Destination, "after " + transition.Trigger);
        };
        module.Transitioned += transition =>
            Keep(new(nameof(TdxModule), transition.Trigger.ToString(), StatusNames.Format(transition.Source), StatusNames.Format(transition.Destination), _recorder?.StepNumber ?? 0));
    }

    private void Keep(StatusTransition transition)
    {
        lock (_lock) { _transitions.Add(transition); }
    }

    private TdxEnableResult[] CallEnable(TdxModule module)
    {
        if (_request.Callers == 1) { return [module.Enable()]; }

        TdxEnableResult[] results = new TdxEnableResult[_request.Callers];
        using Barrier barrier = new(results.Length);
        Task[] callers =
        [
            .. Enumerable.Range(0, results.Length).Select(caller => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    results[caller] = module.Enable();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)),
        ];
        Task.WaitAll(callers);
        return results;
    }
}

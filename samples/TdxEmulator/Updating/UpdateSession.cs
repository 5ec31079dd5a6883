using TdxEmulator.Booting;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Updating;

/// <summary>Boots an emulated machine, replaces its module while it runs, and boots it again after a reset. Runs once.</summary>
/// <param name="request">What to do, and what shall go wrong.</param>
internal sealed class UpdateSession(UpdateRequest request)
{
    /// <summary>Does all of it.</summary>
    /// <returns>What it came to.</returns>
    public UpdateReport Run()
    {
        EmulatedPlatform platform = CreatePlatform();
        CountingTransport counted = new(platform.Transport);
        FaultInjectingTransport faults = new(platform.Transport, request.Boot.Faults, platform, request.Boot.FaultSeed);
        RecordingTransport calls = new(faults);
        Switch transport = new(counted);
        CollectingLogger logger = new();
        TdxPlatform host = platform.CreateTdxPlatform(transport, logger, request.Boot.Holes);
        TdxModule module = new(host);
        BootResult boot = Boot(module, counted);
        if (boot.Status != TdxModuleStatus.Initialized) { return new() { Request = request, Boot = boot }; }

        transport.Inner = calls;
        int logged = logger.Entries.Length;
        UpdateOutcome update = Update(platform, host, module, calls);
        return new()
        {
            Request = request,
            Boot = boot,
            Update = update with { Log = logger.Entries[logged..] },
            BootAgain = BootAfterReset(),
            UnusedFaults = [.. faults.Unused],
        };
    }

    private UpdateOutcome Update(EmulatedPlatform platform, TdxPlatform host, TdxModule module, RecordingTransport calls)
    {
        foreach (int lp in request.Boot.Offline) { platform.Processors.SetOnline(lp, online: false); }

        for (int added = 0; added < request.HotAdded; added++) { platform.Processors.SetOnline(platform.HotAdd(0), online: true); }

        TdxModuleUpdater updater = new(host, ImageFactory.Create(request.To, request.Defects), request.Policy);
        UpdateRecorder recorder = new(calls);
        updater.Stepped += recorder.Note;
        int before = platform.Seamldr!.RemainingUpdates;
        TdxUpdateResult result;
        using (request.BusyProcessor is { } busy ? platform.Module!.HoldInside(busy) : null)
        {
            result = updater.Update();
        }

        int made = calls.Calls.Count;
        TdxEnableResult again = module.Enable();
        EmulatedTdxModule? left = platform.SeamReady ? platform.Module : null;
        return new()
        {
            Result = result,
            Step = updater.Step,
            Failure = updater.Failure,
            OldVersion = updater.OldVersion,
            NewVersion = updater.NewVersion,
            UpdatesLeft = (before, platform.Seamldr.RemainingUpdates),
            Steps = recorder.Steps(updater.Step),
            Log = [],
            After = new(left?.State, left?.TdmrCount ?? 0, left is { EveryTdmrComplete: true }, again, calls.Calls.Count - made),
        };
    }

    private BootResult BootAfterReset()
    {
        // The processors are all there again, and the firmware loads its own module.
        EmulatedPlatform platform = CreatePlatform();
        CountingTransport counted = new(platform.Transport);
        return Boot(new(platform.CreateTdxPlatform(counted, holePolicy: request.Boot.Holes)), counted);
    }

    private BootResult Boot(TdxModule module, CountingTransport calls)
    {
        TdxEnableResult result = module.Enable();
        return new(
            module.Status, result, BootFailure.Explain(request.Boot with { Offline = [] }, result, module.Failure).Reason, request.Boot.Profile, calls.Total, module.Plan?.Tdmrs.Length ?? 0);
    }

    private EmulatedPlatform CreatePlatform()
    {
        EmulatedPlatform platform = EmulatedMachines.Create(request.Boot with { Offline = [] });
        platform.LoadSeamldr(new() { Updates = request.UpdatesLeft });
        return platform;
    }

    /// <summary>Sends the boot's calls one way and the update's another.</summary>
    private sealed class Switch(ILeafTransport<SeamcallRegisters> inner) : ILeafTransport<SeamcallRegisters>
    {
        public ILeafTransport<SeamcallRegisters> Inner { get; set; } = inner;

        public void Call(int processor, ref SeamcallRegisters registers) => Inner.Call(processor, ref registers);
    }
}

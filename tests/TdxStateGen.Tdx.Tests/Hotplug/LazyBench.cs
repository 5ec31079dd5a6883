using TdxStateGen.Tdx.Tests.Seed;

namespace TdxStateGen.Tdx.Tests.Hotplug;

/// <summary>A host with the lazy policy on the bench of the seed's: two packages of four logical processors. Processors come on line as CPU hotplug lets them.</summary>
internal sealed class LazyBench
{
    public LazyBench(TdxProfile profile = TdxProfile.V1_5_25, bool loaded = true, uint tdxKeyIds = 32, params string[] faults)
    {
        Bench = new(profile, tdxKeyIds, loaded, faults: faults);
        Module = new(Bench.Host);
    }

    public TdxHostBench Bench { get; }

    public TdxLazyModule Module { get; }

    public ProcessorSet Processors => Bench.Platform.Processors;

    /// <summary>What KVM does: its callback on every on-line processor, then the bring-up.</summary>
    public TdxErrno LoadKvm()
    {
        TdxErrno error = Module.EnableOnlineProcessors();
        return error != TdxErrno.None ? error
            : Module.Enable() == TdxLazyResult.Enabled ? TdxErrno.None
            : Module.Failure?.Errno ?? TdxErrno.Enodev;
    }

    /// <summary>Brings a processor on line with the callback.</summary>
    public TdxErrno Online(int processor)
    {
        TdxErrno error = TdxErrno.None;
        Processors.SetOnline(processor, true, () => (error = Module.EnableProcessor(processor)) == TdxErrno.None);
        return error;
    }

    /// <summary>Takes a processor off line with the callback.</summary>
    public TdxErrno Offline(int processor, bool hasTds = false)
    {
        TdxErrno error = TdxErrno.None;
        Processors.SetOnline(processor, false, () => (error = Module.MayGoOffline(processor, hasTds)) == TdxErrno.None);
        return error;
    }
}

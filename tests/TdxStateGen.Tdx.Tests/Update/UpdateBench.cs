using TdxStateGen.Emulation;
using TdxStateGen.Tdx.Tests.Seed;

namespace TdxStateGen.Tdx.Tests.Update;

/// <summary>A host that has booted, on a platform with a P-SEAMLDR: two packages of two logical processors. Faults are those of the update.</summary>
internal sealed class UpdateBench
{
    public UpdateBench(
        TdxProfile profile = TdxProfile.V1_5_25,
        TdxUpdatePolicy policy = TdxUpdatePolicy.Checked,
        EmulatedModuleImage? image = null,
        SeamldrDescription? loader = null,
        byte[]? file = null,
        bool hasLoader = true)
    {
        Platform = new(new()
        {
            PackageOf = PlatformDescription.EqualPackages(2, 2),
            Ram = [new(1UL << 20, 2 * TdxHostBench.GiB), new(4 * TdxHostBench.GiB, 5 * TdxHostBench.GiB)],
            Cmrs = [new(1UL << 20, (2 * TdxHostBench.GiB) - (1UL << 20)), new(4 * TdxHostBench.GiB, TdxHostBench.GiB)],
        });
        Platform.LoadModule(profile);
        if (hasLoader)
        {
            Platform.LoadSeamldr(loader);
        }

        Memory = new(Platform.Memory, Platform.Description.Ram);
        Recorder = new(new Hook(this), Platform.Processors);
        Host = Platform.CreateTdxPlatform(Recorder, Log, memory: Memory);
        Module = new(Host);
        Assert.Equal(TdxEnableResult.Enabled, Module.Enable());
        Recorder.Clear();
        Allocations = Memory.AllocationCount;
        Updater = new(Host, file ?? (image ?? new() { Profile = TdxProfile.V1_5_25 }).ToFile(), policy);
    }

    public EmulatedPlatform Platform { get; }

    public EmulatedHostMemory Memory { get; }

    /// <summary>Allocations of the bring-up, which the update leaves alone.</summary>
    public int Allocations { get; }

    public RecordingTransport Recorder { get; }

    public TdxPlatform Host { get; }

    public TdxModule Module { get; }

    public TdxModuleUpdater Updater { get; }

    public ListLogger Log { get; } = new();

    /// <summary>Asked before each SEAMCALL; a status keeps the call from the platform.</summary>
    public Func<int, ulong, ulong?>? Answer { get; set; }

    /// <summary>The calls of the update: leaf name and LP.</summary>
    public IEnumerable<string> Calls => Recorder.Calls.Select(static call => $"{TdxLeaves.Find(call.Request)!.Name}@{call.Processor}");

    public UpdateBench With(Func<int, ulong, ulong?> answer)
    {
        Answer = answer;
        return this;
    }

    /// <summary>The update was refused: the old module runs on as if nothing had been.</summary>
    public void AssertOldModuleRuns(TdxUpdateResult result)
    {
        Assert.Equal(result, Updater.Update());
        Assert.Equal((TdxUpdateStatus.Pending, TdxUpdateState.Start), (Updater.Status, Updater.Step));
        Assert.Equal(ModuleState.SysReady, Platform.Module!.State);
        Assert.True(Platform.SeamReady);
        AssertClean();
    }

    /// <summary>The update failed after the shutdown: there is no module any more, and a repeat sends nothing.</summary>
    public void AssertLost(TdxUpdateState step, ulong leaf)
    {
        Assert.Equal(TdxUpdateResult.Lost, Updater.Update());
        Assert.Equal((TdxUpdateStatus.Lost, TdxUpdateState.Lost), (Updater.Status, Updater.Step));
        Assert.Equal((step, leaf), (Updater.Failure!.Step, Updater.Failure.Leaf));
        Assert.False(Platform is { SeamReady: true, Module.State: ModuleState.SysReady });
        Assert.Null(Updater.NewVersion);
        int calls = Recorder.Calls.Count;
        Assert.Equal(TdxUpdateResult.Lost, Updater.Update());
        Assert.Equal(calls, Recorder.Calls.Count);
        AssertClean();
    }

    public void AssertClean()
    {
        Assert.Equal(Allocations, Memory.AllocationCount);
        Assert.Equal(0, Platform.Processors.HoldCount);
        Assert.All(Recorder.Calls, static call => Assert.True(call.Held, "a call was made without the hold on the processors"));
    }

    private sealed class Hook(UpdateBench bench) : ILeafTransport<SeamcallRegisters>
    {
        public void Call(int processor, ref SeamcallRegisters registers)
        {
            if (bench.Answer?.Invoke(processor, registers.Rax) is { } status)
            {
                registers.Rax = status;
                return;
            }

            bench.Platform.Transport.Call(processor, ref registers);
        }
    }
}

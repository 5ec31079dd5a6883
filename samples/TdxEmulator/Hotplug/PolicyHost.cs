using TdxEmulator.Booting;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Hotplug;

/// <summary>A host on an emulated machine, with one of the two policies.</summary>
internal abstract class PolicyHost
{
    private readonly EmulatedPlatform _platform;
    private readonly CountingTransport _calls;

    /// <summary>Makes the machine and its host.</summary>
    /// <param name="request">The machine.</param>
    protected PolicyHost(BootRequest request)
    {
        _platform = EmulatedMachines.Create(request);
        _calls = new(new Hook(this, _platform.Transport));
        Host = _platform.CreateTdxPlatform(_calls, holePolicy: request.Holes);
    }

    /// <summary>Name of the policy.</summary>
    public abstract string Name { get; }

    /// <summary>The status as the kernel spells it.</summary>
    public abstract string Status { get; }

    /// <summary>The CPUs.</summary>
    public ProcessorSet Processors => _platform.Processors;

    /// <summary>SEAMCALLs so far.</summary>
    public long Calls => _calls.Total;

    /// <summary>The module's own state.</summary>
    public ModuleState? Module => _platform.Module?.State;

    /// <summary>LPs that the module counts as initialised, of those that MCHECK saw.</summary>
    public string Initialized => $"{_platform.Module?.InitializedProcessors ?? 0} of {_platform.VerifiedProcessorCount}";

    /// <summary>Told of each leaf before it is called.</summary>
    public Action<ulong>? BeforeCall { get; set; }

    /// <summary>What the host works with.</summary>
    protected TdxPlatform Host { get; }

    /// <summary>What is done before TDX is needed; null when nothing is.</summary>
    public abstract string? Load();

    /// <summary>Asks for TDX.</summary>
    /// <returns>What came of it.</returns>
    public abstract string Enable();

    /// <summary>Brings a CPU on line, or takes it off line.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="online">True for on line.</param>
    /// <param name="hasTds">Whether there are TDs.</param>
    /// <returns>Linux's error; none when the CPU went.</returns>
    public TdxErrno Change(int cpu, bool online, bool hasTds)
    {
        TdxErrno error = TdxErrno.None;
        Processors.SetOnline(cpu, online, () => (error = Ask(cpu, online, hasTds)) == TdxErrno.None);
        return error;
    }

    /// <summary>Plugs a CPU in that MCHECK never saw.</summary>
    /// <param name="package">Its package.</param>
    public int HotAdd(int package) => _platform.HotAdd(package);

    /// <summary>The hotplug callback of the policy.</summary>
    /// <param name="cpu">The CPU, on line.</param>
    /// <param name="online">Whether it came, or is about to go.</param>
    /// <param name="hasTds">Whether there are TDs.</param>
    protected abstract TdxErrno Ask(int cpu, bool online, bool hasTds);

    private sealed class Hook(PolicyHost host, ILeafTransport<SeamcallRegisters> inner) : ILeafTransport<SeamcallRegisters>
    {
        public void Call(int processor, ref SeamcallRegisters registers)
        {
            host.BeforeCall?.Invoke(registers.Rax);
            inner.Call(processor, ref registers);
        }
    }
}

/// <summary>The seed's policy: all CPUs on line, or nothing is tried.</summary>
/// <param name="request">The machine.</param>
internal sealed class SeedHost(BootRequest request) : PolicyHost(request)
{
    private TdxModule? _module;

    /// <inheritdoc/>
    public override string Name => "seed";

    /// <inheritdoc/>
    public override string Status => StatusNames.Format(Tdx.Status);

    private TdxModule Tdx => _module ??= new(Host);

    /// <inheritdoc/>
    public override string? Load() => null;

    /// <inheritdoc/>
    public override string Enable()
    {
        TdxEnableResult result = Tdx.Enable();
        return $"{result}, errno {-(int)result.Reviewed()}{(result == TdxEnableResult.Failed ? ": " + Tdx.Failure?.Message : "")}";
    }

    /// <inheritdoc/>
    protected override TdxErrno Ask(int cpu, bool online, bool hasTds) => TdxErrno.None;
}

/// <summary>Later Linux's policy: each CPU when it comes on line, the module judges.</summary>
/// <param name="request">The machine.</param>
internal sealed class LazyHost(BootRequest request) : PolicyHost(request)
{
    private TdxLazyModule? _module;
    private bool _isLoaded;

    /// <inheritdoc/>
    public override string Name => "lazy";

    /// <inheritdoc/>
    public override string Status => Tdx.Status switch
    {
        TdxLazyStatus.Initialized => "INITIALIZED",
        TdxLazyStatus.Error => "ERROR",
        _ => "UNINITIALIZED",
    };

    private TdxLazyModule Tdx => _module ??= new(Host);

    /// <inheritdoc/>
    public override string? Load()
    {
        _isLoaded = true;
        return $"every CPU on line is initialised, errno {-(int)Tdx.EnableOnlineProcessors()}";
    }

    /// <inheritdoc/>
    public override string Enable()
    {
        bool wasTried = Tdx.Status != TdxLazyStatus.Uninitialized;
        TdxLazyResult result = Tdx.Enable();
        TdxErrno error = result switch
        {
            TdxLazyResult.Enabled => TdxErrno.None,
            TdxLazyResult.PlatformNotEnabled => TdxErrno.Enodev,
            _ => wasTried ? TdxErrno.Einval : Tdx.Failure?.Errno ?? TdxErrno.Eio,
        };
        return $"{result}, errno {-(int)error}{(result == TdxLazyResult.Failed && !wasTried ? ": " + Tdx.Failure?.Message : "")}";
    }

    // The callback is there from the loading of KVM on.
    /// <inheritdoc/>
    protected override TdxErrno Ask(int cpu, bool online, bool hasTds) =>
        !_isLoaded ? TdxErrno.None
        : online ? Tdx.EnableProcessor(cpu)
        : Tdx.MayGoOffline(cpu, hasTds);
}

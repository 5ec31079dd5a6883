using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>An emulated computer with a host, a fault and a machine to be booted, all new.</summary>
internal sealed class SweptHost
{
    private readonly RecordingTransport _recording;

    /// <summary>Makes one.</summary>
    /// <param name="request">The computer.</param>
    /// <param name="subject">What will be booted.</param>
    /// <param name="faults">Faults.</param>
    public SweptHost(BootRequest request, SweepSubject subject, ImmutableArray<FaultRule> faults)
    {
        Emulated = EmulatedMachines.Create(request);
        PackageOf = Emulated.Description.PackageOf;
        Faults = new(Emulated.Transport, faults, Emulated);
        _recording = new(Faults, Emulated.Processors);
        Memory = new(Emulated.Memory, Emulated.Description.Ram);
        Platform = Emulated.CreateTdxPlatform(_recording, holePolicy: request.Holes, memory: Memory);
        Module = subject.Create(Platform);
    }

    /// <summary>The computer.</summary>
    public EmulatedPlatform Emulated { get; }

    /// <summary>The package of each LP.</summary>
    public ImmutableArray<int> PackageOf { get; }

    /// <summary>The faults.</summary>
    public FaultInjectingTransport Faults { get; }

    /// <summary>The host's memory.</summary>
    public EmulatedHostMemory Memory { get; }

    /// <summary>What the host knows and works with.</summary>
    public TdxPlatform Platform { get; }

    /// <summary>The machine.</summary>
    public SweptModule Module { get; }

    /// <summary>Number of SEAMCALLs so far.</summary>
    public int CallCount => _recording.Count;

    /// <summary>A copy of the SEAMCALLs so far.</summary>
    public IReadOnlyList<RecordedCall> Calls => _recording.Calls;
}

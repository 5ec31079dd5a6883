using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>What to boot, and how.</summary>
internal sealed record BootRequest
{
    /// <summary>The machine.</summary>
    public required MachineDescription Machine { get; init; }

    /// <summary>The module's profile; the machine's own unless the user chose another one.</summary>
    public required TdxProfile Profile { get; init; }

    /// <summary>Where the host takes holes from; the machine's own policy unless the user chose another one.</summary>
    public required TdmrHolePolicy Holes { get; init; }

    /// <summary>LPs that are off line, ascending: the machine's own and those that the user named.</summary>
    public ImmutableArray<int> Offline { get; init; } = [];

    /// <summary>LPs outside VMX operation, ascending: SEAMCALL raises #UD there.</summary>
    public ImmutableArray<int> OutsideVmx { get; init; } = [];

    /// <summary>Whether the BIOS enabled SEAM; without it SEAMCALL raises #GP.</summary>
    public bool HasSeam { get; init; } = true;

    /// <summary>Whether the BIOS loaded a module, if the machine is one on which it does; without it SEAMCALL ends in VMfailInvalid.</summary>
    public bool HasModule { get; init; } = true;

    /// <summary>Calls that do not reach the module.</summary>
    public ImmutableArray<FaultRule> Faults { get; init; } = [];

    /// <summary>Decides what faults with a probability do.</summary>
    public ulong FaultSeed { get; init; } = 1;

    /// <summary>Where the faults that happened are written; null for nowhere.</summary>
    public string? SaveFaults { get; init; }

    /// <summary>Whether every SEAMCALL is kept for a timeline.</summary>
    public bool RecordTimeline { get; init; }

    /// <summary>How many callers ask for TDX at the same time, at least 1.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>How fan-outs run.</summary>
    public SchedulerKind Scheduler { get; init; } = SchedulerKind.Pool;

    /// <summary>Seed of everything random in the emulated machine.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>How fan-outs run over the LPs.</summary>
internal enum SchedulerKind
{
    /// <summary>One LP after the other, on the calling thread.</summary>
    Inline,

    /// <summary>On the thread pool.</summary>
    Pool,

    /// <summary>On threads pinned to CPUs of this computer.</summary>
    Pinned,

    /// <summary>Overlapping, in an order that the seed decides.</summary>
    Interleaved,
}

using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>What one fault led to.</summary>
internal sealed record SweepRun
{
    /// <summary>The fault.</summary>
    public required SweepFault Fault { get; init; }

    /// <summary>The status at the end.</summary>
    public required TdxModuleStatus Status { get; init; }

    /// <summary>The state of the machine of leaves at the end.</summary>
    public required TdxSysState SysState { get; init; }

    /// <summary>What the caller was told; null when it got an exception.</summary>
    public required TdxEnableResult? Result { get; init; }

    /// <summary>SEAMCALLs of the bring-up, the shutdown included.</summary>
    public required int Seamcalls { get; init; }

    /// <summary>Whether the declaration asks for the module to be shut down.</summary>
    public required bool MustUnwind { get; init; }

    /// <summary>LPs on which the shutdown was sent.</summary>
    public required int ShutdownReached { get; init; }

    /// <summary>LPs that are on line.</summary>
    public required int Processors { get; init; }

    /// <summary>Whether the LPs were held during every call and may go off line afterwards, and whether another thread got past the gate.</summary>
    public required bool LocksReleased { get; init; }

    /// <summary>Pieces of memory that the host has given the module and not taken back.</summary>
    public required int MemoryHeld { get; init; }

    /// <summary>What another caller was told afterwards; null when it was told nothing.</summary>
    public required TdxEnableResult? Again { get; init; }

    /// <summary>What the declaration does not allow, as sentences; empty for a good run.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>Whether the declaration allows all of it.</summary>
    public bool IsAllowed => Problems.IsEmpty;
}

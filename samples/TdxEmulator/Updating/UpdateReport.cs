using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Updating;

/// <summary>What boot, update and second boot came to: all that is shown of it, by whichever output.</summary>
internal sealed record UpdateReport
{
    /// <summary>What was asked for.</summary>
    public required UpdateRequest Request { get; init; }

    /// <summary>The boot before the update.</summary>
    public required BootResult Boot { get; init; }

    /// <summary>What the update came to; null when the boot failed and there was nothing to update.</summary>
    public UpdateOutcome? Update { get; init; }

    /// <summary>The boot after a reset of the platform; null when there was no update.</summary>
    public BootResult? BootAgain { get; init; }

    /// <summary>Faults that were asked for and met no call.</summary>
    public ImmutableArray<FaultRule> UnusedFaults { get; init; } = [];
}

/// <summary>A boot in short.</summary>
/// <param name="Status">The status at the end.</param>
/// <param name="Result">What the caller was told.</param>
/// <param name="Reason">Why TDX is not up; null when it is.</param>
/// <param name="Profile">The module's profile.</param>
/// <param name="Seamcalls">Number of SEAMCALLs.</param>
/// <param name="Tdmrs">Number of TDMRs.</param>
internal sealed record BootResult(TdxModuleStatus Status, TdxEnableResult Result, string? Reason, TdxProfile Profile, long Seamcalls, int Tdmrs);

/// <summary>An update.</summary>
internal sealed record UpdateOutcome
{
    /// <summary>What the caller was told.</summary>
    public required TdxUpdateResult Result { get; init; }

    /// <summary>How far the processors got together.</summary>
    public required TdxUpdateState Step { get; init; }

    /// <summary>Why it was refused or failed.</summary>
    public TdxUpdateFailure? Failure { get; init; }

    /// <summary>The module's version before; null when it was not read.</summary>
    public TdxModuleVersion? OldVersion { get; init; }

    /// <summary>The module's version after; null when no module answers.</summary>
    public TdxModuleVersion? NewVersion { get; init; }

    /// <summary>Updates that the loader had left before and has left after.</summary>
    public required (int Before, int After) UpdatesLeft { get; init; }

    /// <summary>The SEAMCALLs, step by step.</summary>
    public required ImmutableArray<UpdateStep> Steps { get; init; }

    /// <summary>What was logged.</summary>
    public required ImmutableArray<LogEntry> Log { get; init; }

    /// <summary>What the host has afterwards.</summary>
    public required AfterUpdate After { get; init; }
}

/// <summary>The SEAMCALLs of one state of the lock-step machine.</summary>
/// <param name="State">The state in which the calls were made.</param>
/// <param name="Calls">The calls, those of one leaf with one status together.</param>
internal sealed record UpdateStep(TdxUpdateState State, ImmutableArray<StepCalls> Calls);

/// <summary>Calls of one leaf with one status.</summary>
/// <param name="Leaf">RAX as it went in.</param>
/// <param name="Name">The leaf's name.</param>
/// <param name="Processors">The LPs, in the order of their calls.</param>
/// <param name="Status">RAX as it came back.</param>
/// <param name="StatusName">The status's name; null when it has none.</param>
internal sealed record StepCalls(ulong Leaf, string Name, ImmutableArray<int> Processors, ulong Status, string? StatusName);

/// <summary>What is there after an update, looked at from outside.</summary>
/// <param name="Module">The module's own state; null when there is no module, or SEAMCALL does not reach it.</param>
/// <param name="Tdmrs">TDMRs that the module knows.</param>
/// <param name="TdmrsComplete">Whether all of them are initialised.</param>
/// <param name="EnableAgain">What the host that booted is told when it asks for TDX again.</param>
/// <param name="Seamcalls">SEAMCALLs that this took.</param>
internal sealed record AfterUpdate(ModuleState? Module, int Tdmrs, bool TdmrsComplete, TdxEnableResult EnableAgain, int Seamcalls);

using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>What a boot came to: all that is shown of it, by whichever output.</summary>
internal sealed record BootReport
{
    /// <summary>The machine.</summary>
    public required MachineDescription Machine { get; init; }

    /// <summary>The module's profile.</summary>
    public required TdxProfile Profile { get; init; }

    /// <summary>Where holes were taken from.</summary>
    public required TdmrHolePolicy Holes { get; init; }

    /// <summary>The status of the module as the host knows it at the end.</summary>
    public required TdxModuleStatus Status { get; init; }

    /// <summary>What the callers were told.</summary>
    public required TdxEnableResult Result { get; init; }

    /// <summary>How many callers asked at the same time.</summary>
    public required int Callers { get; init; }

    /// <summary>Why TDX is not up, as a sentence or two; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>What would mend that; null when nothing needs to be mended.</summary>
    public string? Mend { get; init; }

    /// <summary>What the host says of the step that failed; null when none did.</summary>
    public TdxBringUpFailure? Failure { get; init; }

    /// <summary>The TDMRs with PAMTs and reserved areas; null when none were built.</summary>
    public TdmrPlan? Plan { get; init; }

    /// <summary>What became of each LP, by LP index.</summary>
    public required ImmutableArray<ProcessorState> Processors { get; init; }

    /// <summary>LPs that the module itself counts as initialised.</summary>
    public required int InitializedProcessors { get; init; }

    /// <summary>SEAMCALLs by leaf name, in the order of a bring-up.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> Seamcalls { get; init; }

    /// <summary>Transitions of both machines, in the order in which they were committed.</summary>
    public required ImmutableArray<StatusTransition> Transitions { get; init; }

    /// <summary>What was logged.</summary>
    public required ImmutableArray<LogEntry> Log { get; init; }

    /// <summary>Every SEAMCALL; null unless the request asked for it.</summary>
    public BootTimeline? Timeline { get; init; }

    /// <summary>Allocations of host memory that the bring-up has not given back: PAMTs when TDX is up, none after a failure.</summary>
    public int Allocations { get; init; }

    /// <summary>Holds on the CPUs that are still there: none, unless a host forgot one.</summary>
    public int Holds { get; init; }

    /// <summary>Faults that were asked for and met no call.</summary>
    public ImmutableArray<FaultRule> UnusedFaults { get; init; } = [];

    /// <summary>Faults that happened, as rules that make them happen again.</summary>
    public ImmutableArray<FaultRule> HappenedFaults { get; init; } = [];

    /// <summary>How fan-outs spread LPs over this computer's CPUs or in time; null where there is nothing to tell.</summary>
    public string? Scheduling { get; init; }

    /// <summary>Where the Stateless configuration in the shadow disagreed with the generated engine; empty unless this program has an error.</summary>
    public ImmutableArray<string> Disagreements { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Linux's error in the patch as posted: 0 or a negative number.</summary>
    public int PostedErrno => -(int)Result.Posted();

    /// <summary>The single error agreed in review: 0 or a negative number.</summary>
    public int ReviewedErrno => -(int)Result.Reviewed();

    /// <summary>The status as the log of the kernel series spells it: UNKNOWN, NOT_LOADED, INITIALIZED or SHUTDOWN.</summary>
    public string StatusName => StatusNames.Format(Status);
}

/// <summary>What became of one LP.</summary>
internal enum ProcessorState
{
    /// <summary>Off line.</summary>
    Offline,

    /// <summary>On line, not initialised for TDX.</summary>
    Online,

    /// <summary>TDH.SYS.LP.INIT succeeded.</summary>
    Initialized,

    /// <summary>A leaf failed on this LP.</summary>
    Failed,
}

/// <summary>A committed transition.</summary>
/// <param name="Machine">Class name of the machine.</param>
/// <param name="Trigger">What moved it.</param>
/// <param name="From">Status left.</param>
/// <param name="To">Status entered.</param>
/// <param name="Step">Number of the timeline's step before it; 0 when there was none, or no timeline was asked for.</param>
internal sealed record StatusTransition(string Machine, string Trigger, string From, string To, int Step = 0);

/// <summary>A log line.</summary>
/// <param name="Level">Kernel name of the level: err, warn, info, debug.</param>
/// <param name="Text">The line.</param>
/// <param name="Step">Number of the timeline's step before it; 0 when there was none, or no timeline was asked for.</param>
internal sealed record LogEntry(string Level, string Text, int Step = 0);

/// <summary>Status names as people know them.</summary>
internal static class StatusNames
{
    /// <summary>The name of a status.</summary>
    /// <param name="status">The status.</param>
    public static string Format(TdxModuleStatus status) => status switch
    {
        TdxModuleStatus.NotLoaded => "NOT_LOADED",
        TdxModuleStatus.Initialized => "INITIALIZED",
        TdxModuleStatus.Shutdown => "SHUTDOWN",
        _ => "UNKNOWN",
    };
}

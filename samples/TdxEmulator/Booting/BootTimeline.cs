using System.Collections.Immutable;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>Every SEAMCALL of a boot, runs of equal ones counted: what <see cref="BootRecorder"/> kept.</summary>
/// <param name="Steps">The steps, in the order in which they were made.</param>
internal sealed record BootTimeline(ImmutableArray<TimelineStep> Steps)
{
    /// <summary>All SEAMCALLs.</summary>
    public long Attempts => Steps.Sum(static step => step.Attempts);

    /// <summary>The first call that failed, shutting down aside; null when none did.</summary>
    public (TimelineStep Step, TimelineCall Call)? FirstFailure => Steps
        .Where(static step => !step.IsUnwind)
        .SelectMany(static step => step.Calls.Where(static call => call.HasFailed).Select(call => ((TimelineStep, TimelineCall)?)(step, call)))
        .FirstOrDefault();
}

/// <summary>The calls of one leaf, up to the first call of another one.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Leaf">The leaf number.</param>
/// <param name="Name">The leaf's name.</param>
/// <param name="IsOrdered">Whether the calls came one after the other, or in an order that the seed decides; else they ran at the same time and stand in order of LP.</param>
/// <param name="Calls">The calls.</param>
internal sealed record TimelineStep(int Number, ulong Leaf, string Name, bool IsOrdered, ImmutableArray<TimelineCall> Calls)
{
    /// <summary>SEAMCALLs of the step, repetitions included.</summary>
    public long Attempts => Calls.Sum(static call => call.Attempts);

    /// <summary>Whether it is one of the two leaves that are declared to run on all LPs at the same time.</summary>
    public bool IsParallel => Leaf is TdxSysLeaf.LpInit or TdxSysLeaf.LpShutdown;

    /// <summary>Whether it shuts the module down after a failure.</summary>
    public bool IsUnwind => Leaf == TdxSysLeaf.LpShutdown;

    /// <summary>Whether a call of it failed.</summary>
    public bool HasFailed => Calls.Any(static call => call.HasFailed);
}

/// <summary>One call of a leaf on one LP, with its repetitions: retries, or the steps of a cursor.</summary>
/// <param name="Processor">The LP index.</param>
/// <param name="Runs">Repetitions with equal status, one after the other; of a call with very many, the first and the last one.</param>
/// <param name="Omitted">Repetitions by status that are not in <paramref name="Runs"/>; they came before the last run.</param>
/// <param name="Others">Repetitions of which not even the status was kept, because there were too many different ones.</param>
internal sealed record TimelineCall(int Processor, ImmutableArray<TimelineRun> Runs, ImmutableArray<TimelineRun> Omitted, long Others = 0)
{
    /// <summary>SEAMCALLs of the call.</summary>
    public long Attempts => Runs.Sum(static run => run.Count) + Omitted.Sum(static run => run.Count) + Others;

    /// <summary>What it came to.</summary>
    public TimelineRun Last => Runs[^1];

    /// <summary>Whether it failed, or was still told to try again when the host gave up.</summary>
    public bool HasFailed => Last.Meaning is StatusMeaning.Fail or StatusMeaning.Retry;
}

/// <summary>SEAMCALLs with the same status.</summary>
/// <param name="Status">The status word.</param>
/// <param name="Meaning">What the declaration takes it for.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TimelineRun(ulong Status, StatusMeaning Meaning, long Count);

using TdxStateGen;
using TdxStateGen.Emulation;

namespace TdxEmulator.Booting;

/// <summary>The fan-out schedulers by kind.</summary>
internal static class Schedulers
{
    /// <summary>Gives the scheduler of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="seed">Decides the order of an interleaved one.</param>
    public static IFanOutScheduler Create(SchedulerKind kind, ulong seed = 1) => kind switch
    {
        SchedulerKind.Inline => InlineScheduler.Instance,
        SchedulerKind.Pinned => new PinnedThreadScheduler(),
        SchedulerKind.Interleaved => new InterleavedScheduler(seed),
        _ => ThreadPoolScheduler.Instance,
    };

    /// <summary>How a kind spreads LPs, in words.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(SchedulerKind kind) => kind switch
    {
        SchedulerKind.Inline => "one LP after the other",
        SchedulerKind.Pinned => "on threads pinned to CPUs",
        SchedulerKind.Interleaved => "overlapping in an order that the seed decides",
        _ => "on the thread pool",
    };

    /// <summary>Whether the calls of a fan-out come in an order that is the same in every run with the same seed.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsOrdered(SchedulerKind kind) => kind is SchedulerKind.Inline or SchedulerKind.Interleaved;

    /// <summary>How a scheduler spreads LPs, for the reader of a report; null where there is nothing to tell.</summary>
    /// <param name="scheduler">The scheduler.</param>
    public static string? Describe(IFanOutScheduler scheduler) => scheduler switch
    {
        PinnedThreadScheduler pinned => pinned.ToString(),
        InterleavedScheduler interleaved => FormattableString.Invariant($"interleaved by seed {interleaved.Seed}, {interleaved.Transcript.Count} steps"),
        _ => null,
    };
}

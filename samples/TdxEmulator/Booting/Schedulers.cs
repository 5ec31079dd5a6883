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
    /// <summary>How a scheduler spreads LPs, for the reader of a report; null where there is nothing to tell.</summary>
    /// <param name="scheduler">The scheduler.</param>
    public static string? Describe(IFanOutScheduler scheduler) => scheduler switch
    {
        PinnedThreadScheduler pinned => pinned.ToString(),
        InterleavedScheduler interleaved => FormattableString.Invariant($"interleaved by seed {interleaved.Seed}, {interleaved.Transcript.Count} steps"),
        _ => null,
    };
}

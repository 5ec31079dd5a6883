using TdxStateGen;
using TdxStateGen.Emulation;

namespace TdxEmulator.Booting;

/// <summary>The fan-out schedulers by kind.</summary>
internal static class Schedulers
{
    /// <summary>Gives the scheduler of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static IFanOutScheduler Create(SchedulerKind kind) => kind switch
    {
        SchedulerKind.Inline => InlineScheduler.Instance,
        SchedulerKind.Pinned => new PinnedThreadScheduler(),
        _ => ThreadPoolScheduler.Instance,
    };
}

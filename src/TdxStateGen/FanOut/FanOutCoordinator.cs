namespace TdxStateGen;

/// <summary>Runs one fan-out: chooses the processors, holds them on line, lets them make their calls, collects the results. Meant for generated code.</summary>
public static class FanOutCoordinator
{
    /// <summary>
    /// Issues a leaf on every processor of a scope. The processors are held on line meanwhile; a hold of the caller's own nests. Allocates the work item and one array; a second where only some processors are called.
    /// </summary>
    /// <typeparam name="T">The vendor's leaf result.</typeparam>
    /// <param name="processors">The platform's processors.</param>
    /// <param name="scope">Which of them; not <see cref="LeafScope.CurrentProcessor"/>.</param>
    /// <param name="work">The calls.</param>
    /// <returns>
    /// One result per processor; or <see cref="TriggerOutcome.GuardRefused"/> and no call made when the scope is empty, a processor of <see cref="LeafScope.EveryProcessor"/> is off line, or a package of
    /// <see cref="LeafScope.OnePerPackage"/> has no processor on line.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scope"/> is <see cref="LeafScope.CurrentProcessor"/> or no named value.</exception>
    public static FanOutResult<T> Run<T>(IProcessors processors, LeafScope scope, FanOutWork<T> work)
        where T : struct, ILeafResult<T> => Run(processors, scope, work, watch: null);

    /// <summary>The same for a machine that tells of itself.</summary>
    /// <typeparam name="T">The vendor's leaf result.</typeparam>
    /// <param name="processors">The platform's processors.</param>
    /// <param name="scope">Which of them.</param>
    /// <param name="work">The calls.</param>
    /// <param name="leaf">Which leaf it is.</param>
    /// <param name="log">The machine's log; null when it has none.</param>
    /// <returns>What the other form returns.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scope"/> is <see cref="LeafScope.CurrentProcessor"/> or no named value.</exception>
    public static FanOutResult<T> Run<T>(IProcessors processors, LeafScope scope, FanOutWork<T> work, LeafIdentity leaf, MachineLog? log)
        where T : struct, ILeafResult<T> => Run(processors, scope, work, FanOutWatch.IsWanted(log) ? new FanOutWatch(leaf, log) : null);

    private static FanOutResult<T> Run<T>(IProcessors processors, LeafScope scope, FanOutWork<T> work, FanOutWatch? watch)
        where T : struct, ILeafResult<T>
    {
        ArgumentNullException.ThrowIfNull(processors);
        ArgumentNullException.ThrowIfNull(work);
        using ProcessorHold hold = processors.Hold();
        if (!ScopeProcessors.TryChoose(processors, scope, out ScopeProcessors chosen))
        {
            watch?.Refuse();
            return FanOutResult<T>.Refused(TriggerOutcome.GuardRefused);
        }

        work.Prepare(chosen);
        if (watch is not null)
        {
            return Watched(processors, work, watch);
        }

        processors.Run(work);
        return work.Complete();
    }

    private static FanOutResult<T> Watched<T>(IProcessors processors, FanOutWork<T> work, FanOutWatch watch)
        where T : struct, ILeafResult<T>
    {
        FanOutResult<T>? result = null;
        work.Watch = watch;
        watch.Start();
        try
        {
            processors.Run(work);
            FanOutResult<T> completed = work.Complete();
            result = completed;
            return completed;
        }
        finally
        {
            watch.End(result);
        }
    }
}

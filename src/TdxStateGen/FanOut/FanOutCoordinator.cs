namespace TdxStateGen;

/// <summary>Runs one fan-out: chooses the processors, holds them on line, lets them make their calls, collects the results. Meant for generated code.</summary>
public static class FanOutCoordinator
{
    /// <summary>
    /// Issues a leaf on every processor of a scope. The processors are held on line meanwhile; a hold of the caller's own nests. Allocates the work item and one array.
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
        where T : struct, ILeafResult<T>
    {
        ArgumentNullException.ThrowIfNull(processors);
        ArgumentNullException.ThrowIfNull(work);
        using ProcessorHold hold = processors.Hold();
        T[]? slots = scope switch
        {
            LeafScope.EveryProcessor => EveryProcessor<T>(processors),
            LeafScope.OnlineProcessors => OnlineProcessors<T>(processors),
            LeafScope.OnePerPackage => OnePerPackage<T>(processors, skipsOffline: false),
            LeafScope.OnePerOnlinePackage => OnePerPackage<T>(processors, skipsOffline: true),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "A fan-out needs a scope of several processors."),
        };
        if (slots is null or [])
        {
            return FanOutResult<T>.Refused(TriggerOutcome.GuardRefused);
        }

        work.Results = slots;
        processors.Run(work);
        work.ThrowIfFailed();
        return FanOutResult<T>.Completed(slots);
    }

    private static T[]? EveryProcessor<T>(IProcessors processors)
        where T : struct, ILeafResult<T>
    {
        T[] slots = new T[processors.Count];
        for (int lp = 0; lp < slots.Length; lp++)
        {
            if (!processors.IsOnline(lp))
            {
                return null;
            }

            slots[lp] = T.From(LeafReport.NotReached(lp));
        }

        return slots;
    }

    private static T[] OnlineProcessors<T>(IProcessors processors)
        where T : struct, ILeafResult<T>
    {
        int online = 0;
        for (int lp = 0; lp < processors.Count; lp++)
        {
            online += processors.IsOnline(lp) ? 1 : 0;
        }

        T[] slots = new T[online];
        for (int lp = 0, slot = 0; slot < online; lp++)
        {
            if (processors.IsOnline(lp))
            {
                slots[slot++] = T.From(LeafReport.NotReached(lp));
            }
        }

        return slots;
    }

    private static T[]? OnePerPackage<T>(IProcessors processors, bool skipsOffline)
        where T : struct, ILeafResult<T>
    {
        T[] slots = new T[processors.PackageCount];
        Span<bool> found = slots.Length <= 64 ? stackalloc bool[slots.Length] : new bool[slots.Length];
        int next = 0;
        for (int lp = 0; lp < processors.Count && next < slots.Length; lp++)
        {
            int package = processors.PackageOf(lp);
            if (!found[package] && processors.IsOnline(lp))
            {
                found[package] = true;
                slots[next++] = T.From(LeafReport.NotReached(lp));
            }
        }

        return next == slots.Length ? slots
            : skipsOffline ? slots[..next]
            : null;
    }
}

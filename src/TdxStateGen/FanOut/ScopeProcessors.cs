namespace TdxStateGen;

/// <summary>The processors that a fan-out calls, in LP order.</summary>
/// <param name="Count">How many.</param>
/// <param name="Indices">Their LP indices; null when they are all from 0 on, so that nobody has to look them up.</param>
internal readonly record struct ScopeProcessors(int Count, int[]? Indices)
{
    /// <summary>Chooses a scope's processors among those on line.</summary>
    /// <param name="processors">The platform's processors, held.</param>
    /// <param name="scope">Which of them; not <see cref="LeafScope.CurrentProcessor"/>.</param>
    /// <param name="chosen">The processors.</param>
    /// <returns>False when the scope is empty, or a processor that it needs is off line.</returns>
    public static bool TryChoose(IProcessors processors, LeafScope scope, out ScopeProcessors chosen)
    {
        ScopeProcessors? found = scope switch
        {
            LeafScope.EveryProcessor => Online(processors) is { Indices: null } all ? all : null,
            LeafScope.OnlineProcessors => Online(processors),
            LeafScope.OnePerPackage => OnePerPackage(processors, skipsOffline: false),
            LeafScope.OnePerOnlinePackage => OnePerPackage(processors, skipsOffline: true),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "A fan-out needs a scope of several processors."),
        };
        chosen = found.GetValueOrDefault();
        return chosen.Count > 0;
    }

    private static ScopeProcessors Online(IProcessors processors)
    {
        int count = processors.Count;
        int online = 0;
        for (int lp = 0; lp < count; lp++)
        {
            online += processors.IsOnline(lp) ? 1 : 0;
        }

        if (online == count)
        {
            return new(count, null);
        }

        int[] indices = new int[online];
        for (int lp = 0, slot = 0; slot < online; lp++)
        {
            if (processors.IsOnline(lp))
            {
                indices[slot++] = lp;
            }
        }

        return new(online, indices);
    }

    private static ScopeProcessors? OnePerPackage(IProcessors processors, bool skipsOffline)
    {
        int[] indices = new int[processors.PackageCount];
        Span<bool> found = indices.Length <= 64 ? stackalloc bool[indices.Length] : new bool[indices.Length];
        int next = 0;
        for (int lp = 0; lp < processors.Count && next < indices.Length; lp++)
        {
            int package = processors.PackageOf(lp);
            if (!found[package] && processors.IsOnline(lp))
            {
                found[package] = true;
                indices[next++] = lp;
            }
        }

        return next == indices.Length ? new(next, indices)
            : skipsOffline ? new(next, indices[..next])
            : null;
    }
}

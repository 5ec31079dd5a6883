namespace TdxStateGen.Emulation;

/// <summary>Decides who goes on.</summary>
internal abstract class InterleavingChoice
{
    /// <summary>What makes the same choices again, in words.</summary>
    public abstract string Origin { get; }

    /// <summary>Chooses one of those that can go on.</summary>
    /// <param name="current">Who has just come by a place, or -1 when that one is at its end or nobody has begun.</param>
    /// <param name="ready">Those who can go on, ascending; not empty.</param>
    /// <returns>One of them.</returns>
    public abstract int Choose(int current, List<int> ready);
}

/// <summary>Chooses by a seed, everybody with the same probability.</summary>
/// <param name="seed">The seed.</param>
internal sealed class SeededChoice(ulong seed) : InterleavingChoice
{
    private readonly EntropySource _random = new(seed);

    public override string Origin { get; } = FormattableString.Invariant($"seed {seed}");

    public override int Choose(int current, List<int> ready)
    {
        _random.TryDraw(out ulong draw);
        return ready[(int)(draw % (ulong)ready.Count)];
    }
}

/// <summary>
/// Goes through all choices, one run after the other: the first choice is always to let the current participant go on, and taking over from one that could
/// go on is done at most so many times in a run.
/// </summary>
/// <param name="preemptions">How many times.</param>
internal sealed class ExhaustiveChoice(int preemptions) : InterleavingChoice
{
    private readonly List<(int Taken, int Count)> _path = [];
    private int _depth;
    private int _used;

    public override string Origin => "choices " + string.Concat(_path.Take(_depth).Select(static choice => FormattableString.Invariant($"{choice.Taken}")));

    public override int Choose(int current, List<int> ready)
    {
        int own = ready.IndexOf(current);
        int count = own >= 0 && _used == preemptions ? 1 : ready.Count;
        if (_depth == _path.Count)
        {
            _path.Add((0, count));
        }

        int taken = _path[_depth++].Taken;
        if (own < 0)
        {
            return ready[taken];
        }

        // Choice 0 is the current one, the others follow in order.
        _used += taken > 0 ? 1 : 0;
        return taken == 0 ? current : ready[taken <= own ? taken - 1 : taken];
    }

    /// <summary>Goes back to the beginning, to make other choices than before.</summary>
    /// <returns>False when all were made.</returns>
    public bool Next()
    {
        while (_path.Count > 0 && _path[^1].Taken + 1 == _path[^1].Count)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        if (_path.Count == 0)
        {
            return false;
        }

        _path[^1] = (_path[^1].Taken + 1, _path[^1].Count);
        (_depth, _used) = (0, 0);
        return true;
    }
}

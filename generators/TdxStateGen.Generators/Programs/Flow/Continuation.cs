using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>Where a finally block goes on when it ends: it runs once for each reason to enter it.</summary>
/// <param name="Branch">The branch that is under way, or null for an exception.</param>
/// <param name="Region">Position of the finally block among those of the branch.</param>
/// <param name="Origin">For an exception: the region from which it goes on outward.</param>
/// <param name="Outer">What was under way around it.</param>
internal sealed record Continuation(ControlFlowBranch? Branch, int Region, ControlFlowRegion? Origin, int Outer)
{
    /// <summary>No finally block is running.</summary>
    public const int None = -1;
}

/// <summary>Continuations by number.</summary>
internal sealed class Continuations
{
    private readonly List<Continuation> _all = [];

    public Continuation this[int index] => _all[index];

    /// <summary>A branch that leaves through finally blocks.</summary>
    public int Jump(ControlFlowBranch branch, int region, int outer) => Find(new Continuation(branch, region, null, outer));

    /// <summary>An exception that passes a finally block.</summary>
    public int Unwind(ControlFlowRegion? origin, int outer) => Find(new Continuation(null, 0, origin, outer));

    private int Find(Continuation wanted)
    {
        int index = _all.IndexOf(wanted);
        if (index < 0)
        {
            index = _all.Count;
            _all.Add(wanted);
        }

        return index;
    }
}

using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>What one attribute says of a trigger in one state, with its place.</summary>
/// <param name="Trigger">Index of the trigger.</param>
/// <param name="From">Index of the state.</param>
/// <param name="Way">Where it leads, under which guard and in which profiles; null where the machine stays.</param>
/// <param name="Implied">Whether the state was not named but comes from a from-any edge.</param>
/// <param name="Where">The attribute, or the argument that names the state.</param>
internal sealed record DeclaredEdge(int Trigger, int From, BranchModel? Way, bool Implied, Anchor Where)
{
    /// <summary>Index of the destination, or -1 where the machine stays.</summary>
    public int To => Way?.To ?? -1;

    /// <summary>Whether a guard is asked first.</summary>
    public bool Guarded => Way?.Guard is not null;

    /// <summary>The profiles in which the edge is committed, as bits; 0 for all.</summary>
    public ulong Profiles { get; init; }
}

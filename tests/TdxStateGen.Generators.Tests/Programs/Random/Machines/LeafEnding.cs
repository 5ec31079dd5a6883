namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>One way in which a leaf call can end, as the far end chooses it.</summary>
/// <param name="IsSuccess">Whether the result reads as success.</param>
/// <param name="Statuses">The statuses of all the calls that the stub makes, in order; names of <c>TdxStatus</c>.</param>
internal sealed record LeafEnding(bool IsSuccess, params string[] Statuses)
{
    /// <summary>Whether the edge is taken: as a rule with success, of a fan-out that commits on any success with the first.</summary>
    public bool Commits { get; init; } = IsSuccess;

    /// <summary>The state that this failure leads to, or -1.</summary>
    public int FailTo { get; init; } = -1;

    /// <summary>What a single result's <c>Is</c> compares with.</summary>
    public string Last => Statuses[^1];
}

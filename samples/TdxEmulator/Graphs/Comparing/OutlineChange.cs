namespace TdxEmulator.Graphs.Comparing;

/// <summary>One difference between two machines.</summary>
/// <param name="Area">What part of the machine it is in.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Subject">What it is about, the same in both.</param>
/// <param name="Before">What was said of it; empty when it is new.</param>
/// <param name="After">What is said of it; empty when it is gone.</param>
internal sealed record OutlineChange(ChangeArea Area, ChangeKind Kind, string Subject, string Before, string After);

/// <summary>A part of a machine.</summary>
internal enum ChangeArea
{
    /// <summary>Its name, initial state, concurrency.</summary>
    Machine,

    /// <summary>States, hooks, driven machines.</summary>
    States,

    /// <summary>Triggers, leaves, statuses, outcomes.</summary>
    Triggers,

    /// <summary>What triggers do in states.</summary>
    Transitions,
}

/// <summary>What became of a fact.</summary>
internal enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

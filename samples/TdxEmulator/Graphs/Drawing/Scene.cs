using TdxEmulator.Graphs.Comparing;

namespace TdxEmulator.Graphs.Drawing;

/// <summary>What is to be drawn: boxes and arrows without places.</summary>
/// <param name="Title">The machine's name.</param>
/// <param name="Boxes">The boxes.</param>
/// <param name="Arrows">The arrows, at most one from a box to another.</param>
internal sealed record Scene(string Title, IReadOnlyList<SceneBox> Boxes, IReadOnlyList<SceneArrow> Arrows)
{
    /// <summary>Whether anything is marked as added, removed or changed.</summary>
    public bool IsComparison => Boxes.Any(static b => b.Lines.Prepend(b.Name).Any(static l => l.Change is not null)) || Arrows.Any(static a => a.Lines.Any(static l => l.Change is not null));
}

/// <summary>A line of text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Change">What became of it, when two machines are compared; else null.</param>
/// <param name="IsHead">Whether a text begins with it.</param>
internal sealed record SceneLine(string Text, ChangeKind? Change, bool IsHead = false);

/// <summary>What a box stands for.</summary>
internal enum SceneBoxKind
{
    /// <summary>The dot before the initial state.</summary>
    Start,

    /// <summary>A state.</summary>
    State,

    /// <summary>Several states at once.</summary>
    Several,
}

/// <summary>A box.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lines">What it accepts without moving.</param>
/// <param name="IsTerminal">Whether the machine ends there.</param>
/// <param name="IsGoal">Whether it should be reachable.</param>
internal sealed record SceneBox(SceneBoxKind Kind, SceneLine Name, IReadOnlyList<SceneLine> Lines, bool IsTerminal, bool IsGoal);

/// <summary>An arrow.</summary>
/// <param name="From">Index of the box that it leaves.</param>
/// <param name="To">Index of the box that it leads to.</param>
/// <param name="Lines">What it says.</param>
internal sealed record SceneArrow(int From, int To, IReadOnlyList<SceneLine> Lines)
{
    /// <summary>What became of the whole arrow; null when some of it is as it was, or nothing is compared.</summary>
    public ChangeKind? Change => Lines.Count > 0 && Lines.All(l => l.Change == Lines[0].Change) ? Lines[0].Change : null;
}

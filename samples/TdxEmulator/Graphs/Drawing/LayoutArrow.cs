namespace TdxEmulator.Graphs.Drawing;

/// <summary>An arrow between two boxes and the places it goes through.</summary>
/// <param name="Arrow">The arrow.</param>
/// <param name="IsUpward">Whether it leads from the last place to the first: the layers go the other way.</param>
/// <param name="Chain">The places from top to bottom, the boxes at both ends too.</param>
/// <param name="Text">The place that has its text; null when it has none.</param>
internal sealed record LayoutArrow(SceneArrow Arrow, bool IsUpward, IReadOnlyList<LayoutNode> Chain, LayoutNode? Text);

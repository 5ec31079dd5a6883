namespace TdxEmulator.Graphs.Drawing;

/// <summary>Something that takes a place in a layer: a box, or where an arrow goes through, perhaps with its text.</summary>
/// <param name="box">Index of the box; -1 for an arrow's place.</param>
/// <param name="layer">The layer, counted from the top. Boxes are in the even ones, texts of arrows in the odd ones.</param>
/// <param name="left">How far it reaches to the left of <see cref="X"/>.</param>
/// <param name="right">How far it reaches to the right.</param>
/// <param name="height">Its height.</param>
internal sealed class LayoutNode(int box, int layer, double left, double right, double height)
{
    /// <summary>Index of the box; -1 for an arrow's place.</summary>
    public int Box { get; } = box;

    /// <summary>The layer, counted from the top.</summary>
    public int Layer { get; } = layer;

    /// <summary>How far it reaches to the left of <see cref="X"/>.</summary>
    public double Left { get; } = left;

    /// <summary>How far it reaches to the right.</summary>
    public double Right { get; } = right;

    /// <summary>Its height.</summary>
    public double Height { get; } = height;

    /// <summary>What it is joined to in the layer above.</summary>
    public List<LayoutNode> Above { get; } = [];

    /// <summary>What it is joined to in the layer below.</summary>
    public List<LayoutNode> Below { get; } = [];

    /// <summary>Its place in the layer, counted from the left.</summary>
    public int Order { get; set; }

    /// <summary>Where its middle line is; for a box the middle of the box without its own loop.</summary>
    public double X { get; set; }

    /// <summary>Where its middle is from top to bottom.</summary>
    public double Y { get; set; }
}

namespace TdxEmulator.Graphs.Drawing;

/// <summary>The lines of arrows: straight through a layer, in a soft bend between two.</summary>
internal static class Routes
{
    private const double PortGap = 16;
    private const double Corner = 12;

    /// <summary>The points where arrows leave and meet their boxes, from left to right as they go on.</summary>
    /// <param name="layout">The layout.</param>
    public static Dictionary<LayoutArrow, (double Top, double Bottom)> Ports(Layout layout)
    {
        Dictionary<LayoutArrow, double> top = Spread(layout, static a => a.Chain[0], static a => a.Chain[1]);
        Dictionary<LayoutArrow, double> bottom = Spread(layout, static a => a.Chain[^1], static a => a.Chain[^2]);
        return layout.Arrows.ToDictionary(static a => a, a => (top[a], bottom[a]), Same);
    }

    /// <summary>The points of an arrow, from where it begins to its head. Each but the first says whether a straight line leads to it.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="arrow">The arrow.</param>
    /// <param name="ports">Where it leaves the upper box and meets the lower one.</param>
    public static IReadOnlyList<(double X, double Y, bool IsStraight)> Points(Layout layout, LayoutArrow arrow, (double Top, double Bottom) ports)
    {
        LayoutNode first = arrow.Chain[0], last = arrow.Chain[^1];
        List<(double X, double Y)> points = [(ports.Top, first.Y + (BoxHeight(layout, first) / 2)), (ports.Top, first.Y + (Height(layout, first) / 2))];
        foreach (LayoutNode place in arrow.Chain.Skip(1).SkipLast(1))
        {
            double half = Height(layout, place) / 2;
            points.Add((place.X, place.Y - half));
            points.Add((place.X, place.Y + half));
        }

        points.Add((ports.Bottom, last.Y - (Height(layout, last) / 2)));
        points.Add((ports.Bottom, last.Y - (BoxHeight(layout, last) / 2)));

        // Every other stretch is inside a layer, and stays so when the arrow is turned round.
        if (arrow.IsUpward) { points.Reverse(); }

        return [.. points.Select(static (p, i) => (p.X, p.Y, i % 2 == 1))];
    }

    private static IEqualityComparer<LayoutArrow> Same { get; } = ReferenceEqualityComparer.Instance;

    private static double BoxHeight(Layout layout, LayoutNode node) => Layout.HeightOf(layout.Scene.Boxes[node.Box]);

    private static double Height(Layout layout, LayoutNode node) => layout.Layers[node.Layer].Max(static n => n.Height);

    private static Dictionary<LayoutArrow, double> Spread(Layout layout, Func<LayoutArrow, LayoutNode> end, Func<LayoutArrow, LayoutNode> next)
    {
        Dictionary<LayoutArrow, double> ports = new(Same);
        foreach (IGrouping<LayoutNode, LayoutArrow> box in layout.Arrows.GroupBy(end))
        {
            LayoutArrow[] arrows = [.. box.OrderBy(a => next(a).X)];
            double half = Math.Max(0, (Layout.WidthOf(layout.Scene.Boxes[box.Key.Box]) / 2) - Corner);
            double gap = arrows.Length == 1 ? 0 : Math.Min(PortGap, 2 * half / (arrows.Length - 1));
            double[] gaps = [.. arrows.Select(_ => gap)];
            double[] places = Placement.Nearest([.. arrows.Select(a => next(a).X)], [.. arrows.Select(static _ => 1.0)], gaps);
            for (int i = 0; i < arrows.Length; i++)
            {
                // As near to its own way as the box and the others let it. The bounds may be one, but for rounding.
                double highest = box.Key.X + half - ((arrows.Length - 1 - i) * gap);
                ports[arrows[i]] = Math.Max(box.Key.X - half + (i * gap), Math.Min(places[i], highest));
            }
        }

        return ports;
    }
}

namespace TdxEmulator.Graphs.Drawing;

/// <summary>Where everything stands, once it is known who is above and left of whom.</summary>
internal static class Placement
{
    private const int Sweeps = 60;
    private const double BoxGap = 36;
    private const double Gap = 18;

    /// <summary>Places every node.</summary>
    /// <param name="layout">The layout.</param>
    public static void Place(Layout layout)
    {
        foreach (List<LayoutNode> layer in layout.Layers)
        {
            Settle(layer, [.. layer.Select(static _ => 0.0)], [.. layer.Select(static _ => 1.0)]);
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            // Alternately towards the layer above and the one below; in the end towards both.
            bool isDown = sweep % 2 == 0, isLast = sweep >= Sweeps - 12;
            for (int i = 0; i < layout.Layers.Count; i++)
            {
                List<LayoutNode> layer = layout.Layers[isDown ? i : layout.Layers.Count - 1 - i];
                (double Sum, double Weight)[] wanted = [.. layer.Select(n => Wanted(n, isDown || isLast, !isDown || isLast))];
                Settle(layer, [.. wanted.Select((w, k) => w.Weight > 0 ? w.Sum / w.Weight : layer[k].X)], [.. wanted.Select(static w => Math.Max(w.Weight, 0.01))]);
            }
        }

        Stack(layout.Layers);
    }

    /// <summary>Places nearest to those wanted, from left to right, with distances kept: least squares, by pooling neighbours that want to pass each other.</summary>
    /// <param name="wanted">Where each wants to be.</param>
    /// <param name="weights">How much.</param>
    /// <param name="distances">The least distance of each from the one before; the first counts for nothing.</param>
    public static double[] Nearest(ReadOnlySpan<double> wanted, ReadOnlySpan<double> weights, ReadOnlySpan<double> distances)
    {
        double[] offsets = new double[wanted.Length];
        Stack<(double Mean, double Weight, int Count)> pools = [];
        for (int i = 0; i < wanted.Length; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + distances[i];
            (double Mean, double Weight, int Count) pool = (wanted[i] - offsets[i], weights[i], 1);
            while (pools.TryPeek(out (double Mean, double Weight, int Count) before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                double weight = before.Weight + pool.Weight;
                pool = (((before.Mean * before.Weight) + (pool.Mean * pool.Weight)) / weight, weight, before.Count + pool.Count);
            }

            pools.Push(pool);
        }

        double[] places = new double[wanted.Length];
        int at = wanted.Length;
        foreach ((double mean, _, int count) in pools)
        {
            for (int k = 0; k < count; k++)
            {
                at--;
                places[at] = mean + offsets[at];
            }
        }

        return places;
    }

    private static void Settle(List<LayoutNode> layer, double[] wanted, double[] weights)
    {
        double[] distances = [.. layer.Select((n, i) => i == 0 ? 0 : layer[i - 1].Right + n.Left + (n.Box >= 0 && layer[i - 1].Box >= 0 ? BoxGap : Gap))];
        double[] places = Nearest(wanted, weights, distances);
        for (int i = 0; i < layer.Count; i++)
        {
            layer[i].X = places[i];
        }
    }

    private static (double Sum, double Weight) Wanted(LayoutNode node, bool above, bool below)
    {
        (double sum, double weight) = (0, 0);
        foreach (LayoutNode other in (above ? node.Above : []).Concat(below ? node.Below : []))
        {
            // An arrow is bent at a box rather than on its way.
            double pull = (node.Box, other.Box) is ( < 0, < 0) ? 8 : 1;
            sum += pull * other.X;
            weight += pull;
        }

        return (sum, weight);
    }

    private static void Stack(IReadOnlyList<List<LayoutNode>> layers)
    {
        double left = layers.SelectMany(static l => l).Min(static n => n.X - n.Left), y = 0;
        foreach (LayoutNode node in layers.SelectMany(static l => l))
        {
            node.X -= left;
        }

        foreach (List<LayoutNode> layer in layers)
        {
            double height = layer.Select(static n => n.Height).DefaultIfEmpty().Max();
            foreach (LayoutNode node in layer)
            {
                node.Y = y + (height / 2);
            }

            // The further to the side, the more room an arrow needs to turn.
            double aside = layer.SelectMany(static n => n.Below.Select(b => Math.Abs(n.X - b.X))).DefaultIfEmpty().Max();
            y += height + 16 + Math.Min(40, aside * 0.08);
        }
    }
}

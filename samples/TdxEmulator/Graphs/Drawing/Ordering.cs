namespace TdxEmulator.Graphs.Drawing;

/// <summary>Who stands left of whom: layers are sorted by the mean of their neighbours' places, up and down, and the order with the fewest crossings is kept.</summary>
internal static class Ordering
{
    private const int Sweeps = 24;

    // Trying every pair of neighbours pays where a reader could see the difference.
    private const int MostToExchange = 600;

    /// <summary>Sorts the layers.</summary>
    /// <param name="layers">The layers.</param>
    public static void Reduce(IReadOnlyList<List<LayoutNode>> layers)
    {
        bool exchanges = layers.Sum(static l => l.Count) <= MostToExchange;
        LayoutNode[][] best = [.. layers.Select(static l => l.ToArray())];
        long fewest = Crossings(layers);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool isDown = sweep % 2 == 0;
            for (int i = 1; i < layers.Count; i++)
            {
                Sort(layers[isDown ? i : layers.Count - 1 - i], isDown);
            }

            if (exchanges) { Exchange(layers); }

            if (Crossings(layers) is var crossings && crossings < fewest)
            {
                fewest = crossings;
                best = [.. layers.Select(static l => l.ToArray())];
            }
        }

        for (int i = 0; i < layers.Count; i++)
        {
            Set(layers[i], best[i]);
        }
    }

    /// <summary>How many pairs of lines cross.</summary>
    /// <param name="layers">The layers.</param>
    public static long Crossings(IReadOnlyList<List<LayoutNode>> layers) => layers.Sum(static l => Between(l));

    private static long Between(List<LayoutNode> upper)
    {
        // For each line from left to right: how many that came before end further to the right. Sums of ranges in a Fenwick tree.
        int width = upper.SelectMany(static n => n.Below).Select(static n => n.Order + 1).DefaultIfEmpty().Max();
        int[] tree = new int[width + 1];
        long crossings = 0, lines = 0;
        foreach (LayoutNode node in upper)
        {
            foreach (int end in node.Below.Select(static n => n.Order).Order())
            {
                crossings += lines;
                for (int i = end + 1; i > 0; i -= i & -i) { crossings -= tree[i]; }
            }

            foreach (LayoutNode below in node.Below)
            {
                lines++;
                for (int i = below.Order + 1; i <= width; i += i & -i) { tree[i]++; }
            }
        }

        return crossings;
    }

    private static void Sort(List<LayoutNode> layer, bool byAbove) =>
        Set(layer, [.. layer.OrderBy(n => (byAbove ? n.Above : n.Below) is { Count: > 0 } joined ? joined.Average(static j => (double)j.Order) : n.Order)]);

    private static void Exchange(IReadOnlyList<List<LayoutNode>> layers)
    {
        foreach (List<LayoutNode> layer in layers)
        {
            for (int i = 0; i + 1 < layer.Count; i++)
            {
                if (Crossed(layer[i], layer[i + 1]) > Crossed(layer[i + 1], layer[i]))
                {
                    (layer[i], layer[i + 1]) = (layer[i + 1], layer[i]);
                    (layer[i].Order, layer[i + 1].Order) = (i, i + 1);
                }
            }
        }
    }

    private static int Crossed(LayoutNode left, LayoutNode right) => Crossed(left.Above, right.Above) + Crossed(left.Below, right.Below);

    private static int Crossed(List<LayoutNode> left, List<LayoutNode> right) => left.Sum(l => right.Count(r => r.Order < l.Order));

    private static void Set(List<LayoutNode> layer, LayoutNode[] nodes)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            layer[i] = nodes[i];
            nodes[i].Order = i;
        }
    }
}

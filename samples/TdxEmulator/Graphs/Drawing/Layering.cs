namespace TdxEmulator.Graphs.Drawing;

/// <summary>Which box is above which.</summary>
internal static class Layering
{
    /// <summary>The arrows that lead back to a box from which they can be reached. Without them there is no circle.</summary>
    /// <param name="boxes">Number of boxes.</param>
    /// <param name="arrows">The arrows.</param>
    public static HashSet<SceneArrow> ThatCloseCircles(int boxes, IReadOnlyList<SceneArrow> arrows)
    {
        ILookup<int, SceneArrow> from = arrows.ToLookup(static a => a.From);
        HashSet<SceneArrow> found = new(ReferenceEqualityComparer.Instance);
        int[] visits = new int[boxes];
        for (int box = 0; box < boxes; box++)
        {
            Visit(box);
        }

        return found;

        // A machine has at most a few hundred boxes, so this is not too deep.
        void Visit(int box)
        {
            if (visits[box] != 0) { return; }

            visits[box] = 1;
            foreach (SceneArrow arrow in from[box])
            {
                if (visits[arrow.To] == 1) { found.Add(arrow); }

                Visit(arrow.To);
            }

            visits[box] = 2;
        }
    }

    /// <summary>A level for each box, so that every arrow leads downwards: as high as can be, but for boxes that nothing leads to, which stand right above what they lead to.</summary>
    /// <param name="boxes">Number of boxes.</param>
    /// <param name="arrows">The arrows, without a circle.</param>
    public static int[] Levels(int boxes, IReadOnlyList<(int From, int To)> arrows)
    {
        int[] levels = new int[boxes];
        ILookup<int, int> below = arrows.ToLookup(static a => a.From, static a => a.To);
        int[] open = new int[boxes];
        foreach ((_, int to) in arrows)
        {
            open[to]++;
        }

        Queue<int> ready = new(Enumerable.Range(0, boxes).Where(b => open[b] == 0));
        int[] roots = [.. ready];
        while (ready.TryDequeue(out int box))
        {
            foreach (int to in below[box])
            {
                levels[to] = Math.Max(levels[to], levels[box] + 1);
                if (--open[to] == 0) { ready.Enqueue(to); }
            }
        }

        foreach (int root in roots.Where(r => below[r].Any()))
        {
            levels[root] = below[root].Min(b => levels[b]) - 1;
        }

        return levels;
    }
}

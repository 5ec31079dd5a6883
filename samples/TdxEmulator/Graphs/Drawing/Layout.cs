using TdxEmulator.Errors;

namespace TdxEmulator.Graphs.Drawing;

/// <summary>
/// A scene with places: layers from top to bottom, as Sugiyama, Tagawa and Toda have it (1981). Arrows that close a circle are turned round, boxes are put below what leads to them, arrows get a place
/// in each layer that they cross, the text of an arrow being one of them, so that neither meets a box.
/// </summary>
internal sealed class Layout
{
    /// <summary>Most places: what a reader could still follow is a hundredth of it.</summary>
    private const int MostPlaces = 20_000;

    private const double BoxPadding = 14;

    private readonly List<LayoutArrow> _arrows = [];
    private readonly List<LayoutNode> _boxes = [];

    private Layout(Scene scene, int layers)
    {
        Scene = scene;
        Layers = [.. Enumerable.Range(0, layers).Select(static _ => new List<LayoutNode>())];
    }

    /// <summary>What is drawn.</summary>
    public Scene Scene { get; }

    /// <summary>The layers from top to bottom, each from left to right.</summary>
    public IReadOnlyList<List<LayoutNode>> Layers { get; }

    /// <summary>The places of the boxes, by the boxes' indices.</summary>
    public IReadOnlyList<LayoutNode> Boxes => _boxes;

    /// <summary>The arrows, but for those from a box to itself.</summary>
    public IReadOnlyList<LayoutArrow> Arrows => _arrows;

    /// <summary>Width of the box without its loop.</summary>
    /// <param name="box">The box.</param>
    public static double WidthOf(SceneBox box) => box.Kind == SceneBoxKind.Start
        ? 14
        : Math.Max(TextSize.Width(box.Name.Text, TextSize.Name), Widest(box.Lines)) + (2 * BoxPadding);

    /// <summary>Height of the box.</summary>
    /// <param name="box">The box.</param>
    public static double HeightOf(SceneBox box) => box.Kind == SceneBoxKind.Start ? 14 : 36 + (box.Lines.Count == 0 ? 0 : (box.Lines.Count * TextSize.Line) + 10);

    /// <summary>Width of the longest line of small text.</summary>
    /// <param name="lines">The lines.</param>
    public static double Widest(IEnumerable<SceneLine> lines) => lines.Select(static l => TextSize.Width(l.Text, TextSize.Small)).DefaultIfEmpty().Max();

    /// <summary>Finds a place for everything.</summary>
    /// <param name="scene">What is drawn.</param>
    /// <exception cref="UsageException">It is too large to be drawn.</exception>
    public static Layout Of(Scene scene)
    {
        SceneArrow[] arrows = [.. scene.Arrows.Where(static a => a.From != a.To)];
        HashSet<SceneArrow> upward = Layering.ThatCloseCircles(scene.Boxes.Count, arrows);
        (int From, int To)[] downward = [.. arrows.Select(a => upward.Contains(a) ? (a.To, a.From) : (a.From, a.To))];
        int[] levels = Layering.Levels(scene.Boxes.Count, downward);
        long places = downward.Sum(e => 2L * (levels[e.To] - levels[e.From]));
        if (places > MostPlaces) { throw new UsageException("graph: the machine is too large to be drawn as SVG. Give it to Graphviz with --format dot, or read it as a table with --format markdown."); }

        Layout layout = new(scene, (2 * levels.Max()) + 1);
        for (int i = 0; i < scene.Boxes.Count; i++)
        {
            layout.AddBox(i, 2 * levels[i]);
        }

        for (int i = 0; i < arrows.Length; i++)
        {
            layout.AddArrow(arrows[i], upward.Contains(arrows[i]), downward[i].From, downward[i].To);
        }

        Ordering.Reduce(layout.Layers);
        Placement.Place(layout);
        return layout;
    }

    private void AddBox(int index, int layer)
    {
        SceneBox box = Scene.Boxes[index];
        double half = WidthOf(box) / 2;
        SceneArrow? loop = Scene.Arrows.FirstOrDefault(a => a.From == index && a.To == index);
        double right = half + (loop is null ? 0 : SvgPrinter.LoopWidth + Widest(loop.Lines));
        double height = Math.Max(HeightOf(box), loop is null ? 0 : (loop.Lines.Count * TextSize.Line) + 4);
        _boxes.Add(Add(new(index, layer, half, right, height)));
    }

    private void AddArrow(SceneArrow arrow, bool isUpward, int top, int bottom)
    {
        List<LayoutNode> chain = [_boxes[top]];
        LayoutNode? text = null;

        // The text stands near where the arrow begins.
        int textLayer = isUpward ? _boxes[bottom].Layer - 1 : _boxes[top].Layer + 1;
        for (int layer = _boxes[top].Layer + 1; layer < _boxes[bottom].Layer; layer++)
        {
            bool hasText = layer == textLayer && arrow.Lines.Count > 0;
            double half = hasText ? (Widest(arrow.Lines) / 2) + 6 : 1;
            LayoutNode place = Add(new(-1, layer, half, half, hasText ? (arrow.Lines.Count * TextSize.Line) + 6 : 0));
            text = hasText ? place : text;
            chain.Add(place);
        }

        chain.Add(_boxes[bottom]);
        foreach ((LayoutNode above, LayoutNode below) in chain.Zip(chain.Skip(1)))
        {
            above.Below.Add(below);
            below.Above.Add(above);
        }

        _arrows.Add(new(arrow, isUpward, chain, text));
    }

    private LayoutNode Add(LayoutNode node)
    {
        node.Order = Layers[node.Layer].Count;
        Layers[node.Layer].Add(node);
        return node;
    }
}

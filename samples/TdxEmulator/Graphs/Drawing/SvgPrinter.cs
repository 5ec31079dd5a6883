using System.Globalization;
using System.Text;
using TdxEmulator.Graphs.Comparing;
using TdxEmulator.Output;

namespace TdxEmulator.Graphs.Drawing;

/// <summary>Prints a scene as SVG that needs nothing else: no script, no font, no style from elsewhere; light or dark as the reader has it.</summary>
internal static class SvgPrinter
{
    /// <summary>Room beside a box for the loop of an arrow to itself, without its text.</summary>
    public const double LoopWidth = 34;

    private const double Margin = 20;
    private const double HeadHeight = 34;
    private const double FootHeight = 30;

    /// <summary>The text of an SVG file.</summary>
    /// <param name="scene">What is drawn.</param>
    public static string Print(Scene scene)
    {
        Layout layout = Layout.Of(scene);
        Legend legend = Legend.Of(scene);
        LayoutNode[] nodes = [.. layout.Layers.SelectMany(static l => l)];
        double width = Math.Max(Math.Max(nodes.Max(static n => n.X + n.Right), TextSize.Width(scene.Title, TextSize.Name)), legend.Width) + (2 * Margin);
        double height = nodes.Max(static n => n.Y + (n.Height / 2)) + HeadHeight + FootHeight + (2 * Margin);

        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{XmlText.Escape("State machine " + scene.Title)}\">\n");
        svg.Append("<title>").Append(XmlText.Escape(scene.Title)).Append("</title>\n").Append(SvgStyle.Sheet).Append(SvgStyle.Heads);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" width=\"{N(width)}\" height=\"{N(height)}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{N(Margin)}\" y=\"{N(Margin + 12)}\">{XmlText.Escape(scene.Title)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({N(Margin)} {N(Margin + HeadHeight)})\">\n");
        PrintArrows(svg, layout);
        for (int i = 0; i < scene.Boxes.Count; i++)
        {
            PrintBox(svg, scene.Boxes[i], layout.Boxes[i], i == 0);
        }

        svg.Append("</g>\n");
        legend.Print(svg, Margin, height - Margin);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>A coordinate: a tenth is as fine as anybody sees.</summary>
    /// <param name="number">The number.</param>
    internal static string N(double number) => XmlText.Number(Math.Round(number, 1));

    /// <summary>The class of what was added, removed or changed, after a blank; empty when it is as it was.</summary>
    /// <param name="change">What became of it.</param>
    internal static string Class(ChangeKind? change) => change is null ? "" : " " + change.Value.ToString().ToLowerInvariant();

    private static void PrintArrows(StringBuilder svg, Layout layout)
    {
        Dictionary<LayoutArrow, (double Top, double Bottom)> ports = Routes.Ports(layout);
        foreach (LayoutArrow arrow in layout.Arrows)
        {
            StringBuilder path = new();
            (double X, double Y) at = default;
            foreach ((double x, double y, bool isStraight) in Routes.Points(layout, arrow, ports[arrow]))
            {
                string middle = N((at.Y + y) / 2);
                path.Append(
                    path.Length == 0 ? $"M{N(x)} {N(y)}"
                    : at == (x, y) ? ""
                    : isStraight || Math.Abs(at.X - x) < 0.05 ? $" L{N(x)} {N(y)}"
                    : $" C{N(at.X)} {middle} {N(x)} {middle} {N(x)} {N(y)}");
                at = (x, y);
            }

            PrintPath(svg, path.ToString(), arrow.Arrow.Change);
        }

        foreach (SceneArrow loop in layout.Scene.Arrows.Where(static a => a.From == a.To))
        {
            LayoutNode box = layout.Boxes[loop.From];
            double right = box.X + box.Left, reach = right + LoopWidth - 6;
            PrintPath(svg, $"M{N(right)} {N(box.Y - 8)} C{N(reach)} {N(box.Y - 16)} {N(reach)} {N(box.Y + 16)} {N(right)} {N(box.Y + 8)}", loop.Change);
            PrintLines(svg, loop.Lines, right + LoopWidth - 6, box.Y - (loop.Lines.Count * TextSize.Line / 2));
        }

        foreach (LayoutArrow arrow in layout.Arrows)
        {
            if (arrow.Text is { } text)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" x=\"{N(text.X - text.Left + 1)}\" y=\"{N(text.Y - (text.Height / 2))}\" width=\"{N(text.Left + text.Right - 2)}\" height=\"{N(text.Height)}\"/>\n");
                PrintLines(svg, arrow.Arrow.Lines, text.X, text.Y - (text.Height / 2) + 3, " mid");
            }
        }
    }

    private static void PrintPath(StringBuilder svg, string path, ChangeKind? change)
    {
        string kind = Class(change);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"arrow{kind}\" d=\"{path}\" marker-end=\"url(#head{kind.Replace(' ', '-')})\"/>\n");
    }

    private static void PrintLines(StringBuilder svg, IReadOnlyList<SceneLine> lines, double x, double top, string anchor = "")
    {
        for (int i = 0; i < lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small{anchor}{(lines[i].IsHead ? " head-line" : "")}{Class(lines[i].Change)}\" x=\"{N(x)}\" y=\"{N(top + (i * TextSize.Line) + 11)}\">{XmlText.Escape(lines[i].Text)}</text>\n");
        }
    }

    private static void PrintBox(StringBuilder svg, SceneBox box, LayoutNode place, bool isStart)
    {
        if (isStart)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{N(place.X)}\" cy=\"{N(place.Y)}\" r=\"7\"/>\n");
            return;
        }

        double width = Layout.WidthOf(box), height = Layout.HeightOf(box), left = place.X - (width / 2), top = place.Y - (height / 2);
        string kind = (box.Kind == SceneBoxKind.Several ? " several" : "") + (box.IsGoal ? " goal" : "") + Class(box.Name.Change);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box{kind}\" x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(width)}\" height=\"{N(height)}\" rx=\"8\"/>\n");
        if (box.IsTerminal)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"inner{kind}\" x=\"{N(left + 4)}\" y=\"{N(top + 4)}\" width=\"{N(width - 8)}\" height=\"{N(height - 8)}\" rx=\"5\"/>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"name{Class(box.Name.Change)}\" x=\"{N(place.X)}\" y=\"{N(top + 23)}\">{XmlText.Escape(box.Name.Text)}</text>\n");
        if (box.Lines.Count > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"rule\" d=\"M{N(left + 1)} {N(top + 36)} H{N(left + width - 1)}\"/>\n");
            PrintLines(svg, box.Lines, left + 14, top + 40);
        }
    }
}

using System.Globalization;
using System.Text;
using TdxEmulator.Output;

namespace TdxEmulator.Graphs.Drawing;

/// <summary>What the borders and colours of a drawing mean: only those that it has.</summary>
/// <param name="Entries">A sign, drawn as a small box of these classes, and what it means.</param>
internal sealed record Legend(IReadOnlyList<(string Classes, bool IsDouble, string Text)> Entries)
{
    private const double Sign = 22;
    private const double Gap = 18;

    /// <summary>How wide it is.</summary>
    public double Width => Entries.Sum(static e => Step(e.Text));

    /// <summary>The legend of a scene.</summary>
    /// <param name="scene">The scene.</param>
    public static Legend Of(Scene scene)
    {
        List<(string, bool, string)> entries = [];
        if (scene.Boxes.Any(static b => b.IsTerminal)) { entries.Add(("box", true, "terminal")); }

        if (scene.Boxes.Any(static b => b.IsGoal)) { entries.Add(("box goal", false, "goal")); }

        if (scene.Boxes.Any(static b => b.Kind == SceneBoxKind.Several)) { entries.Add(("box several", false, "several states")); }

        if (scene.IsComparison) { entries.AddRange([("box added", false, "+ added"), ("box removed", false, "- removed"), ("box changed", false, "~ changed")]); }

        return new(entries);
    }

    /// <summary>Prints it.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="y">Its base line.</param>
    public void Print(StringBuilder svg, double x, double y)
    {
        foreach ((string classes, bool isDouble, string text) in Entries)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{classes}\" x=\"{SvgPrinter.N(x)}\" y=\"{SvgPrinter.N(y - 11)}\" width=\"16\" height=\"13\" rx=\"3\"/>\n");
            if (isDouble) { svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"inner\" x=\"{SvgPrinter.N(x + 2.5)}\" y=\"{SvgPrinter.N(y - 8.5)}\" width=\"11\" height=\"8\" rx=\"2\"/>\n"); }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"legend\" x=\"{SvgPrinter.N(x + Sign)}\" y=\"{SvgPrinter.N(y)}\">{XmlText.Escape(text)}</text>\n");
            x += Step(text);
        }
    }

    private static double Step(string text) => Sign + TextSize.Width(text, TextSize.Small) + Gap;
}

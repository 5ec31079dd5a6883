using TdxEmulator.Booting;
using TdxEmulator.Output;

namespace TdxEmulator.Html;

/// <summary>One square for each LP, package by package: what a step came to on it.</summary>
internal static class ProcessorStrip
{
    /// <summary>Most squares; on larger machines each stands for several LPs.</summary>
    public const int MaxSquares = 1024;

    private static readonly string[] Worst = ["fail", "again", "ok", "none"];

    /// <summary>Writes what the squares mean.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void WriteLegend(HtmlWriter html, BootRun run)
    {
        using (html.Open("ul", ("class", "legend"), ("aria-label", "What the squares mean")))
        {
            foreach ((string kind, string text) in new[] { ("ok", "done"), ("again", "done after being tried again"), ("fail", "failed"), ("none", "no call") })
            {
                using (html.Open("li"))
                {
                    html.Element("i", "", ("class", "lp " + kind));
                    html.Text(" " + text);
                }
            }

            if (Step(run) > 1) { html.Element("li", FormattableString.Invariant($"each square stands for {Step(run)} LPs and shows the worst of them")); }
        }
    }

    /// <summary>Writes the squares of a step.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    /// <param name="step">The step.</param>
    public static void Write(HtmlWriter html, BootRun run, TimelineStep step)
    {
        string[] kinds = [.. Enumerable.Repeat("none", run.Report.Processors.Length)];
        foreach (TimelineCall call in step.Calls) { kinds[call.Processor] = CallCells.Look(run, step, call).Kind; }

        // The table that follows says the same in words.
        using (html.Open("div", ("class", "strip"), ("aria-hidden", "true")))
        {
            foreach ((int package, int[] lps) in Texts.Packages(run.Report))
            {
                using (html.Open("div"))
                {
                    html.Element("span", FormattableString.Invariant($"package {package}"), ("class", "note"));
                    using (html.Open("span", ("class", "squares")))
                    {
                        foreach (int[] some in lps.Chunk(Step(run))) { WriteSquare(html, some, kinds); }
                    }
                }
            }
        }
    }

    private static int Step(BootRun run) => (run.Report.Processors.Length + MaxSquares - 1) / MaxSquares;

    private static void WriteSquare(HtmlWriter html, int[] lps, string[] kinds)
    {
        string kind = Worst.First(worst => lps.Any(lp => kinds[lp] == worst));
        html.Element("i", "", ("class", "lp " + kind), ("title", kind is "ok" or "none" ? null : "LP " + BootRun.List(lps)));
    }
}

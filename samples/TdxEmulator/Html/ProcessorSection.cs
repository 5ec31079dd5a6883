using TdxEmulator.Booting;
using TdxEmulator.Output;

namespace TdxEmulator.Html;

/// <summary>The timeline of each LP: what it did in each step. LPs that did the same share a row; below, each LP has one of its own.</summary>
internal static class ProcessorSection
{
    /// <summary>Its id.</summary>
    public const string Id = "lps";

    /// <summary>Most rows of LPs that share one.</summary>
    public const int MaxRows = 128;

    /// <summary>Most LPs that have a row of their own.</summary>
    public const int MaxProcessors = 512;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "LP by LP", ("id", Id + "-h"));
            html.Element("p", Counts(run.Report), ("class", "lead"));
            if (run.Timeline.Steps.IsEmpty) { return; }

            ProcessorLane[] lanes = ProcessorLane.Of(run);
            ProcessorLane[][] alike = [.. lanes.GroupBy(static lane => lane.History).Select(static group => group.ToArray()).OrderByDescending(static group => group[0].HasFailed)];
            WriteTable(html, run, alike.Take(MaxRows), "LPs that did the same share a row");
            WriteRest(html, alike.Skip(MaxRows).Sum(static group => group.Length));
            if (alike.Length == lanes.Length) { return; }

            using (html.Open("details"))
            {
                html.Element("summary", $"Each of the {Texts.Plural(Math.Min(lanes.Length, MaxProcessors), "LP")} in a row of its own");
                WriteTable(html, run, lanes.Take(MaxProcessors).Select(static lane => new[] { lane }), "Each LP by itself");
                WriteRest(html, Math.Max(0, lanes.Length - MaxProcessors));
            }
        }
    }

    private static string Counts(BootReport report)
    {
        IEnumerable<string> counts = new (ProcessorState State, string Text)[]
            {
                (ProcessorState.Initialized, "initialised for TDX"), (ProcessorState.Online, "on line, not initialised"), (ProcessorState.Offline, "off line"), (ProcessorState.Failed, "failed"),
            }
            .Select(kind => (Count: report.Processors.Count(lp => lp == kind.State), kind.Text))
            .Where(static kind => kind.Count > 0)
            .Select(static kind => $"{Texts.Count(kind.Count)} {kind.Text}");
        return $"{Texts.Plural(report.Processors.Length, "LP")} in {Texts.Plural(report.Machine.Cpus.Value.PackageCount, "package")}: {string.Join(", ", counts)}.";
    }

    private static void WriteTable(HtmlWriter html, BootRun run, IEnumerable<ProcessorLane[]> rows, string caption)
    {
        using (html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption)))
        using (html.Open("table", ("class", "lanes")))
        {
            html.Element("caption", caption);
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                html.Element("th", "LP", ("scope", "col"));
                html.Element("th", "package", ("scope", "col"));
                foreach (TimelineStep step in run.Timeline.Steps)
                {
                    using (html.Open("th", ("scope", "col")))
                    {
                        html.Element("a", FormattableString.Invariant($"{step.Number} {step.Name.Replace("TDH.", "", StringComparison.Ordinal)}"), ("href", TimelineSection.Anchor(step)));
                    }
                }
            }

            using (html.Open("tbody"))
            {
                foreach (ProcessorLane[] row in rows) { WriteRow(html, run, row); }
            }
        }
    }

    private static void WriteRow(HtmlWriter html, BootRun run, ProcessorLane[] lanes)
    {
        using (html.Open("tr", ("class", lanes[0].HasFailed ? "fail" : null)))
        {
            html.Element("th", BootRun.List(lanes.Select(static lane => lane.Processor)), ("scope", "row"), ("class", "lps"));
            html.Element("td", BootRun.List(lanes.Select(lane => run.Report.Machine.Cpus.Value.PackageOf[lane.Processor]).Distinct().Order()));
            for (int step = 0; step < run.Timeline.Steps.Length; step++) { WriteCell(html, run, run.Timeline.Steps[step], lanes[0].Calls[step]); }
        }
    }

    private static void WriteCell(HtmlWriter html, BootRun run, TimelineStep step, IReadOnlyList<TimelineCall> calls)
    {
        if (calls.Count == 0)
        {
            html.Element("td", Signs.None, ("class", "none"));
            return;
        }

        TimelineCall shown = calls.FirstOrDefault(call => run.HasFailed(step, call)) ?? calls[^1];
        (string kind, string sign) = CallCells.Look(run, step, shown);
        long attempts = calls.Sum(static call => call.Attempts);
        string count = attempts == 1 ? "" : $" {Signs.Times} {Texts.Count(attempts)}";
        string status = kind == "fail" ? " " + run.Decode(shown.Last.Status, step.Leaf).Name : "";
        using (html.Open("td", ("class", kind)))
        {
            html.Text(sign + count + status);
        }
    }

    private static void WriteRest(HtmlWriter html, int lps)
    {
        if (lps > 0) { html.Element("p", $"Not shown: {Texts.Plural(lps, "more LP")}. The squares of the timeline show all.", ("class", "note")); }
    }
}

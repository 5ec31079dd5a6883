using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxStateGen;

namespace TdxEmulator.Html;

/// <summary>How a call is drawn: its sign, its statuses in order, its bar.</summary>
internal static class CallCells
{
    private const int BarWidth = 1000;

    /// <summary>Class and sign of what a call came to.</summary>
    /// <param name="run">The boot.</param>
    /// <param name="step">Its step.</param>
    /// <param name="call">The call.</param>
    public static (string Kind, string Sign) Look(BootRun run, TimelineStep step, TimelineCall call) =>
        run.HasFailed(step, call) ? ("fail", Signs.Failed)
        : call.Runs.Any(static part => part.Meaning == StatusMeaning.Retry) ? ("again", Signs.Retried)
        : ("ok", Signs.Done);

    /// <summary>Writes the statuses of a call in order, runs of equal ones as one with a count.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    /// <param name="step">Its step.</param>
    /// <param name="call">The call.</param>
    public static void WriteRuns(HtmlWriter html, BootRun run, TimelineStep step, TimelineCall call)
    {
        using (html.Open("ul", ("class", "runs")))
        {
            for (int i = 0; i < call.Runs.Length; i++)
            {
                // What was left out stands before the last run.
                if (i == call.Runs.Length - 1) { WriteOmitted(html, run, step, call); }

                WriteRun(html, run, step, call.Runs[i]);
            }
        }
    }

    /// <summary>Writes a bar: as long as the call's share of the longest call, divided by status.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="call">The call.</param>
    /// <param name="longest">SEAMCALLs of the longest call beside it.</param>
    /// <param name="hasFailed">Whether its last run is what failed.</param>
    public static void WriteBar(HtmlWriter html, TimelineCall call, long longest, bool hasFailed)
    {
        using (html.Open("svg", ("class", "bar"), ("viewBox", $"0 0 {BarWidth} 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"), ("focusable", "false")))
        {
            long left = 0;
            foreach (TimelineRun part in call.Runs)
            {
                bool last = part == call.Last && left + part.Count >= call.Runs.Sum(static all => all.Count);
                Rect(html, last && hasFailed ? "fail" : part.Meaning == StatusMeaning.Retry ? "again" : "ok", left, part.Count, longest);
                left += part.Count;
            }

            if (call.Attempts > left) { Rect(html, "rest", left, call.Attempts - left, longest); }
        }
    }

    // At least a sliver: one failure among 65,536 calls must be seen.
    private static void Rect(HtmlWriter html, string kind, long left, long count, long longest)
    {
        double width = Math.Max(8, (double)count * BarWidth / longest);
        double x = Math.Min((double)left * BarWidth / longest, BarWidth - width);
        html.Element("rect", "", ("class", kind), ("x", XmlText.Number(x)), ("width", XmlText.Number(width)), ("height", "10"));
    }

    private static void WriteOmitted(HtmlWriter html, BootRun run, TimelineStep step, TimelineCall call)
    {
        if (call.Omitted.IsEmpty) { return; }

        string statuses = string.Join(", ", call.Omitted.Select(part => $"{Texts.Count(part.Count)} {Signs.Times} {run.Name(part.Status, step.Leaf)}"));
        string others = call.Others == 0 ? "" : $", {Texts.Count(call.Others)} of other statuses";
        html.Element("li", $"then, not shown one by one: {statuses}{others}", ("class", "rest"));
    }

    private static void WriteRun(HtmlWriter html, BootRun run, TimelineStep step, TimelineRun part)
    {
        using (html.Open("li"))
        {
            html.Element("code", run.Name(part.Status, step.Leaf), ("title", run.Decode(part.Status, step.Leaf).Explanation));
            if (part.Count > 1) { html.Text($" {Signs.Times} {Texts.Count(part.Count)}"); }

            if (part.Meaning == StatusMeaning.Retry) { html.Text(" (tried again)"); }

            if (part.Meaning == StatusMeaning.AlreadyDone) { html.Text(" (had been done)"); }
        }
    }
}

using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>Every SEAMCALL, step by step: which LPs, which statuses, in which order; calls that went alike in one line.</summary>
internal static class TimelineSection
{
    /// <summary>Its id.</summary>
    public const string Id = "timeline";

    /// <summary>Most lines of a step.</summary>
    public const int MaxGroups = 64;

    /// <summary>Where a step is on the page.</summary>
    /// <param name="step">The step.</param>
    public static string Anchor(TimelineStep step) => "#" + IdOf(step);

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "Timeline", ("id", Id + "-h"));
            if (run.Timeline.Steps.IsEmpty)
            {
                html.Element("p", "No SEAMCALL was sent.");
                return;
            }

            html.Element("p", $"{BootRun.Calls(run.Timeline.Attempts)} in {Texts.Plural(run.Timeline.Steps.Length, "step")}, top to bottom. Every one is counted; those that went alike share a line.", ("class", "lead"));
            ProcessorStrip.WriteLegend(html, run);
            using (html.Open("ol", ("class", "steps")))
            {
                foreach (TimelineStep step in run.Timeline.Steps) { WriteStep(html, run, step); }
            }
        }
    }

    private static string IdOf(TimelineStep step) => string.Create(CultureInfo.InvariantCulture, $"step-{step.Number}");

    private static void WriteStep(HtmlWriter html, BootRun run, TimelineStep step)
    {
        bool failed = step == run.FailedStep;
        using (html.Open("li", ("id", IdOf(step)), ("class", failed ? "fail" : step.IsUnwind ? "unwind" : null)))
        {
            using (html.Open("h3"))
            {
                html.Element("span", step.Number.ToString(CultureInfo.InvariantCulture), ("class", "number"));
                html.Text(" " + step.Name);
                if (failed) { html.Element("span", Signs.Failed + " failed", ("class", "badge fail")); }

                if (step.IsUnwind) { html.Element("span", "unwind: shutdown on all LPs", ("class", "badge warn")); }
            }

            html.Element("p", $"{run.Summary(step)}.{Simultaneity(run, step)}");
            if (step.Calls.Length > 1 && step.Leaf != TdxSysLeaf.TdmrInit) { ProcessorStrip.Write(html, run, step); }

            // One call with one status is told by the sentence; a TDMR is worth its bar.
            if (step.Calls.Length > 1 || step.Calls[0].Runs.Length > 1 || step.Leaf == TdxSysLeaf.TdmrInit) { WriteTable(html, run, step); }
        }
    }

    private static string Simultaneity(BootRun run, TimelineStep step) => step switch
    {
        { Calls.Length: 1 } => "",
        { IsOrdered: false } => " All at the same time, so that no order among LPs is told.",
        { IsParallel: true } when run.Request.Scheduler == SchedulerKind.Interleaved => " Overlapping, in an order that the seed decides: that of the first answers.",
        _ => " One after the other.",
    };

    private static void WriteTable(HtmlWriter html, BootRun run, TimelineStep step)
    {
        bool isTdmr = step.Leaf == TdxSysLeaf.TdmrInit;
        bool isOrdered = step.IsOrdered && step.Calls.Length > 1 && !isTdmr;
        IReadOnlyList<CallGroup> groups = isTdmr ? CallGroups.Singly(run, step) : CallGroups.Of(run, step);
        using (html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", $"Calls of step {step.Number}, {step.Name}")))
        using (html.Open("table", ("class", "calls")))
        {
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                html.Element("th", isTdmr ? "TDMR" : "LPs", ("scope", "col"));
                if (isOrdered) { html.Element("th", "order", ("scope", "col")); }

                html.Element("th", "statuses, in order", ("scope", "col"));
                if (isTdmr) { html.Element("th", "SEAMCALLs", ("scope", "col")); }
            }

            using (html.Open("tbody"))
            {
                for (int i = 0; i < Math.Min(groups.Count, MaxGroups); i++)
                {
                    CallGroup group = groups[i];
                    using (html.Open("tr", ("class", group.HasFailed ? "fail" : null)))
                    {
                        WriteLabel(html, run, step, group, isTdmr ? (i, step.Calls.Max(static call => call.Attempts)) : null);
                        if (isOrdered) { html.Element("td", BootRun.List(group.Places), ("class", "lps")); }

                        using (html.Open("td")) { CallCells.WriteRuns(html, run, step, group.Sample); }

                        if (isTdmr) { html.Element("td", Texts.Count(group.Sample.Attempts), ("class", "amount")); }
                    }
                }
            }
        }

        if (groups.Count > MaxGroups) { WriteRest(html, groups); }
    }

    private static void WriteLabel(HtmlWriter html, BootRun run, TimelineStep step, CallGroup group, (int Index, long Longest)? tdmr)
    {
        (string kind, string sign) = CallCells.Look(run, step, group.Sample);
        using (html.Open("th", ("scope", "row"), ("class", "lps")))
        {
            html.Element("span", sign, ("class", "sign " + kind), ("aria-hidden", "true"));
            string lps = "LP " + BootRun.List(group.Calls.Select(static call => call.Processor).Order());
            if (tdmr is not (int index, long longest))
            {
                html.Text(" " + lps);
                return;
            }

            // The host initialises them one after the other, in the order of its plan.
            PlannedTdmr? planned = run.Report.Plan?.Tdmrs.ElementAtOrDefault(index);
            html.Text(FormattableString.Invariant($" TDMR {index}"));
            html.Element("span", planned is null ? lps : $"{planned.Range}, {Texts.Size(planned.Range.Size)}, from {lps}", ("class", "note"));
            CallCells.WriteBar(html, group.Sample, longest, group.HasFailed);
        }
    }

    private static void WriteRest(HtmlWriter html, IReadOnlyList<CallGroup> groups)
    {
        CallGroup[] rest = [.. groups.Skip(MaxGroups)];
        string lps = BootRun.List(rest.SelectMany(static group => group.Calls).Select(static call => call.Processor).Distinct().Order());
        long calls = rest.Sum(static group => group.Calls.Sum(static call => call.Attempts));
        int failed = rest.Count(static group => group.HasFailed);
        html.Element("p", $"Not shown line by line: {Texts.Plural(rest.Length, "other course")} of {BootRun.Calls(calls)} on LP {lps}; {(failed == 0 ? "none" : Texts.Count(failed))} of them failed.", ("class", "note"));
    }
}

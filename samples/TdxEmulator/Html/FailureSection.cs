using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>What ended a bring-up: the failing call, the unwind, and the shutdown on all LPs.</summary>
internal static class FailureSection
{
    /// <summary>Its id.</summary>
    public const string Id = "failure";

    /// <summary>Whether there is something to tell: a refusal before the first step is told by the verdict.</summary>
    /// <param name="run">The boot.</param>
    public static bool IsNeeded(BootRun run) => run.Report.Result is TdxEnableResult.Failed or TdxEnableResult.NotLoaded;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        if (!IsNeeded(run)) { return; }

        using (html.Open("section", ("id", Id), ("class", "failure"), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "What failed", ("id", Id + "-h"));
            using (html.Open("ol", ("class", "story")))
            {
                using (html.Open("li", ("class", "fail"))) { WriteCause(html, run); }

                using (html.Open("li")) { WriteUnwind(html, run); }

                using (html.Open("li")) { WriteEnd(html, run); }
            }
        }
    }

    private static void WriteCause(HtmlWriter html, BootRun run)
    {
        if (run is not { FailedStep: { } step, FailedCall: { } call })
        {
            html.Element("h3", "No SEAMCALL failed: the host gave up between two of them");
            html.Element("p", run.Report.Failure?.Message ?? run.Report.Reason ?? "");
            return;
        }

        using (html.Open("h3"))
        {
            html.Text("The failing call: ");
            html.Element("a", FormattableString.Invariant($"step {step.Number}, {step.Name} on LP {call.Processor}"), ("href", TimelineSection.Anchor(step)));
        }

        DecodedTdxStatus status = run.Decode(call.Last.Status, step.Leaf);
        using (html.Open("p"))
        {
            html.Element("code", run.Name(call.Last.Status, step.Leaf));
            html.Text($" {status.Explanation}");
        }

        int[] others = [.. step.Calls.Where(other => run.HasFailed(step, other) && other.Processor != call.Processor).Select(static other => other.Processor).Order()];
        string package = FormattableString.Invariant($"LP {call.Processor} is in package {run.Report.Machine.Cpus.Value.PackageOf[call.Processor]}. ");
        string attempts = call.Attempts == 1 ? "" : $"It was the last of {BootRun.Calls(call.Attempts)} of this call. ";
        string rest = others.Length == 0 ? "It failed on no other LP." : $"It failed on {Texts.Plural(others.Length, "other LP")} as well: {BootRun.List(others)}.";
        html.Element("p", package + attempts + rest);
    }

    private static void WriteUnwind(HtmlWriter html, BootRun run)
    {
        html.Element("h3", "The unwind");
        if (run.Report.Result == TdxEnableResult.NotLoaded)
        {
            html.Element("p", "None: there is no module that could be shut down, and no memory had been taken.");
            return;
        }

        foreach (TimelineStep step in run.Unwind)
        {
            int online = run.Report.Processors.Length - run.Request.Offline.Length;
            using (html.Open("p"))
            {
                html.Element("a", FormattableString.Invariant($"Step {step.Number}"), ("href", TimelineSection.Anchor(step)));
                html.Text(FormattableString.Invariant($": shutdown on all LPs, sent on {step.Calls.Length} of {online} that are on line. {run.Summary(step)}."));
            }

            if (run.Report.Profile != TdxProfile.V1_0 && step.Calls.Any(static call => !call.HasFailed))
            {
                html.Element("p", "A module of 1.5 accepts this leaf and does nothing; the host counts it as shut down all the same, since it can be initialised only once.", ("class", "note"));
            }
        }

        html.Element("p", FormattableString.Invariant(
            $"Memory of PAMTs and buffers still taken afterwards: {(run.Report.Allocations == 0 ? "none" : Texts.Plural(run.Report.Allocations, "allocation"))}. Holds on CPUs still there: {(run.Report.Holds == 0 ? "none" : Texts.Count(run.Report.Holds))}."));
    }

    private static void WriteEnd(HtmlWriter html, BootRun run)
    {
        html.Element("h3", "The end: " + run.Report.StatusName);
        html.Element("p", run.Report.Mend ?? "Nothing at run time mends this.");
    }
}

using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>The head of the page: what became of TDX, why, and what would mend it.</summary>
internal static class VerdictSection
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        BootReport report = run.Report;
        (string kind, string sign) = Look(report);
        using (html.Open("header", ("class", "verdict " + kind)))
        {
            html.Element("p", "TDX bring-up", ("class", "kicker"));
            html.Element("h1", report.Machine.Name);
            html.Element("p", report.Machine.Title, ("class", "lead"));
            using (html.Open("p", ("class", "status")))
            {
                using (html.Open("strong", ("class", "badge " + kind)))
                {
                    html.Element("span", sign, ("aria-hidden", "true"));
                    html.Text(" " + report.StatusName);
                }

                html.Text(FormattableString.Invariant($" {report.Result}: errno {report.ReviewedErrno} as reviewed, {report.PostedErrno} as posted"));
            }

            using (html.Open("dl", ("class", "figures")))
            {
                Figure(html, "SEAMCALLs", Texts.Count(run.Timeline.Attempts));
                Figure(html, "LPs initialised", FormattableString.Invariant($"{report.InitializedProcessors} of {report.Processors.Length}"));
                Figure(html, "TDMRs", report.Plan is { } plan ? Texts.Count(plan.Tdmrs.Length) : "none built");
                Figure(html, "PAMT", report.Plan is { } built ? FormattableString.Invariant($"{built.PamtKiB} KiB") : "none");
                Figure(html, report.Callers == 1 ? "caller" : "callers at the same time", Texts.Count(report.Callers));
            }

            using (html.Open("dl", ("class", "why")))
            {
                Figure(html, "Reason", report.Reason);
                Figure(html, "To mend it", report.Mend);
                Figure(html, "Shadow", report.Disagreements.IsEmpty ? Texts.ShadowAgrees : null);
                foreach (string disagreement in report.Disagreements) { Figure(html, "Error of this program", disagreement); }
            }

            WriteContents(html, run);
        }
    }

    /// <summary>Style and sign of a verdict.</summary>
    /// <param name="report">The boot.</param>
    public static (string Kind, string Sign) Look(BootReport report) => report.Status switch
    {
        TdxModuleStatus.Initialized => ("ok", Signs.Done),
        TdxModuleStatus.Shutdown => ("fail", Signs.Failed),
        _ => ("warn", Signs.Warning),
    };

    private static void WriteContents(HtmlWriter html, BootRun run)
    {
        using (html.Open("nav", ("aria-label", "Sections of this page")))
        using (html.Open("ul"))
        {
            foreach ((string id, string text) in Contents(run))
            {
                using (html.Open("li")) { html.Element("a", text, ("href", "#" + id)); }
            }
        }
    }

    private static IEnumerable<(string Id, string Text)> Contents(BootRun run)
    {
        if (FailureSection.IsNeeded(run)) { yield return (FailureSection.Id, "What failed"); }

        yield return (MachineSection.Id, "Machine");
        yield return (TimelineSection.Id, "Timeline");
        yield return (ProcessorSection.Id, "LPs");
        yield return (TransitionSection.Id, "Transitions");
        yield return (MemorySection.Id, "Memory");
        yield return (LogSection.Id, "Log");
        if (FaultSection.IsNeeded(run)) { yield return (FaultSection.Id, "Faults"); }
    }

    private static void Figure(HtmlWriter html, string label, string? text)
    {
        if (text is null) { return; }

        using (html.Open("div"))
        {
            html.Element("dt", label);
            html.Element("dd", text);
        }
    }
}

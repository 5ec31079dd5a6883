using TdxEmulator.Booting;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>Which states both machines went through, what moved them, and why.</summary>
internal static class TransitionSection
{
    /// <summary>Its id.</summary>
    public const string Id = "transitions";

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "State transitions", ("id", Id + "-h"));
            WriteMachine(html, run, nameof(TdhSys), "the module's life cycle, as the host drives it", nameof(TdxSysState.Loaded));
            WriteMachine(html, run, nameof(TdxModule), "what the host knows of the module", StatusNames.Format(TdxModuleStatus.Unknown));
        }
    }

    private static void WriteMachine(HtmlWriter html, BootRun run, string machine, string what, string initial)
    {
        using (html.Open("h3"))
        {
            html.Element("code", machine);
            html.Element("span", ": " + what, ("class", "note"));
        }

        StatusTransition[] transitions = [.. run.Report.Transitions.Where(transition => transition.Machine == machine)];
        if (transitions.Length == 0)
        {
            using (html.Open("p"))
            {
                html.Text("Stayed in ");
                html.Element("span", initial, ("class", "state end"));
            }

            return;
        }

        using (html.Open("ol", ("class", "transitions")))
        {
            for (int i = 0; i < transitions.Length; i++) { WriteTransition(html, run, transitions[i], i == transitions.Length - 1); }

            if (machine == nameof(TdhSys) && run.FailedStep is { } failed && !transitions.Any(transition => transition.Step == failed.Number))
            {
                using (html.Open("li", ("class", "note")))
                {
                    html.Element("a", FormattableString.Invariant($"Step {failed.Number}"), ("href", TimelineSection.Anchor(failed)));
                    html.Text(" failed: a leaf that fails leaves the state as it was.");
                }
            }
        }
    }

    private static void WriteTransition(HtmlWriter html, BootRun run, StatusTransition transition, bool isLast)
    {
        string kind = !isLast || transition.Machine != nameof(TdxModule) ? "" : " " + VerdictSection.Look(run.Report).Kind;
        using (html.Open("li"))
        {
            using (html.Open("p"))
            {
                html.Element("span", transition.From, ("class", "state"));
                html.Text(" ");
                html.Element("span", Signs.Arrow, ("role", "img"), ("aria-label", "to"));
                html.Text(" ");
                html.Element("span", transition.To, ("class", (isLast ? "state end" : "state") + kind));
            }

            using (html.Open("p", ("class", "note")))
            {
                html.Text("by ");
                html.Element("code", transition.Trigger);
                WriteCause(html, run, transition);
            }
        }
    }

    private static void WriteCause(HtmlWriter html, BootRun run, StatusTransition transition)
    {
        if (transition.Machine == nameof(TdxModule))
        {
            html.Text($", which came to {run.Report.Result}{(run.Report.Reason is { } reason ? ": " + reason : ": every step succeeded.")}");
            return;
        }

        if (run.Timeline.Steps.ElementAtOrDefault(transition.Step - 1) is not { } step) { return; }

        html.Text(", after ");
        html.Element("a", FormattableString.Invariant($"step {step.Number}"), ("href", TimelineSection.Anchor(step)));
        html.Text($": {run.Summary(step)}");
    }
}

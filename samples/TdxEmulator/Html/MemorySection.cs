using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>The TDMRs with PAMTs and reserved areas, as a map and as a table.</summary>
internal static class MemorySection
{
    /// <summary>Its id.</summary>
    public const string Id = "memory";

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "Memory", ("id", Id + "-h"));
            html.Element("p", Summary(run), ("class", "lead"));
            using (html.Open("div", ("class", "scroll map"), ("role", "region"), ("tabindex", "0"), ("aria-label", "Memory map"))) { html.Markup(MemoryMapSvg.Draw(Map(run))); }

            if (run.Report.Plan is { } plan) { WriteTable(html, plan); }
        }
    }

    private static string Summary(BootRun run) => run.Report switch
    {
        { Plan: { } plan, Status: TdxModuleStatus.Initialized } => $"{Texts.Plural(plan.Tdmrs.Length, "TDMR")}; {Texts.Pamt(run.Report)}.",
        { Plan: { } plan } => $"{Texts.Plural(plan.Tdmrs.Length, "TDMR")}; {Texts.Pamt(run.Report)}. The bring-up failed, and this memory was given back.",
        { Failure.Step: TdxBringUpStep.BuildTdmrs } => "There is no plan: what the map shows of TDMRs is how far the host came with it.",
        _ => "No TDMRs were built: the bring-up ended before that. The map shows what they would have been made of.",
    };

    private static MemoryMap Map(BootRun run)
    {
        bool isUnplanned = run.Report is { Plan: null, Failure.Step: TdxBringUpStep.BuildTdmrs };
        MemoryMap map = isUnplanned ? MemoryMap.Of(run.Report.Machine, BootFailure.Plan(run.Request, run.Report.Holes).Drafts) : MemoryMap.Of(run.Report.Machine, run.Report.Plan);

        // The page has said which machine it is.
        return map with { Title = "Memory map", Subtitle = "" };
    }

    private static void WriteTable(HtmlWriter html, TdmrPlan plan)
    {
        using (html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", "TDMRs")))
        using (html.Open("table", ("class", "tdmrs")))
        {
            html.Element("caption", "TD memory regions");
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (string heading in new[] { "TDMR", "range", "size", "PAMT", "PAMT at", "reserved areas" }) { html.Element("th", heading, ("scope", "col")); }
            }

            using (html.Open("tbody"))
            {
                for (int i = 0; i < plan.Tdmrs.Length; i++)
                {
                    PlannedTdmr tdmr = plan.Tdmrs[i];
                    using (html.Open("tr"))
                    {
                        html.Element("th", Texts.Count(i), ("scope", "row"));
                        html.Element("td", tdmr.Range.ToString(), ("class", "code"));
                        html.Element("td", Texts.Size(tdmr.Range.Size), ("class", "amount"));
                        html.Element("td", FormattableString.Invariant($"{tdmr.Pamt.Block.Size >> 10} KiB"), ("class", "amount"));
                        html.Element("td", Hex.Format(tdmr.Pamt.Block.Start), ("class", "code"));
                        html.Element("td", Texts.ReservedAreas(tdmr));
                    }
                }
            }
        }
    }
}

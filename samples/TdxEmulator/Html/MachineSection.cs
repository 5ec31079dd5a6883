using TdxEmulator.Machines;
using TdxEmulator.Output;

namespace TdxEmulator.Html;

/// <summary>The facts of the machine, and which of them were assumed.</summary>
internal static class MachineSection
{
    /// <summary>Its id.</summary>
    public const string Id = "machine";

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "Machine", ("id", Id + "-h"));
            using (html.Open("dl", ("class", "facts")))
            {
                foreach ((string label, string text, bool isAssumed) in Texts.Facts(run.Report))
                {
                    using (html.Open("div"))
                    {
                        html.Element("dt", label);
                        using (html.Open("dd"))
                        {
                            html.Text(text + (isAssumed ? " " : ""));
                            if (isAssumed) { html.Element("span", "assumed", ("class", "tag")); }
                        }
                    }
                }
            }

            WriteAssumptions(html, run);
        }
    }

    private static void WriteAssumptions(HtmlWriter html, BootRun run)
    {
        MachineAssumption[] assumptions = [.. Texts.Assumptions(run.Report)];
        if (assumptions.Length == 0) { return; }

        using (html.Open("details"))
        {
            html.Element("summary", $"{Texts.Plural(assumptions.Length, "fact")} assumed, because the record of the real machine does not tell");
            using (html.Open("ul"))
            {
                foreach (MachineAssumption assumption in assumptions)
                {
                    using (html.Open("li"))
                    {
                        html.Element("strong", assumption.Field);
                        html.Text(": " + assumption.Reason);
                    }
                }
            }
        }
    }
}

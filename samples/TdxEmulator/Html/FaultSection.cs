using TdxEmulator.Output;
using TdxStateGen.Emulation;

namespace TdxEmulator.Html;

/// <summary>The faults that were asked for, and what came of them.</summary>
internal static class FaultSection
{
    /// <summary>Its id.</summary>
    public const string Id = "faults";

    /// <summary>Most faults of a list.</summary>
    public const int MaxFaults = 200;

    /// <summary>Whether faults were asked for.</summary>
    /// <param name="run">The boot.</param>
    public static bool IsNeeded(BootRun run) => !run.Request.Faults.IsEmpty;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        if (!IsNeeded(run)) { return; }

        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "Injected faults", ("id", Id + "-h"));
            WriteList(html, "Asked for", run.Request.Faults);
            WriteList(html, "Asked for, but no call met them", run.Report.UnusedFaults);
            WriteList(html, "Happened", run.Report.HappenedFaults);
        }
    }

    private static void WriteList(HtmlWriter html, string title, IReadOnlyList<FaultRule> faults)
    {
        if (faults.Count == 0) { return; }

        html.Element("h3", $"{title} ({Texts.Count(faults.Count)})");
        using (html.Open("ul", ("class", "code")))
        {
            foreach (FaultRule fault in faults.Take(MaxFaults)) { html.Element("li", fault.ToString()); }

            if (faults.Count > MaxFaults) { html.Element("li", $"and {Texts.Count(faults.Count - MaxFaults)} more", ("class", "note")); }
        }
    }
}

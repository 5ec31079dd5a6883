using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>A boot as plain text: for files, pipes and terminals without colours or boxes. No escape sequences, ASCII only, no line is wrapped.</summary>
internal static class PlainPage
{
    private const int LpsPerRow = 64;

    /// <summary>Writes the page.</summary>
    /// <param name="report">The boot.</param>
    /// <param name="output">Where to.</param>
    public static void Write(BootReport report, TextWriter output)
    {
        output.WriteLine($"TDX bring-up of {report.Machine.Name}: {report.Machine.Title}");
        output.WriteLine();
        foreach ((string label, string text, bool isAssumed) in Texts.Facts(report))
        {
            output.WriteLine($"  {label,-18}{text}{(isAssumed ? " (assumed)" : "")}");
        }

        WriteProcessors(report, output);
        WriteTdmrs(report, output);
        Write(output, "Log", report.Log.Select(static entry => $"{entry.Level,-6}{entry.Text}"));
        Write(output, "Transitions", report.Transitions.Select(static t => $"{t.Machine,-10}{t.From} -> {t.To} ({t.Trigger})"));
        Write(output, "SEAMCALLs", report.Seamcalls.Select(static count => $"{count.Key,-22}{Texts.Count(count.Value),12}"));
        Write(output, "Assumptions", Texts.Assumptions(report).Select(static a => $"{a.Field}: {a.Reason}"));
        Write(output, "Errors of this program", report.Disagreements);
        output.WriteLine();
        output.WriteLine($"Status: {report.StatusName} ({report.Result}, errno {report.ReviewedErrno} as reviewed, {report.PostedErrno} as posted)");
        WriteIfAny(output, "Reason: ", report.Reason);
        WriteIfAny(output, "To mend it: ", report.Mend);
        WriteIfAny(output, "Shadow: ", report.Disagreements.IsEmpty ? Texts.ShadowAgrees : null);
    }

    private static void WriteProcessors(BootReport report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("LPs (# initialised for TDX, o on line, . off line, X failed)");
        foreach ((int package, int[] lps) in Texts.Packages(report))
        {
            foreach (int[] row in lps.Chunk(LpsPerRow))
            {
                string label = row[0] == lps[0] ? string.Create(CultureInfo.InvariantCulture, $"package {package}") : "";
                output.WriteLine($"  {label,-11}{string.Concat(row.Select(lp => Glyph(report.Processors[lp])))}");
            }
        }
    }

    private static void WriteTdmrs(BootReport report, TextWriter output)
    {
        if (report.Plan is not { } plan) { return; }

        output.WriteLine();
        output.WriteLine($"TDMRs{"",30}{"size",10}{"PAMT (KiB)",14}{"PAMT at",18}  reserved areas");
        foreach (PlannedTdmr tdmr in plan.Tdmrs)
        {
            output.WriteLine($"  {tdmr.Range,-33}{Texts.Size(tdmr.Range.Size),10}{tdmr.Pamt.Block.Size >> 10,14}{Hex.Format(tdmr.Pamt.Block.Start),18}  {Texts.ReservedAreas(tdmr)}");
        }

        output.WriteLine("  " + Texts.Pamt(report));
    }

    private static void Write(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0) { return; }

        output.WriteLine();
        output.WriteLine(title);
        foreach (string line in all)
        {
            output.WriteLine("  " + line);
        }
    }

    private static void WriteIfAny(TextWriter output, string label, string? text)
    {
        if (text is not null) { output.WriteLine(label + text); }
    }

    private static char Glyph(ProcessorState state) => state switch
    {
        ProcessorState.Initialized => '#',
        ProcessorState.Online => 'o',
        ProcessorState.Failed => 'X',
        _ => '.',
    };
}

using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>Which TDMRs a PAMT figure can be of, as plain text.</summary>
internal static class PamtFigurePage
{
    private const int MostNumbers = 10, MostAmounts = 3;

    /// <summary>Writes it.</summary>
    /// <param name="kib">The figure.</param>
    /// <param name="readings">How it can be read: static first, then dynamic.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ulong kib, IReadOnlyList<PamtExplanation> readings, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kib} KiB of PAMT"));
        foreach (PamtExplanation reading in readings)
        {
            output.WriteLine();
            output.WriteLine(reading.DynamicPamt
                ? "With dynamic PAMT, its fixed part (40 KiB for each GiB, and 4 KiB for each TDMR per 256 GiB or part of them)"
                : "With static PAMT (4104 KiB for each GiB, and 4 KiB for each TDMR per 256 GiB or part of them)");
            if (reading.Solutions.Length == 1)
            {
                Write(reading.Solutions[0], output);
            }
            else
            {
                WriteAll(reading.Solutions, output);
            }

            if (reading.Solutions.IsEmpty) { output.WriteLine("  no set of TDMRs has this figure" + Near(reading)); }
        }

        if (readings.Any(static reading => !reading.Solutions.IsEmpty))
        {
            output.WriteLine();
            output.WriteLine("Linux makes a TDMR for each piece of RAM, widened to whole GiB: few TDMRs are likelier than many. The GiB are those that TDMRs cover, holes included.");
        }

        // Kernels of 2022 print pages; what is no figure in KiB may be one of those.
        if (readings.All(static reading => reading.Solutions.IsEmpty) && kib <= ulong.MaxValue / 4 && !PamtFigures.Explain(kib * 4).Solutions.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"As pages of 4 KiB, which kernels of the 2022 series print, it would be {kib * 4} KiB: --explain-pamt {kib * 4}"));
        }
    }

    private static void Write(PamtSolution solution, TextWriter output)
    {
        int last = Math.Min(solution.MaxTdmrs, solution.MinTdmrs + MostNumbers - 1);
        for (int tdmrs = solution.MinTdmrs; tdmrs <= last; tdmrs++)
        {
            string limit = (ulong)tdmrs == solution.TopLevelPages
                ? $" of at most {PamtFigures.GiBPerTopLevelPage} GiB{(tdmrs > 1 ? " each" : "")}"
                : $", {(tdmrs > 1 ? "one or more" : "it is")} above {PamtFigures.GiBPerTopLevelPage} GiB{(tdmrs > 1 ? $", none above {solution.GreatestGiB(tdmrs)}" : "")}";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {solution.TotalGiB} GiB in {Texts.Plural(tdmrs, "TDMR")}{limit}, such as {Example(solution, tdmrs)}"));
        }

        if (last < solution.MaxTdmrs) { output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {solution.TotalGiB} GiB in up to {Texts.Plural(solution.MaxTdmrs, "TDMR")}")); }
    }

    private static void WriteAll(IReadOnlyList<PamtSolution> solutions, TextWriter output)
    {
        foreach (PamtSolution solution in solutions.Take(MostAmounts))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {solution.TotalGiB} GiB in {Count(solution)}, such as {Example(solution, solution.MinTdmrs)}"));
        }

        if (solutions.Count > MostAmounts) { output.WriteLine($"  and {Texts.Plural(solutions.Count - MostAmounts, "smaller amount")} in more TDMRs; --json has them all"); }
    }

    private static string Example(PamtSolution solution, int tdmrs) => string.Join(" + ", solution.Example(tdmrs)
        .GroupBy(static gib => gib)
        .Select(static same => string.Create(CultureInfo.InvariantCulture, $"{(same.Count() > 1 ? same.Count() + " x " : "")}{same.Key}"))) + " GiB";

    private static string Count(PamtSolution solution) =>
        solution.MinTdmrs == solution.MaxTdmrs ? Texts.Plural(solution.MinTdmrs, "TDMR") : $"{solution.MinTdmrs} to {Texts.Plural(solution.MaxTdmrs, "TDMR")}";

    private static string Near(PamtExplanation reading) => (reading.BelowKiB, reading.AboveKiB) switch
    {
        ({ } below, { } above) => string.Create(CultureInfo.InvariantCulture, $"; the nearest that some have are {below} and {above} KiB ({Amount(below, reading)} and {Amount(above, reading)})"),
        ({ } below, null) => string.Create(CultureInfo.InvariantCulture, $"; the greatest that some have is {below} KiB"),
        (null, { } above) => string.Create(CultureInfo.InvariantCulture, $"; the least that some have is {above} KiB ({Amount(above, reading)})"),
        _ => "",
    };

    private static string Amount(ulong kib, PamtExplanation reading)
    {
        PamtSolution solution = PamtFigures.Explain(kib, reading.DynamicPamt).Solutions[0];
        return string.Create(CultureInfo.InvariantCulture, $"{solution.TotalGiB} GiB in {Count(solution)}");
    }
}

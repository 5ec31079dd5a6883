using TdxEmulator.Machines;
using TdxStateGen.Emulation;

namespace TdxEmulator.Output;

/// <summary>The outcome of <c>conform</c> as plain text: counts by module and family, and where the other lines diverge first.</summary>
internal static class ConformPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">The outcome.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ConformanceReport report, TextWriter output)
    {
        foreach (IGrouping<string, ConformanceTally> module in report.Tallies.GroupBy(static tally => tally.Module))
        {
            output.WriteLine($"module {module.Key,-31}{"lines",7}{"agree",7}");
            foreach (ConformanceTally tally in module.OrderBy(static tally => tally.Family, StringComparer.Ordinal))
            {
                WriteCounts("  " + PlainText.Of(tally.Family), tally.Total, tally.Agree, output);
            }

            WriteCounts("  all families", module.Sum(static tally => tally.Total), module.Sum(static tally => tally.Agree), output);
            output.WriteLine();
        }

        foreach (TraceDivergence divergence in report.Diverged)
        {
            output.WriteLine($"{PlainText.Of(divergence.Id)}, step {divergence.Step}");
            output.WriteLine($"  expected  {divergence.Expected}");
            output.WriteLine($"  got       {divergence.Got}");
        }

        output.WriteLine($"{report.Agree} of {report.Total} lines agree.");
    }

    private static void WriteCounts(string label, int total, int agree, TextWriter output) =>
        output.WriteLine($"{label,-38}{total,7}{agree,7}{(agree < total ? "  DIVERGES" : "")}");
}

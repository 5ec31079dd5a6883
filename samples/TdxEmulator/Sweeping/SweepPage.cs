using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>A sweep as plain text. No escape sequences, ASCII only; nothing in it depends on time or on how many boots ran at once.</summary>
internal static class SweepPage
{
    private const int Width = 150;

    /// <summary>Writes the page.</summary>
    /// <param name="report">The sweep.</param>
    /// <param name="all">Whether every run is shown.</param>
    /// <param name="output">Where to.</param>
    public static void Write(SweepReport report, bool all, TextWriter output)
    {
        output.WriteLine($"Every single fault of {report.Machine.Name}: {report.Machine.Title}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"profile {ProfileNames.Format(report.Profile)}, holes {HolePolicyNames.Format(report.Holes)}, {Texts.Plural(report.Machine.Cpus.Value.Count, "LP")}, {Texts.Count(report.SeamcallsWithoutFault)} SEAMCALLs without a fault"));
        output.WriteLine($"{Texts.Count(report.Planned)} boots, held against the declaration of {report.Bringup}{(report.IsCutShort ? $"; ended early after {Texts.Count(report.Runs.Length)}" : "")}");
        WriteTable(report, output);
        WriteEnds(report, output);
        if (all) { WriteRuns(report, output); }

        WriteNotAllowed(report, output);
        output.WriteLine();
        output.WriteLine(Verdict(report));
    }

    /// <summary>The sweep in a sentence.</summary>
    /// <param name="report">The sweep.</param>
    public static string Verdict(SweepReport report)
    {
        int bad = report.NotAllowed.Count();
        string done = report.IsCutShort ? $"Ended early: {Texts.Count(report.Runs.Length)} of {Texts.Count(report.Planned)} boots done. " : "";
        return bad == 0
            ? $"{done}Every one of {Texts.Count(report.Runs.Length)} runs ends as the declaration allows."
            : $"{done}{Texts.Count(bad)} of {Texts.Count(report.Runs.Length)} runs end as the declaration does not allow.";
    }

    private static void WriteTable(SweepReport report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"leaf",-22}{"boots",7}{"INITIALIZED",13}{"NOT_LOADED",12}{"SHUTDOWN",10}{"unwound",12}{"locks free",12}{"memory back",13}{"asked again",13}{"not allowed",13}");
        foreach (IGrouping<string, SweepRun> leaf in report.Runs.GroupBy(static run => run.Fault.Leaf.Name)) { WriteRow(leaf.Key, [.. leaf], output); }

        WriteRow("all", [.. report.Runs], output);
    }

    private static void WriteRow(string name, SweepRun[] runs, TextWriter output)
    {
        int mustUnwind = runs.Count(static run => run.MustUnwind);
        int unwound = runs.Count(static run => run.MustUnwind && run.ShutdownReached == run.Processors);
        int memory = runs.Count(static run => run.Status == TdxModuleStatus.Initialized || run.MemoryHeld == 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-22}{runs.Length,7}{Ends(TdxModuleStatus.Initialized),13}{Ends(TdxModuleStatus.NotLoaded),12}{Ends(TdxModuleStatus.Shutdown),10}{$"{unwound}/{mustUnwind}",12}{Of(runs.Count(static run => run.LocksReleased)),12}{Of(memory),13}{Of(runs.Count(static run => run.Again == run.Result)),13}{runs.Count(static run => !run.IsAllowed),13}"));

        int Ends(TdxModuleStatus status) => runs.Count(run => run.Status == status);

        string Of(int count) => $"{count}/{runs.Length}";
    }

    private static void WriteEnds(SweepReport report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("How each answer ends");
        foreach (IGrouping<string, SweepRun> leaf in report.Runs.GroupBy(static run => run.Fault.Leaf.Name))
        {
            output.WriteLine(leaf.Key);
            foreach (IGrouping<TdxModuleStatus, string> end in leaf.GroupBy(static run => run.Status, static run => Answer(run.Fault)).OrderBy(static end => end.Key))
            {
                WriteWrapped($"  {StatusNames.Format(end.Key),-13}", end.Distinct(), output);
            }
        }
    }

    private static string Answer(SweepFault fault)
    {
        string detail = TdxStatusDecoder.Decode(fault.Status).Details.Text;
        return fault.StatusName + (detail.Length > 0 ? $" ({detail})" : "") + (fault.Times > 1 ? string.Create(CultureInfo.InvariantCulture, $" x{fault.Times}") : "");
    }

    private static void WriteWrapped(string start, IEnumerable<string> words, TextWriter output)
    {
        string line = start;
        bool isFirst = true;
        foreach (string word in words)
        {
            if (!isFirst && line.Length + word.Length + 2 > Width)
            {
                output.WriteLine(line + ",");
                (line, isFirst) = (new(' ', start.Length), true);
            }

            line += (isFirst ? " " : ", ") + word;
            isFirst = false;
        }

        output.WriteLine(line);
    }

    private static void WriteRuns(SweepReport report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Every run (boot --fault takes the rule)");
        output.WriteLine($"  {"rule",-62}{"LP stands for",-16}{"call",-18}{"ends",-13}{"life cycle",-24}{"calls",8}{"unwound",10}  allowed");
        foreach (SweepRun run in report.Runs)
        {
            SweepFault fault = run.Fault;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {fault.Rule + (fault.Opener is null ? "" : " (+)"),-62}{SweepWords.Of(fault.Role),-16}{$"{fault.Place}, {fault.Occurrence} of {fault.Calls}",-18}{StatusNames.Format(run.Status),-13}{run.SysState,-24}{run.Seamcalls,8}{(run.MustUnwind ? $"{run.ShutdownReached}/{run.Processors}" : "-"),10}  {(run.IsAllowed ? "yes" : "NO")}"));
        }

        WriteOpener(report, output);
    }

    private static void WriteOpener(SweepReport report, TextWriter output)
    {
        if (report.Runs.FirstOrDefault(static run => run.Fault.Opener is not null) is { Fault.Opener: { } opener }) { output.WriteLine($"  (+) after {opener}, which makes the module be shut down"); }
    }

    private static void WriteNotAllowed(SweepReport report, TextWriter output)
    {
        SweepRun[] bad = [.. report.NotAllowed];
        if (bad.Length == 0) { return; }

        output.WriteLine();
        output.WriteLine("Not allowed by the declaration");
        foreach (SweepRun run in bad)
        {
            output.WriteLine($"  --fault {string.Join(" --fault ", run.Fault.Rules)} ({run.Fault.StatusName}, {SweepWords.Of(run.Fault.Role)}, {run.Fault.Place} call)");
            foreach (string problem in run.Problems) { output.WriteLine("    " + problem); }
        }
    }
}

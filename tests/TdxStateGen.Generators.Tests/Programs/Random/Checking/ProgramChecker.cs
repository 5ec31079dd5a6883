using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Asks the analyzer about programs, many in one compilation, and sorts what it says by program and call site.</summary>
internal static class ProgramChecker
{
    /// <summary>What the analyzer says of each program.</summary>
    public static async Task<IReadOnlyList<Report>[]> AnalyzeAsync(IReadOnlyList<RandomProgram> programs)
    {
        var to = new ProgramPrinter();
        to.Head();
        int[] firstSites = new int[programs.Count];
        int[] starts = new int[programs.Count];
        int[] bodies = new int[programs.Count];
        for (int i = 0; i < programs.Count; i++)
        {
            starts[i] = to.Length;
            programs[i].Print(to, "P" + i);
            firstSites[i] = to.FirstSite;
            bodies[i] = to.BodyStart;
        }

        ImmutableArray<Diagnostic> diagnostics = await ProgramLibrary.Compile(to.ToString())
            .WithAnalyzers([new ProgramAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        List<Report>[] reports = [.. programs.Select(static _ => new List<Report>())];
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal))
        {
            int start = diagnostic.Location.SourceSpan.Start;
            int program = Math.Max(0, IndexAtOrBefore(starts, start));
            int site = to.Sites.GetValueOrDefault(start, -1);
            reports[program].Add(new Report(diagnostic.Id, site < 0 ? -1 : site - firstSites[program], start < bodies[program], diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        }

        // An exception has no place: find the program that it belongs to.
        if (programs.Count > 1 && reports.Any(static r => r.Any(static d => d.Id == "AD0001")))
        {
            for (int i = 0; i < programs.Count; i++)
                reports[i] = [.. (await AnalyzeAsync([programs[i]]))[0]];
        }

        return reports;
    }

    /// <summary>What is wrong with the reports on a program whose truth is known.</summary>
    public static IEnumerable<(Mistake Mistake, Report? Report)> Judge(RandomProgram program, IReadOnlyList<Report> reports)
    {
        Truth truth = program.Truth;
        bool isCaught = false;
        foreach (Report report in reports)
        {
            if (report.Id == "AD0001")
            {
                yield return (Mistake.Crash, report);
            }
            else if (report.Id == "TSG6008")
            {
                if (truth.BrokenPromises == 0 && truth.Returns > 0 && truth.IsExhaustive && !truth.WasCut)
                    yield return (Mistake.FalseBrokenPromise, report);
            }
            else if (report.IsError || report.IsWarning)
            {
                if (report.Site < 0 || report.IsOutside)
                    yield return (Mistake.Stray, report);
                else if (report.IsError && truth.WasLegalInLegalRun(report.Site))
                    yield return (Mistake.FalseError, report);
                else if (report.IsWarning && truth.IsExhaustive && truth.WasReached(report.Site) && !truth.WasIllegal(report.Site))
                    yield return (Mistake.FalseWarning, report);
                isCaught |= report.Site >= 0 && truth.WasIllegal(report.Site);
            }
        }

        if (truth.IsAlwaysIllegal && !isCaught)
            yield return (Mistake.Missed, null);
    }

    private static int IndexAtOrBefore(int[] starts, int position)
    {
        int found = Array.BinarySearch(starts, position);
        return found >= 0 ? found : ~found - 1;
    }
}

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Makes a program with a mistake small, as long as the mistake stands.</summary>
internal static class Shrinker
{
    /// <summary>The smallest program found, with what is said of it.</summary>
    public static async Task<(RandomProgram Program, Report? Report)> ShrinkAsync(RandomProgram program, Mistake mistake, int attempts = 600)
    {
        Report? report = await StandsAsync(program, mistake) is (true, Report first) ? first : null;
        bool isSmaller = true;
        while (isSmaller && attempts > 0)
        {
            isSmaller = false;
            foreach (Block body in program.Body.Smaller())
            {
                if (--attempts <= 0)
                    break;
                RandomProgram candidate = program.With(body);
                (bool stands, Report? said) = await StandsAsync(candidate, mistake);
                if (!stands)
                    continue;
                (program, report, isSmaller) = (candidate, said, true);
                break;
            }
        }

        return (program, report);
    }

    private static async Task<(bool Stands, Report? Report)> StandsAsync(RandomProgram program, Mistake mistake)
    {
        var to = new ProgramPrinter();
        to.Head();
        program.Print(to, "P0");
        if (ProgramLibrary.Compile(to.ToString()).GetDiagnostics().Any(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error))
            return (false, null);
        IReadOnlyList<Report>[] reports = await ProgramChecker.AnalyzeAsync([program]);
        Explorer.Explore(program, exhaustive: 3000, random: 1000);
        foreach ((Mistake found, Report? report) in ProgramChecker.Judge(program, reports[0]))
        {
            if (found == mistake)
                return (true, report);
        }

        return (false, null);
    }
}

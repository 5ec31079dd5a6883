using System.Diagnostics;

namespace TdxStateGen.Fuzz;

/// <summary>What a run of many programs came to.</summary>
/// <param name="Seed">The seed that makes the same programs again.</param>
/// <param name="Executions">Programs that were run.</param>
/// <param name="Calls">Calls that they made.</param>
/// <param name="Behaviours">Different answers that they met.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">The smallest program that failed, or null.</param>
/// <param name="Problem">What is wrong, or null.</param>
internal sealed record HostileReport(ulong Seed, long Executions, long Calls, int Behaviours, TimeSpan Elapsed, byte[]? Failure, string? Problem)
{
    /// <summary>The report in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"seed {Seed}: {Executions} programs, {Calls} calls, {Behaviours} behaviours, {Elapsed.TotalSeconds:F1} s")
        + (Problem is null ? "" : $"; FAILED: {Problem}");
}

/// <summary>Runs many programs one after the other, and shrinks the first that fails.</summary>
internal static class HostileRun
{
    private static readonly TimeSpan LongestProgram = TimeSpan.FromSeconds(10);

    /// <summary>Runs programs.</summary>
    /// <param name="seed">Makes the programs.</param>
    /// <param name="executions">How many.</param>
    /// <param name="corpus">Programs to begin with; they are run first.</param>
    /// <param name="progress">Is told how far it is, now and then; null for nobody.</param>
    public static HostileReport Run(ulong seed, long executions, IReadOnlyList<byte[]> corpus, Action<HostileReport>? progress = null)
    {
        const long reportEvery = 500_000;
        ProgramMutator mutator = new(seed, corpus);
        Behaviour behaviour = new();
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        for (long i = 0; i < executions; i++)
        {
            byte[] program = i < corpus.Count ? corpus[(int)i] : mutator.Next();
            int before = behaviour.Count;
            long began = Stopwatch.GetTimestamp();
            try
            {
                calls += HostileProgram.Run(program, behaviour.Note);
            }
            catch (InvariantException)
            {
                return Fail(program, i + 1);
            }

            if (Stopwatch.GetElapsedTime(began) > LongestProgram)
            {
                return Report(i + 1) with { Failure = program, Problem = $"a program takes longer than {LongestProgram.TotalSeconds} s." };
            }

            if (behaviour.Count > before)
            {
                mutator.Keep(program);
            }

            if ((i + 1) % reportEvery == 0)
            {
                progress?.Invoke(Report(i + 1));
            }
        }

        return Report(executions);

        HostileReport Report(long done) => new(seed, done, calls, behaviour.Count, Stopwatch.GetElapsedTime(start), null, null);

        HostileReport Fail(byte[] program, long done)
        {
            byte[] smallest = ProgramShrinker.Shrink(program, static candidate => ProblemOf(candidate) is not null);
            return Report(done) with { Failure = smallest, Problem = ProblemOf(smallest) };
        }
    }

    /// <summary>What is wrong with a program, or null.</summary>
    public static string? ProblemOf(byte[] program)
    {
        try
        {
            HostileProgram.Run(program);
            return null;
        }
        catch (InvariantException e)
        {
            return e.Message;
        }
    }
}

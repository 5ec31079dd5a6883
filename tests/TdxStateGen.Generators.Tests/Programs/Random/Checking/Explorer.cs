namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Finds out what a program can do, by running it in every way there is, or in many.</summary>
internal static class Explorer
{
    private static readonly int[] Ordinary = [0, 40, 70, 90];

    /// <summary>Fills in the program's truth.</summary>
    /// <param name="program">The program, printed before.</param>
    /// <param name="exhaustive">Runs to try to cover everything with.</param>
    /// <param name="random">Runs at random where that was not enough.</param>
    public static void Explore(RandomProgram program, int exhaustive = 500, int random = 300)
    {
        var all = new ExhaustiveOracle();
        for (int i = 0; i < exhaustive; i++)
        {
            Once(program, all, turns: 3);
            if (!all.Next())
            {
                program.Truth.IsExhaustive = true;
                return;
            }
        }

        var dice = new Dice(program.Seed ^ 0xD1CE);
        for (int i = 0; i < random; i++)
            Once(program, new SeededOracle(dice, Ordinary[i % Ordinary.Length]), turns: 8);
    }

    private static void Once(RandomProgram program, Oracle oracle, int turns)
    {
        var run = new Run(program, oracle, turns);
        run.Execute();
        Truth truth = program.Truth;
        if (run.Failure == Failure.Cut)
        {
            truth.WasCut = true;
            return;
        }

        truth.Runs++;
        truth.IllegalRuns += run.WasIllegal ? 1 : 0;
        truth.Returns += run.Failure == Failure.None ? 1 : 0;
        truth.BrokenPromises += run.KeepsPromises ? 0 : 1;
    }
}

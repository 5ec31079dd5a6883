using System.Diagnostics;
using TdxStateGen.Benchmarks.Summary;

namespace TdxStateGen.Benchmarks.InTurns;

/// <summary>
/// Two ways to do the same, timed in turns: a short batch of the one, a short batch of the other. Computers change their speed from one second to the next, a virtual one by half; both of a turn meet
/// the same, so that their ratio tells the two ways apart and not the seconds they were measured in.
/// </summary>
/// <param name="Name">What is compared with what.</param>
/// <param name="Ours">Runs a batch and says how many nanoseconds an operation took: a trigger, a call, a logical processor.</param>
/// <param name="Theirs">The same for what ours is compared with.</param>
/// <param name="Seconds">How long turns are taken that do not count, and then once more that do.</param>
internal sealed record Duel(string Name, Func<double> Ours, Func<double> Theirs, double Seconds = 0.4)
{
    /// <summary>Runs turns until the time is over.</summary>
    /// <param name="quick">One turn, to try the plumbing.</param>
    /// <returns>A row of the turns' ratios, and one for each side of the nanoseconds that an operation took.</returns>
    public IReadOnlyList<Row> Rows(bool quick)
    {
        if (!quick)
        {
            // The JIT replaces code that runs often, and the pool finds out how many threads serve best.
            _ = Turns(Seconds);
        }

        (List<double> ours, List<double> theirs) = Turns(quick ? 0 : Seconds);
        return
        [
            new(RowOf(Name), "", [.. ours.Zip(theirs, static (a, b) => a / b)], null),
            new(RowOf(Name) + "/ours", "ns", ours, null),
            new(RowOf(Name) + "/theirs", "ns", theirs, null),
        ];
    }

    /// <summary>Name of the row of ratios; those of the sides follow it with <c>/ours</c> and <c>/theirs</c>.</summary>
    /// <param name="name">The duel's name.</param>
    /// <returns>The row's.</returns>
    public static string RowOf(string name) => "InTurns/" + name;

    /// <summary>Times a batch that does nothing that is not to be timed.</summary>
    /// <param name="operations">Number of operations of one call.</param>
    /// <param name="times">How often it is called in a batch.</param>
    /// <param name="call">What is timed.</param>
    /// <returns>Runs a batch and says how many nanoseconds an operation took.</returns>
    public static Func<double> Batch(int operations, int times, Action call) => () =>
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)operations * times);
    };

    private (List<double> Ours, List<double> Theirs) Turns(double seconds)
    {
        List<double> ours = [], theirs = [];
        Stopwatch watch = Stopwatch.StartNew();
        do
        {
            // Who comes first changes from turn to turn.
            bool first = ours.Count % 2 == 0;
            double mine = first ? Ours() : 0;
            theirs.Add(Theirs());
            ours.Add(first ? mine : Ours());
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        return (ours, theirs);
    }
}

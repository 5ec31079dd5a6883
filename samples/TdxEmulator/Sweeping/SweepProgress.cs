using Spectre.Console;

namespace TdxEmulator.Sweeping;

/// <summary>Runs a sweep while a bar shows how far it is.</summary>
internal static class SweepProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs the sweep on another thread.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="session">The sweep.</param>
    /// <param name="jobs">How many boots run at the same time.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>What was found.</returns>
    public static SweepReport Run(IAnsiConsole console, SweepSession session, int jobs, CancellationToken cancellation)
    {
        Task<SweepReport> sweep = Task.Run(() => session.Run(jobs, cancellation), CancellationToken.None);
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask("boots", maxValue: Math.Max(1, session.Planned));
                bool done;
                do
                {
                    done = ((IAsyncResult)sweep).AsyncWaitHandle.WaitOne(Interval);
                    bar.Value = session.Done;
                }
                while (!done);

                bar.StopTask();
            });
        return sweep.GetAwaiter().GetResult();
    }
}

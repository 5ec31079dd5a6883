using Spectre.Console;
using TdxEmulator.Booting;

namespace TdxEmulator.Output;

/// <summary>Runs a boot while bars show how far its fan-outs and TDMRs are.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs the boot on another thread.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="session">The boot.</param>
    /// <returns>What it came to.</returns>
    public static BootReport Run(IAnsiConsole console, BootSession session)
    {
        Task<BootReport> boot = Task.Run(session.Run);
        console.Progress().AutoClear(false).HideCompleted(false).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                BootProgress progress = session.Progress;
                ProgressTask lps = context.AddTask("TDH.SYS.LP.INIT on every LP", maxValue: progress.Processors);
                ProgressTask packages = context.AddTask("TDH.SYS.KEY.CONFIG on every package", maxValue: progress.Packages);
                ProgressTask tdmrs = context.AddTask("TDH.SYS.TDMR.INIT");
                bool done;
                do
                {
                    done = ((IAsyncResult)boot).AsyncWaitHandle.WaitOne(Interval);
                    lps.Value = progress.ProcessorsInitialized;
                    packages.Value = progress.PackagesConfigured;
                    tdmrs.MaxValue = Math.Max(1, progress.ExpectedTdmrCalls);
                    tdmrs.Value = progress.TdmrCalls;
                }
                while (!done);

                // A bar that stays short tells where a failed boot stopped; it must not go on counting.
                lps.StopTask();
                packages.StopTask();
                tdmrs.StopTask();
            });
        console.WriteLine();
        return boot.GetAwaiter().GetResult();
    }
}

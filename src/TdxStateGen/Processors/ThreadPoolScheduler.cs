using System.Diagnostics;

namespace TdxStateGen;

/// <summary>Runs the slots of a parallel fan-out on the thread pool; those of a serial one on the calling thread, in LP order.</summary>
/// <remarks>
/// Slots are handed out in ranges. A worker begins with one slot, and takes four times as many after each range that took less than 10 µs: slow calls are handed out one by one, so that no processor waits for
/// another; of quick ones many are made before the workers meet again. A call must not wait for the call of another processor: there may be no worker for that one.
/// </remarks>
public sealed class ThreadPoolScheduler : IFanOutScheduler
{
    // More than most computers have CPUs: the pool starts further workers when calls block theirs.
    private const int MostWorkers = 64;
    private const int Growth = 4;
    private static readonly long QuickRange = Stopwatch.Frequency / 100_000;

    private ThreadPoolScheduler()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static ThreadPoolScheduler Instance { get; } = new();

    /// <inheritdoc/>
    public void Run(FanOutWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Order == FanOutOrder.Serial)
        {
            InlineScheduler.Instance.Run(work);
            return;
        }

        int next = 0;
        int count = work.Count;
        Parallel.For(0, Math.Min(count, MostWorkers), _ =>
        {
            if (Volatile.Read(ref next) >= count)
            {
                return;
            }

            int longest = 1;
            long begun = Stopwatch.GetTimestamp();
            while (true)
            {
                int length = Math.Clamp((count - Volatile.Read(ref next)) / Environment.ProcessorCount, 1, longest);
                int start = Interlocked.Add(ref next, length) - length;
                if (start >= count || !work.InvokeRange(start, Math.Min(count, start + length)))
                {
                    return;
                }

                long ended = Stopwatch.GetTimestamp();
                if (length == longest && ended - begun < QuickRange)
                {
                    longest *= Growth;
                }

                begun = ended;
            }
        });
    }
}

using System.Runtime.ExceptionServices;

namespace TdxStateGen.Tests.Support;

/// <summary>Threads for tests: they start together, and a test that hangs fails with a message instead.</summary>
internal static class TestThreads
{
    /// <summary>Long enough for any machine under any load; a wait that takes this long is a deadlock.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs an action on several threads that leave the start line together, and waits for all of them.</summary>
    /// <param name="count">Number of threads.</param>
    /// <param name="action">Receives the number of its thread, from 0.</param>
    public static void Race(int count, Action<int> action)
    {
        using var start = new Barrier(count);
        Background[] threads = new Background[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            threads[i] = Start(() =>
            {
                Assert.True(start.SignalAndWait(Patience), "A thread never came to the start line.");
                action(number);
            });
        }

        foreach (Background thread in threads)
        {
            thread.Join();
        }
    }

    /// <summary>Starts one thread.</summary>
    public static Background Start(Action action) => new(action);

    /// <summary>Waits for an event or fails.</summary>
    public static void Await(ManualResetEventSlim signal, string what) =>
        Assert.True(signal.Wait(Patience), $"Waited in vain for: {what}.");

    /// <summary>Waits until a thread is blocked in a wait, so that a test may say that it waits rather than that it is slow.</summary>
    public static void AwaitBlocked(Background thread) =>
        Assert.True(SpinWait.SpinUntil(() => thread.IsBlocked, Patience), "The thread never came to wait.");

    /// <summary>A running thread whose exception is thrown where it is joined.</summary>
    internal sealed class Background
    {
        private readonly Thread _thread;
        private ExceptionDispatchInfo? _exception;

        public Background(Action action)
        {
            _thread = new Thread(() =>
            {
                try
                {
                    action();
                }
#pragma warning disable CA1031 // thrown again by Join
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    _exception = ExceptionDispatchInfo.Capture(exception);
                }
            })
            {
                IsBackground = true,
            };
            _thread.Start();
        }

        public bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

        public void Interrupt() => _thread.Interrupt();

        public void Join()
        {
            Assert.True(_thread.Join(Patience), "A thread never ended.");
            _exception?.Throw();
        }
    }
}

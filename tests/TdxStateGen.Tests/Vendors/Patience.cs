namespace TdxStateGen.Tests.Vendors;

/// <summary>Waits that a mistake in the product turns into a failed test, not into one that hangs.</summary>
public static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void WaitFor(ManualResetEventSlim signal)
    {
        if (!signal.Wait(Limit))
            throw new TimeoutException("Nobody gave the signal.");
    }

    public static void WaitFor(CountdownEvent signals)
    {
        if (!signals.Wait(Limit))
            throw new TimeoutException($"{signals.CurrentCount} signals are missing.");
    }

    public static void Meet(Barrier barrier)
    {
        if (!barrier.SignalAndWait(Limit))
            throw new TimeoutException($"Only {barrier.ParticipantCount - barrier.ParticipantsRemaining} of {barrier.ParticipantCount} came.");
    }

    public static void Join(IEnumerable<Thread> threads)
    {
        foreach (Thread thread in threads)
        {
            if (!thread.Join(Limit))
                throw new TimeoutException("A thread did not end.");
        }
    }
}

namespace TdxStateGen.Tests.Vendors;

/// <summary>A thread for every slot of a parallel fan-out, so that a test may let all processors meet inside the call; serial fan-outs run in place.</summary>
public sealed class ThreadPerSlotScheduler : IFanOutScheduler
{
    public void Run(FanOutWork work)
    {
        if (work.Order == FanOutOrder.Serial)
        {
            InlineScheduler.Instance.Run(work);
            return;
        }

        Thread[] threads = [.. Enumerable.Range(0, work.Count).Select(slot => new Thread(() => work.Invoke(slot)) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
    }
}

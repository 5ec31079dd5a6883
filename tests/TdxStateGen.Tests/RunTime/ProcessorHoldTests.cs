using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.RunTime;

/// <summary>Holds on processors: they nest, any thread may release them, a change waits for all.</summary>
public class ProcessorHoldTests
{
    [Fact]
    public void Take_Nested_CountsEveryHold()
    {
        var counter = new ProcessorHoldCounter();

        using (counter.Take())
        {
            using (counter.Take())
            {
                Assert.Equal(2, counter.Count);
            }

            Assert.Equal(1, counter.Count);
        }

        Assert.Equal(0, counter.Count);
    }

    [Fact]
    public void Dispose_Twice_ReleasesOnce()
    {
        var counter = new ProcessorHoldCounter();
        using ProcessorHold kept = counter.Take();
        ProcessorHold hold = counter.Take();

        hold.Dispose();
        hold.Dispose();

        Assert.Equal(1, counter.Count);
    }

    [Fact]
    public void Dispose_FromAnotherThread_Releases()
    {
        var counter = new ProcessorHoldCounter();
        ProcessorHold hold = counter.Take();

        TestThreads.Start(hold.Dispose).Join();

        Assert.Equal(0, counter.Count);
        Assert.True(counter.TryChange(() => { }));
    }

    [Fact]
    public void TryChange_WhileHeld_ChangesNothing()
    {
        var counter = new ProcessorHoldCounter();
        bool changed = false;

        using (counter.Take())
        {
            Assert.False(counter.TryChange(() => changed = true));
        }

        Assert.False(changed);
        Assert.True(counter.TryChange(() => changed = true));
        Assert.True(changed);
    }

    [Fact]
    public void Change_WhileHeldTwice_WaitsForBothReleases()
    {
        var counter = new ProcessorHoldCounter();
        int holdsAtChange = -1;
        ProcessorHold first = counter.Take();
        ProcessorHold second = counter.Take();

        TestThreads.Background changer = TestThreads.Start(() => counter.Change(() => holdsAtChange = counter.Count));
        TestThreads.AwaitBlocked(changer);
        first.Dispose();
        TestThreads.AwaitBlocked(changer);
        Assert.Equal(-1, Volatile.Read(ref holdsAtChange));

        second.Dispose();
        changer.Join();
        Assert.Equal(0, holdsAtChange);
    }

    [Fact]
    public void Take_WhileAChangeRuns_WaitsForIt()
    {
        var counter = new ProcessorHoldCounter();
        using var changing = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        bool ended = false;
        TestThreads.Background changer = TestThreads.Start(() => counter.Change(() =>
        {
            changing.Set();
            TestThreads.Await(mayEnd, "leave to end the change");
            ended = true;
        }));
        TestThreads.Await(changing, "the change");

        bool sawEnd = false;
        TestThreads.Background holder = TestThreads.Start(() =>
        {
            using ProcessorHold hold = counter.Take();
            sawEnd = ended;
        });
        TestThreads.AwaitBlocked(holder);
        mayEnd.Set();
        changer.Join();
        holder.Join();

        Assert.True(sawEnd);
        Assert.Equal(0, counter.Count);
    }

    [Fact]
    public void Change_ThatThrows_LeavesTheCounterUsable()
    {
        var counter = new ProcessorHoldCounter();

        Assert.Throws<TimeoutException>(() => counter.Change(() => throw new TimeoutException()));

        Assert.True(counter.TryChange(() => { }));
    }
}

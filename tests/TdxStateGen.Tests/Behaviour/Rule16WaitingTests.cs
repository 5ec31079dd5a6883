using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 16 and its counterpart: a Serialized machine makes callers wait, an Atomic one never does; in both no side effect is repeated.</summary>
public class Rule16WaitingTests
{
    private const int Threads = 16;

    [Fact]
    public void Serialized_SecondCaller_WaitsAndThenSeesTheNewState()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Serialized);
        using var inAction = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        signal.Steps.Action = _ =>
        {
            inAction.Set();
            TestThreads.Await(mayEnd, "the second caller to wait");
        };
        TestThreads.Background first = TestThreads.Start(() => signal.Go(1));
        TestThreads.Await(inAction, "the action");

        TriggerOutcome halted = default;
        TestThreads.Background second = TestThreads.Start(() => halted = signal.Halt());
        TestThreads.AwaitBlocked(second);
        Assert.Equal(Light.Red, signal.State);

        mayEnd.Set();
        first.Join();
        second.Join();
        Assert.Equal((TriggerOutcome.Done, Light.Red), (halted, signal.State));
    }

    [Fact]
    public void Serialized_InterruptedWait_EndsBeforeAnythingWasDone()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Serialized);
        using var inAction = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        signal.Steps.Action = _ =>
        {
            inAction.Set();
            TestThreads.Await(mayEnd, "the interrupt");
        };
        TestThreads.Background first = TestThreads.Start(() => signal.Go(1));
        TestThreads.Await(inAction, "the action");
        TestThreads.Background second = TestThreads.Start(() => Assert.Throws<ThreadInterruptedException>(() => signal.Halt()));
        TestThreads.AwaitBlocked(second);

        second.Interrupt();
        second.Join();
        mayEnd.Set();
        first.Join();

        Assert.Equal(Light.Green, signal.State);
        Assert.Equal(TriggerOutcome.Done, signal.Halt());
    }

    [Theory]
    [InlineData(MachineConcurrency.Atomic)]
    [InlineData(MachineConcurrency.Serialized)]
    public void SameTrigger_FromManyThreads_RunsItsActionOnce(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        int actions = 0, done = 0;
        signal.Steps.Action = _ => Interlocked.Increment(ref actions);

        TestThreads.Race(Threads, _ =>
        {
            if (signal.TryGo(1))
            {
                Interlocked.Increment(ref done);
            }
        });

        Assert.Equal((1, 1, Light.Green), (actions, done, signal.State));
    }

    [Theory]
    [InlineData(MachineConcurrency.Atomic)]
    [InlineData(MachineConcurrency.Serialized)]
    public void ManyThreads_BackAndForth_EveryTransitionIsSeenOnce(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        int goes = 0, halts = 0, seen = 0;
        signal.Subscribe((_, _, _) => Interlocked.Increment(ref seen));

        TestThreads.Race(Threads, _ =>
        {
            for (int i = 0; i < 500; i++)
            {
                if (signal.TryGo(1))
                {
                    Interlocked.Increment(ref goes);
                }

                if (signal.Halt() == TriggerOutcome.Done)
                {
                    Interlocked.Increment(ref halts);
                }
            }
        });

        Assert.Equal(signal.State == Light.Green ? 1 : 0, goes - halts);
        Assert.Equal(goes + halts, seen);
    }
}

using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Firing a trigger allocates nothing: no closures, no boxing, no arrays, in any concurrency kind.</summary>
public class AllocationTests
{
    private const int Rounds = 1_000;

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Triggers_WithGuardActionAndHooks_AllocateNothing(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        int calls = 0;
        signal.Steps.Guard = _ => true;
        signal.Steps.Action = _ => calls++;
        signal.Steps.Entry = () => calls++;

        AssertAllocatesNothing(() =>
        {
            signal.Go(1);
            signal.Flash();
            signal.Look();
            signal.CanGo(1);
            signal.Halt();
            signal.TryGo(1);
            signal.TryGo(1);
            signal.Halt();
        });

        Assert.True(calls > 0);
    }

    [Fact]
    public void PlainTriggersAndSubscribers_AllocateNothing()
    {
        var plain = new PlainSignal();
        var atomic = new AtomicSignal();
        var serialized = new SerializedSignal();
        int moves = 0;
        plain.Transitioned += t => moves += (int)t.Destination;
        atomic.Transitioned += t => moves += (int)t.Destination;
        serialized.Transitioned += t => moves += (int)t.Destination;

        AssertAllocatesNothing(() =>
        {
            plain.Go(1);
            plain.Halt();
            atomic.Go(1);
            atomic.Halt();
            serialized.Go(1);
            serialized.Halt();
        });

        Assert.True(moves > 0);
    }

    [Fact]
    public void StateAndPermittedTriggers_AllocateNothing_WithGapsInTheEnumToo()
    {
        var signal = new AtomicSignal();
        var gauge = new Gauge();
        int sum = 0;

        AssertAllocatesNothing(() =>
        {
            sum += (int)signal.State + signal.PermittedTriggers.Length;
            sum += (int)gauge.State + gauge.PermittedTriggers.Length;
            gauge.Raise();
            gauge.Lower();
        });

        Assert.NotEqual(0, sum);
    }

    private static void AssertAllocatesNothing(Action action)
    {
        // Twice: the first round compiles and makes the thread's hook stack.
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

using BenchmarkDotNet.Attributes;

namespace TdxStateGen.Benchmarks;

/// <summary>What it costs to fire a trigger, over a word of 4,096 random triggers: the generated engine and the generated Stateless configuration of the same machine.</summary>
[MemoryDiagnoser]
public class TriggerBenchmarks
{
    private const int Length = 4096;

    private readonly Ring _ring = new();
    private readonly AtomicRing _atomic = new();
    private readonly Stateless.StateMachine<RingState, Ring.Trigger> _stateless = new Ring().CreateStateless();
    private readonly bool[] _word = new bool[Length];

    /// <summary>Draws the word.</summary>
    [GlobalSetup]
    public void Draw()
    {
        Random random = new(20221121);
        for (int i = 0; i < Length; i++)
        {
            _word[i] = random.Next(2) == 0;
        }
    }

    /// <summary>Generated, one thread.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Length)]
    public RingState None()
    {
        foreach (bool clockwise in _word)
        {
            _ = clockwise ? _ring.Clockwise() : _ring.Back();
        }

        return _ring.State;
    }

    /// <summary>Generated, any thread.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Length)]
    public RingState Atomic()
    {
        foreach (bool clockwise in _word)
        {
            _ = clockwise ? _atomic.Clockwise() : _atomic.Back();
        }

        return _atomic.State;
    }

    /// <summary>The generated Stateless configuration.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Length)]
    public RingState Stateless()
    {
        foreach (bool clockwise in _word)
        {
            _stateless.Fire(clockwise ? Ring.Trigger.Clockwise : Ring.Trigger.Back);
        }

        return _stateless.State;
    }
}

using BenchmarkDotNet.Attributes;

namespace TdxStateGen.Benchmarks;

/// <summary>The benchmark that other libraries publish: three states, one trigger, always the same way round, which a processor learns by heart. The trigger's own method is called.</summary>
[MemoryDiagnoser]
public class CycleBenchmarks
{
    internal const int Triggers = 65_536;

    private readonly Cycle _none = new();
    private readonly AtomicCycle _atomic = new();
    private readonly SerializedCycle _serialized = new();
    private readonly HandWrittenCycleSwitch _switch = new();
    private readonly HandWrittenCycleTable _table = new();
    private readonly Stateless.StateMachine<Phase, Cycle.Trigger> _stateless = new(Phase.First, Stateless.FiringMode.Immediate);

    /// <summary>Makes the machine that is set up at run time.</summary>
    public CycleBenchmarks()
    {
        _stateless.Configure(Phase.First).Permit(Cycle.Trigger.Step, Phase.Second);
        _stateless.Configure(Phase.Second).Permit(Cycle.Trigger.Step, Phase.Third);
        _stateless.Configure(Phase.Third).Permit(Cycle.Trigger.Step, Phase.First);
    }

    /// <summary>Ours, for one thread at a time.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase None()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _none.Step();
        }

        return _none.State;
    }

    /// <summary>Ours, for any thread.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase Atomic()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _atomic.Step();
        }

        return _atomic.State;
    }

    /// <summary>Ours, behind a gate.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase Serialized()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _serialized.Step();
        }

        return _serialized.State;
    }

    /// <summary>Stateless, in its faster mode.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase StatelessByHand()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _stateless.Fire(Cycle.Trigger.Step);
        }

        return _stateless.State;
    }

    /// <summary>A switch, written by hand.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase NestedSwitch()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _switch.Step();
        }

        return _switch.Phase;
    }

    /// <summary>A table, written by hand.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase Table()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _table.Step();
        }

        return _table.Phase;
    }
}

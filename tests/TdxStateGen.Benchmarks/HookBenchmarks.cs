using BenchmarkDotNet.Attributes;

namespace TdxStateGen.Benchmarks;

/// <summary>What a guard, an entry hook and a handler of <c>Transitioned</c> add to a trigger, against Stateless with the same.</summary>
[MemoryDiagnoser]
public class HookBenchmarks
{
    private const int Triggers = 4_096;

    private readonly Relay _relay = new();
    private readonly AtomicRelay _atomic = new();
    private readonly SerializedRelay _serialized = new();
    private readonly Relay _observed = new();
    private readonly AtomicRelay _observedAtomic = new();
    private readonly SerializedRelay _observedSerialized = new();
    private readonly Stateless.StateMachine<RelayState, Relay.Trigger> _stateless = new(RelayState.Off);
    private readonly Stateless.StateMachine<RelayState, Relay.Trigger> _observedStateless = new(RelayState.Off);
    private int _seen;

    /// <summary>Makes the machines.</summary>
    public HookBenchmarks()
    {
        _observed.Transitioned += _ => _seen++;
        _observedAtomic.Transitioned += _ => _seen++;
        _observedSerialized.Transitioned += _ => _seen++;
        _observedStateless.Configure(RelayState.Off).Permit(Relay.Trigger.Plain, RelayState.On);
        _observedStateless.Configure(RelayState.On).Permit(Relay.Trigger.Plain, RelayState.Off);
        _observedStateless.OnTransitioned(_ => _seen++);
        _stateless.Configure(RelayState.Off).PermitIf(Relay.Trigger.Guarded, RelayState.On, static () => true).Permit(Relay.Trigger.Plain, RelayState.On).Permit(Relay.Trigger.Heated, RelayState.Hot);
        _stateless.Configure(RelayState.On).PermitIf(Relay.Trigger.Guarded, RelayState.Off, static () => true).Permit(Relay.Trigger.Plain, RelayState.Off);
        _stateless.Configure(RelayState.Hot).OnEntry(() => _seen++).Permit(Relay.Trigger.Heated, RelayState.Off);
    }

    /// <summary>Ours, a trigger without anything, in a machine that has a hook elsewhere.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int PlainNone() => Repeat(_relay, static relay => relay.Plain());

    /// <summary>Ours, for any thread: the same.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int PlainAtomic() => Repeat(_atomic, static relay => relay.Plain());

    /// <summary>Ours, behind a gate: the same.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int PlainSerialized() => Repeat(_serialized, static relay => relay.Plain());

    /// <summary>Ours, a guard.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int GuardedNone() => Repeat(_relay, static relay => relay.Guarded());

    /// <summary>Ours, for any thread: a guard.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int GuardedAtomic() => Repeat(_atomic, static relay => relay.Guarded());

    /// <summary>Ours, behind a gate: a guard.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int GuardedSerialized() => Repeat(_serialized, static relay => relay.Guarded());

    /// <summary>Ours, an entry hook at every other trigger.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int EntryNone() => Repeat(_relay, static relay => relay.Heated());

    /// <summary>Ours, for any thread: an entry hook at every other trigger.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int EntryAtomic() => Repeat(_atomic, static relay => relay.Heated());

    /// <summary>Ours, behind a gate: an entry hook at every other trigger.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int EntrySerialized() => Repeat(_serialized, static relay => relay.Heated());

    /// <summary>Ours, a handler.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int ObservedNone() => Repeat(_observed, static relay => relay.Plain());

    /// <summary>Ours, for any thread: a handler.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int ObservedAtomic() => Repeat(_observedAtomic, static relay => relay.Plain());

    /// <summary>Ours, behind a gate: a handler.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int ObservedSerialized() => Repeat(_observedSerialized, static relay => relay.Plain());

    /// <summary>Stateless, a guard.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int GuardedStateless() => Repeat(_stateless, static machine => machine.Fire(Relay.Trigger.Guarded));

    /// <summary>Stateless, an entry action at every other trigger.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int EntryStateless() => Repeat(_stateless, static machine => machine.Fire(Relay.Trigger.Heated));

    /// <summary>Stateless, a handler.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int ObservedStateless() => Repeat(_observedStateless, static machine => machine.Fire(Relay.Trigger.Plain));

    // The lambda costs all of them the same.
    private int Repeat<T>(T machine, Action<T> fire)
    {
        for (int i = 0; i < Triggers; i++)
        {
            fire(machine);
        }

        return _seen;
    }
}

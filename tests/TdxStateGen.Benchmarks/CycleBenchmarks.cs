using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>The benchmark that other libraries publish: three states, one trigger, always the same way round, which a processor learns by heart. The trigger's own method is called.</summary>
[MemoryDiagnoser]
public class CycleBenchmarks
{
    internal const int Triggers = 65_536;
    private const int Messages = 4_096;

    private static readonly byte[] Steps = new byte[Messages];

    private readonly Cycle _none = new();
    private readonly AtomicCycle _atomic = new();
    private readonly SerializedCycle _serialized = new();
    private readonly HandWrittenCycleSwitch _switch = new();
    private readonly HandWrittenCycleTable _table = new();
    private readonly Stateless.StateMachine<Phase, Cycle.Trigger> _immediate = Configure(Stateless.FiringMode.Immediate);
    private readonly Stateless.StateMachine<Phase, Cycle.Trigger> _queued = Configure(Stateless.FiringMode.Queued);
    private readonly Stateless.StateMachine<Phase, Cycle.Trigger> _generated = new Cycle().CreateStateless();
    private readonly TableSaga _sagaMachine = new(HandWrittenCycleTable.Next, 1);
    private readonly SagaDriver _saga;
    private readonly Lazy<AkkaActor> _akka = new(static () => AkkaActor.Start(HandWrittenCycleTable.Next, 1));
    private readonly Lazy<CoyoteCycle> _coyote = new();

    /// <summary>Makes the machines, but for the actors, which are started where they are first asked for.</summary>
    public CycleBenchmarks() => _saga = new(_sagaMachine);

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

    /// <summary>Stateless by hand, immediate.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase StatelessByHand() => Drive(_immediate);

    /// <summary>Stateless by hand, queued.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase StatelessQueued() => Drive(_queued);

    /// <summary>Stateless, our configuration.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public Phase StatelessGenerated() => Drive(_generated);

    /// <summary>MassTransit's saga.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Messages)]
    public Phase MassTransit()
    {
        for (int i = 0; i < Messages; i++)
        {
            _saga.Raise(_sagaMachine.Triggers[0]);
        }

        return (Phase)_saga.State;
    }

    /// <summary>Akka.NET's FSM: messages are sent, and the last is waited for.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Messages)]
    public Phase Akka() => (Phase)_akka.Value.Run(Steps).Room;

    /// <summary>Coyote's state machine: likewise.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Messages)]
    public Phase Coyote() => _coyote.Value.Run(Messages);

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

    /// <summary>Goes round with every machine and compares where it ends.</summary>
    /// <exception cref="InvalidOperationException">One is elsewhere.</exception>
    internal static void Verify()
    {
        CycleBenchmarks all = new();
        foreach (Func<Phase> run in (Func<Phase>[])[
            all.None, all.Atomic, all.Serialized, all.StatelessByHand, all.StatelessQueued, all.StatelessGenerated, all.MassTransit, all.Akka, all.Coyote, all.NestedSwitch, all.Table])
        {
            // Both numbers of triggers are one more than a multiple of three.
            if (run() != Phase.Second)
            {
                throw new InvalidOperationException($"{run.Method.Name} does not go round the cycle.");
            }
        }
    }

    private static Stateless.StateMachine<Phase, Cycle.Trigger> Configure(Stateless.FiringMode mode)
    {
        Stateless.StateMachine<Phase, Cycle.Trigger> machine = new(Phase.First, mode);
        machine.Configure(Phase.First).Permit(Cycle.Trigger.Step, Phase.Second);
        machine.Configure(Phase.Second).Permit(Cycle.Trigger.Step, Phase.Third);
        machine.Configure(Phase.Third).Permit(Cycle.Trigger.Step, Phase.First);
        return machine;
    }

    private static Phase Drive(Stateless.StateMachine<Phase, Cycle.Trigger> machine)
    {
        for (int i = 0; i < Triggers; i++)
        {
            machine.Fire(Cycle.Trigger.Step);
        }

        return machine.State;
    }
}

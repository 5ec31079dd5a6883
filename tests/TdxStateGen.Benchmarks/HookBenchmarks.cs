using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>What a guard, an entry action and an observer add to a trigger: every engine's relay, whose trigger's own method is called where it has one.</summary>
/// <typeparam name="TEngine">The engine.</typeparam>
[GenericTypeArguments(typeof(GeneratedNoneRelay))]
[GenericTypeArguments(typeof(GeneratedAtomicRelay))]
[GenericTypeArguments(typeof(GeneratedSerializedRelay))]
[GenericTypeArguments(typeof(NestedSwitchRelay))]
[GenericTypeArguments(typeof(TableRelay))]
[GenericTypeArguments(typeof(GeneratedStatelessRelay))]
[GenericTypeArguments(typeof(StatelessRelay))]
[GenericTypeArguments(typeof(StatelessImmediateRelay))]
[GenericTypeArguments(typeof(MassTransitRelay))]
[GenericTypeArguments(typeof(AkkaRelay))]
[GenericTypeArguments(typeof(CoyoteRelay))]
[MemoryDiagnoser]
public class HookBenchmarks<TEngine>
    where TEngine : struct, IRelay<TEngine>
{
    private const int Triggers = 4_096;

    private readonly Counter _moves = new();
    private TEngine _relay;

    /// <summary>What the trigger has: nothing, a guard that holds, an entry action at every other move, nothing but an observer of the machine.</summary>
    public static IEnumerable<string> Inputs => TEngine.CanBeObserved ? ["plain", "guard", "entry", "observer"] : ["plain", "guard", "entry"];

    /// <summary>What the trigger has.</summary>
    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    /// <summary>Makes the relay, and sees that it does what the others do.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    [GlobalSetup]
    public void Prepare()
    {
        _relay = TEngine.Create(Input == "observer" ? _moves : null);
        Fire(_relay, 3);
        Expect(Input == "entry" ? (RelayState.Hot, 2) : (RelayState.On, 0), Input == "observer" ? 3 : 0);
        if (Input == "guard")
        {
            RefuseOnce();
            Expect((RelayState.On, 0), 0);
        }

        Fire(_relay, 1);
        Expect((RelayState.Off, Input == "entry" ? 2 : 0), Input == "observer" ? 4 : 0);
    }

    /// <summary>Fires the trigger 4,096 times: there and back.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int Fire()
    {
        Fire(_relay, Triggers);
        return _relay.Finish().Heats + _moves.Count;
    }

    /// <summary>A loop for each, in a method of its own: the JIT leaves calls unexpanded that were not made while it looked on.</summary>
    private void Fire(TEngine relay, int times)
    {
        switch (Input)
        {
            case "guard":
                FireGuarded(relay, times);
                break;
            case "entry":
                FireHeated(relay, times);
                break;
            default:
                FirePlain(relay, times);
                break;
        }
    }

    private static void FirePlain(TEngine relay, int times)
    {
        for (int i = 0; i < times; i++)
        {
            relay.Plain();
        }
    }

    private static void FireGuarded(TEngine relay, int times)
    {
        for (int i = 0; i < times; i++)
        {
            relay.Guarded();
        }
    }

    private static void FireHeated(TEngine relay, int times)
    {
        for (int i = 0; i < times; i++)
        {
            relay.Heated();
        }
    }

    /// <summary>Fires once under a guard that refuses, which most engines answer with an exception.</summary>
    private void RefuseOnce()
    {
        RelayGuard.Refuses = true;
        try
        {
            _relay.Guarded();
            _relay.Finish();
        }
        catch (InvalidOperationException)
        {
            // What is left to see is that it did not move.
        }
        finally
        {
            RelayGuard.Refuses = false;
        }
    }

    private void Expect((RelayState State, int Heats) expected, int moves)
    {
        (RelayState State, int Heats) found = _relay.Finish();
        if (found != expected || _moves.Count != moves)
        {
            throw new InvalidOperationException($"{typeof(TEngine).Name}, {Input}: {found} and {_moves.Count} moves told of, not {expected} and {moves}.");
        }
    }
}

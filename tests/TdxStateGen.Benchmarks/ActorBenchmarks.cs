using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>The same words sent to state machines that live in actors.</summary>
/// <typeparam name="TEngine">The engine.</typeparam>
[GenericTypeArguments(typeof(AkkaActor))]
[GenericTypeArguments(typeof(CoyoteActor))]
[MemoryDiagnoser]
public class ActorBenchmarks<TEngine>
    where TEngine : struct, IActorEngine<TEngine>
{
    private const int Triggers = 4_096;

    private TEngine _engine;
    private byte[] _word = [];

    /// <summary>Draws the word and starts the actor.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _word = Words.Draw("random 4096");
        _engine = TEngine.Create();
    }

    /// <summary>Sends 4,096 triggers and waits for the last.</summary>
    /// <returns>How many have moved the machine.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int Run() => _engine.Run(_word).Moves;
}

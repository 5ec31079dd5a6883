using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>The same for libraries that are set up at run time, which take hundreds of times as long: fewer triggers a call.</summary>
/// <typeparam name="TEngine">The engine.</typeparam>
[GenericTypeArguments(typeof(GeneratedStateless))]
[GenericTypeArguments(typeof(HandWrittenStateless))]
[GenericTypeArguments(typeof(HandWrittenStatelessImmediate))]
[GenericTypeArguments(typeof(MassTransitSaga))]
[MemoryDiagnoser]
public class LibraryBenchmarks<TEngine>
    where TEngine : struct, IEngine<TEngine>
{
    internal const int Triggers = 4_096;

    private TEngine _engine;
    private byte[] _word = [];
    private int _at;

    /// <summary>The words.</summary>
    public static IEnumerable<string> Inputs => ["random 4096", "random 65536", "legal 4096"];

    /// <summary>The word.</summary>
    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    /// <summary>Draws the word and makes the machine.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _word = Words.Draw(Input);
        _engine = TEngine.Create();
    }

    /// <summary>Fires the next 4,096 triggers of the word.</summary>
    /// <returns>How many moved the machine.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int Fire()
    {
        TEngine engine = _engine;
        int moved = 0;
        foreach (byte trigger in _word.AsSpan(_at, Triggers))
        {
            moved += engine.Fire(trigger) ? 1 : 0;
        }

        _at = (_at + Triggers) % _word.Length;
        return moved;
    }
}

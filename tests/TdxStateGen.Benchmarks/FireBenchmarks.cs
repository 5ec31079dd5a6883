using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>What it costs to fire a trigger: every engine over the same words.</summary>
/// <typeparam name="TEngine">The engine.</typeparam>
[GenericTypeArguments(typeof(GeneratedNone))]
[GenericTypeArguments(typeof(GeneratedAtomic))]
[GenericTypeArguments(typeof(GeneratedSerialized))]
[GenericTypeArguments(typeof(NestedSwitch))]
[GenericTypeArguments(typeof(LockedSwitch))]
[GenericTypeArguments(typeof(Table))]
[GenericTypeArguments(typeof(Floor))]
[GenericTypeArguments(typeof(FloorCompareAndSwap))]
[GenericTypeArguments(typeof(FloorRefusing))]
[MemoryDiagnoser]
public class FireBenchmarks<TEngine>
    where TEngine : struct, IEngine<TEngine>
{
    internal const int Triggers = 65_536;

    private TEngine _engine;
    private byte[] _word = [];

    /// <summary>The words.</summary>
    public static IEnumerable<string> Inputs => ["random 64", "random 4096", "random 65536", "legal 4096", "legal 65536"];

    /// <summary>The word.</summary>
    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    /// <summary>Draws the word and makes the machine.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        byte[] word = Words.Draw(Input);
        _word = [.. Enumerable.Range(0, Triggers).Select(i => word[i % word.Length])];
        _engine = TEngine.Create();
    }

    /// <summary>Fires 65,536 triggers: a short word again and again.</summary>
    /// <returns>How many moved the machine.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public int Fire()
    {
        TEngine engine = _engine;
        int moved = 0;
        foreach (byte trigger in _word)
        {
            moved += engine.Fire(trigger) ? 1 : 0;
        }

        return moved;
    }
}

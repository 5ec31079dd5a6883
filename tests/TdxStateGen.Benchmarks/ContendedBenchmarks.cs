using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>Two threads fire at one machine, as fast as they can. Only engines that are meant for it.</summary>
/// <typeparam name="TEngine">The engine.</typeparam>
[GenericTypeArguments(typeof(GeneratedAtomic))]
[GenericTypeArguments(typeof(GeneratedSerialized))]
[GenericTypeArguments(typeof(LockedSwitch))]
[GenericTypeArguments(typeof(FloorCompareAndSwap))]
[GenericTypeArguments(typeof(FloorRefusing))]
public class ContendedBenchmarks<TEngine> : IDisposable
    where TEngine : struct, IEngine<TEngine>
{
    private const int Triggers = 65_536;

    private readonly Barrier _barrier = new(2);
    private readonly byte[] _word = Words.Draw("random 65536");
    private TEngine _engine;
    private Thread? _other;
    private volatile bool _ended;
    private int _moved;

    /// <summary>Makes the machine and the second thread.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _engine = TEngine.Create();
        _ended = false;
        _other = new Thread(RunOther) { IsBackground = true };
        _other.Start();
    }

    /// <summary>Ends the second thread.</summary>
    [GlobalCleanup]
    public void End()
    {
        _ended = true;
        _barrier.SignalAndWait();
        _other?.Join();
    }

    /// <summary>Each thread fires 65,536 triggers; the time of one is the time of both, divided by 131,072.</summary>
    /// <returns>How many moved the machine.</returns>
    [Benchmark(OperationsPerInvoke = 2 * Triggers)]
    public int Fire()
    {
        _barrier.SignalAndWait();
        int moved = FireAll();
        _barrier.SignalAndWait();
        return moved + _moved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _barrier.Dispose();
        GC.SuppressFinalize(this);
    }

    private void RunOther()
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_ended)
            {
                return;
            }

            _moved = FireAll();
            _barrier.SignalAndWait();
        }
    }

    private int FireAll()
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

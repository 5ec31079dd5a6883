using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Leaves;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks;

/// <summary>A leaf on every logical processor, by each scheduler, against <see cref="Parallel"/> and a loop that make the same calls and keep the same results.</summary>
[MemoryDiagnoser]
public class FanOutBenchmarks
{
    private Pair _inline = null!;
    private Pair _pool = null!;
    private Pair _pinned = null!;
    private ILeafTransport<SeamcallRegisters> _transport = null!;

    /// <summary>Number of logical processors.</summary>
    [Params(8, 224, 2_048)]
    public int Processors { get; set; }

    /// <summary>Makes the machines.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _transport = new DirectTransport(new PairModule());
        _inline = Make(InlineScheduler.Instance);
        _pool = Make(ThreadPoolScheduler.Instance);
        _pinned = Make(new PinnedThreadScheduler());
    }

    /// <summary>All on the calling thread.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public bool Inline() => _inline.Each().IsSuccess;

    /// <summary>On the thread pool.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public bool Pool() => _pool.Each().IsSuccess;

    /// <summary>On threads that stay on their CPU.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public bool Pinned() => _pinned.Each().IsSuccess;

    /// <summary>A loop by hand.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(Baseline = true)]
    public bool Loop()
    {
        SeamcallResult[] results = new SeamcallResult[Processors];
        for (int lp = 0; lp < results.Length; lp++)
        {
            results[lp] = Call(lp);
        }

        return AllSucceeded(results);
    }

    /// <summary>Parallel.For by hand.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public bool ParallelFor()
    {
        SeamcallResult[] results = new SeamcallResult[Processors];
        Parallel.For(0, results.Length, lp => results[lp] = Call(lp));
        return AllSucceeded(results);
    }

    private SeamcallResult Call(int lp)
    {
        SeamcallRegisters registers = new() { Rax = 1002 };
        _transport.Call(lp, ref registers);
        LeafOutcome outcome = registers.Rax == 0 ? LeafOutcome.Succeeded : LeafOutcome.Failed;
        return SeamcallResult.From(new LeafReport(outcome, registers.Rax, lp, 1, TriggerOutcome.Done));
    }

    private static bool AllSucceeded(SeamcallResult[] results)
    {
        foreach (SeamcallResult result in results)
        {
            if (!result.IsSuccess)
            {
                return false;
            }
        }

        return true;
    }

    private Pair Make(IFanOutScheduler scheduler)
    {
        int[] packages = [.. Enumerable.Range(0, Processors).Select(lp => lp * 2 / Processors)];
        return new(new SeamcallHost(_transport, new ProcessorSet(packages, scheduler)));
    }
}

using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks;

/// <summary>What it costs to make a machine, in time and in bytes: for libraries that are configured at run time their configuration is part of it.</summary>
[MemoryDiagnoser]
public class ConstructionBenchmarks
{
    /// <summary>Ours.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object None() => new Maze();

    /// <summary>Ours, for any thread.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object Atomic() => new AtomicMaze();

    /// <summary>Ours, behind a gate.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object Serialized() => new SerializedMaze();

    /// <summary>A switch, written by hand.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object NestedSwitch() => new HandWrittenSwitch();

    /// <summary>A table, written by hand.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object Table() => new HandWrittenTable();

    /// <summary>Stateless, with its configuration.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object HandWrittenStateless() => Engines.HandWrittenStateless.Make(Stateless.FiringMode.Queued);

    /// <summary>Stateless, with the configuration that we generate, and the machine whose guards it would ask.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object GeneratedStateless() => new Maze().CreateStateless();

    /// <summary>MassTransit's saga: the definition, which instances share, and one instance.</summary>
    /// <returns>The machine.</returns>
    [Benchmark]
    public object MassTransitSaga() => Engines.MassTransitSaga.Create();
}

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using TdxStateGen.Benchmarks.Engines;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>Which benchmarks a summary runs, and for how long each. A launch is a process of its own, which runs all of them once.</summary>
internal static class SummaryPlan
{
    /// <summary>Benchmarks of nanoseconds to milliseconds.</summary>
    private static readonly Type[] Short =
    [
        typeof(FireBenchmarks<GeneratedNone>), typeof(FireBenchmarks<GeneratedAtomic>), typeof(FireBenchmarks<GeneratedSerialized>), typeof(FireBenchmarks<NestedSwitch>),
        typeof(FireBenchmarks<LockedSwitch>), typeof(FireBenchmarks<Table>), typeof(FireBenchmarks<Floor>), typeof(FireBenchmarks<FloorCompareAndSwap>), typeof(FireBenchmarks<FloorRefusing>),
        typeof(LibraryBenchmarks<GeneratedStateless>), typeof(LibraryBenchmarks<HandWrittenStateless>), typeof(LibraryBenchmarks<HandWrittenStatelessImmediate>), typeof(LibraryBenchmarks<MassTransitSaga>),
        typeof(ActorBenchmarks<AkkaActor>), typeof(ActorBenchmarks<CoyoteActor>),
        typeof(CycleBenchmarks), typeof(ConstructionBenchmarks),
        typeof(HookBenchmarks<GeneratedNoneRelay>), typeof(HookBenchmarks<GeneratedAtomicRelay>), typeof(HookBenchmarks<GeneratedSerializedRelay>), typeof(HookBenchmarks<NestedSwitchRelay>),
        typeof(HookBenchmarks<TableRelay>), typeof(HookBenchmarks<GeneratedStatelessRelay>), typeof(HookBenchmarks<StatelessRelay>), typeof(HookBenchmarks<StatelessImmediateRelay>),
        typeof(HookBenchmarks<MassTransitRelay>), typeof(HookBenchmarks<AkkaRelay>), typeof(HookBenchmarks<CoyoteRelay>),
        typeof(ContendedBenchmarks<GeneratedAtomic>), typeof(ContendedBenchmarks<GeneratedSerialized>), typeof(ContendedBenchmarks<LockedSwitch>), typeof(ContendedBenchmarks<FloorCompareAndSwap>),
        typeof(ContendedBenchmarks<FloorRefusing>),
        typeof(LeafBenchmarks), typeof(FanOutBenchmarks), typeof(TelemetryBenchmarks),
    ];

    /// <summary>Benchmarks of tens of milliseconds that make hundreds of thousands of calls: in the first ten runs the JIT still replaces their code, and a bring-up takes twice what it takes from then on.</summary>
    private static readonly Type[] Middle = [typeof(BringUpBenchmarks)];

    /// <summary>The benchmarks with what tells BenchmarkDotNet how to run them.</summary>
    /// <param name="only">A part of their names, or null for all.</param>
    /// <param name="quick">One iteration of one call each, to try the plumbing.</param>
    /// <param name="artifacts">Where BenchmarkDotNet may write.</param>
    public static IEnumerable<(Type Type, IConfig Config)> Runs(string? only, bool quick, string artifacts)
    {
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithEvaluateOverhead(false);
        Job once = job.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(1).WithInvocationCount(1).WithUnrollFactor(1);
        Job brief = job.WithWarmupCount(10).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(25));
        Job warm = job.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(20).WithIterationCount(7).WithInvocationCount(1).WithUnrollFactor(1);
        foreach ((Type[] types, Job how) in ((Type[], Job)[])[(Short, quick ? once : brief), (Middle, quick ? once : warm)])
        {
            foreach (Type type in types.Where(type => only is null || type.Name.Contains(only, StringComparison.OrdinalIgnoreCase) || type.GenericTypeArguments.Any(a => a.Name.Contains(only, StringComparison.OrdinalIgnoreCase))))
            {
                ManualConfig config = ManualConfig.CreateEmpty().AddJob(how).AddDiagnoser(MemoryDiagnoser.Default).WithArtifactsPath(artifacts).WithOptions(ConfigOptions.DisableLogFile);
                yield return (type, config);
            }
        }
    }
}

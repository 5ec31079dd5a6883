using System.Diagnostics;
using TdxStateGen.Benchmarks.Engines;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.InTurns;

/// <summary>What is promised as a ratio of two times, each made in a process of its own, so that what the JIT learnt of one does not shape the code of another.</summary>
internal static class DuelList
{
    // A processor that learnt a word by heart has forgotten it after the other's turn, and the pool's threads are asleep: the beginning of a turn must not matter.
    private const int Fires = 16;
    private const int LibraryFires = 4; // as long as ours, and not only the first pass over a word that ours may learn by heart
    private const int FanOuts = 100;
    private const double LongEnoughForThePool = 2;
    private const double LongEnoughForBringUps = 3;

    private const string TwoTiB = "224 LPs, 2048 GiB";
    private const string SixteenTiB = "224 LPs, 16384 GiB";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, Duel>> All { get; } = new Dictionary<string, Func<string, Duel>>
    {
        ["None : table, random 65536"] = static name => new(name, Fire<GeneratedNone>("random 65536"), Fire<Table>("random 65536")),
        ["None : table, random 4096"] = static name => new(name, Fire<GeneratedNone>("random 4096"), Fire<Table>("random 4096")),
        ["Atomic : nested switch, random 65536"] = static name => new(name, Fire<GeneratedAtomic>("random 65536"), Fire<NestedSwitch>("random 65536")),
        ["Atomic : nested switch, random 4096"] = static name => new(name, Fire<GeneratedAtomic>("random 4096"), Fire<NestedSwitch>("random 4096")),
        ["Atomic : floor that refuses, random 65536"] = static name => new(name, Fire<GeneratedAtomic>("random 65536"), Fire<FloorRefusing>("random 65536")),
        ["None : Stateless immediate, random 4096"] = static name => AgainstLibrary<GeneratedNone, HandWrittenStatelessImmediate>(name, "random 4096"),
        ["None : Stateless immediate, random 65536"] = static name => AgainstLibrary<GeneratedNone, HandWrittenStatelessImmediate>(name, "random 65536"),
        ["None : Stateless queued, random 4096"] = static name => AgainstLibrary<GeneratedNone, HandWrittenStateless>(name, "random 4096"),
        ["None : Stateless queued, random 65536"] = static name => AgainstLibrary<GeneratedNone, HandWrittenStateless>(name, "random 65536"),
        ["Atomic : Stateless immediate, random 4096"] = static name => AgainstLibrary<GeneratedAtomic, HandWrittenStatelessImmediate>(name, "random 4096"),
        ["Atomic : Stateless immediate, random 65536"] = static name => AgainstLibrary<GeneratedAtomic, HandWrittenStatelessImmediate>(name, "random 65536"),
        ["Atomic : Stateless queued, random 4096"] = static name => AgainstLibrary<GeneratedAtomic, HandWrittenStateless>(name, "random 4096"),
        ["Atomic : Stateless queued, random 65536"] = static name => AgainstLibrary<GeneratedAtomic, HandWrittenStateless>(name, "random 65536"),
        ["None : table, fixed cycle"] = FixedCycle,
        ["leaf : by hand"] = static name => new(name, Leaf(static leaf => leaf.Generated()), Leaf(static leaf => leaf.HandWritten())),
        ["leaf without telemetry : by hand"] = static name => new(name, Leaf(static leaf => leaf.Silent()), Leaf(static leaf => leaf.HandWritten())),
        ["leaf : without telemetry"] = static name => new(name, Leaf(static leaf => leaf.Generated()), Leaf(static leaf => leaf.Silent())),
        ["plain trigger : without telemetry"] = PlainTrigger,
        ["fan-out inline : loop, 2048"] = static name => new(name, FanOut(static work => work.Inline()), FanOut(static work => work.Loop())),
        ["fan-out pool : Parallel.For, 2048"] = static name => new(name, FanOut(static work => work.Pool()), FanOut(static work => work.ParallelFor()), LongEnoughForThePool),
        ["bring-up : TDMR.INIT alone"] = static name => new(name, BringUp(), OneTdmrInit, LongEnoughForBringUps),
    };

    /// <summary>In how many processes a launch fights a duel. Code lands elsewhere in memory in each, and what a processor guesses of a random word depends on that: from 0.5 to 0.75 in one and the same duel.</summary>
    /// <param name="name">Its name.</param>
    public static int ProcessesOf(string name) => name.Contains(", random ", StringComparison.Ordinal) && !name.Contains("Stateless", StringComparison.Ordinal) ? 8 : 2;

    private static Func<double> Fire<TEngine>(string input)
        where TEngine : struct, IEngine<TEngine>
    {
        FireBenchmarks<TEngine> benchmark = new() { Input = input };
        benchmark.Prepare();
        return Duel.Batch(FireBenchmarks<TEngine>.Triggers, Fires, () => benchmark.Fire());
    }

    private static Duel AgainstLibrary<TOurs, TTheirs>(string name, string input)
        where TOurs : struct, IEngine<TOurs>
        where TTheirs : struct, IEngine<TTheirs>
    {
        LibraryBenchmarks<TTheirs> benchmark = new() { Input = input };
        benchmark.Prepare();
        return new(name, Fire<TOurs>(input), Duel.Batch(LibraryBenchmarks<TTheirs>.Triggers, LibraryFires, () => benchmark.Fire()));
    }

    private static Duel FixedCycle(string name)
    {
        CycleBenchmarks benchmark = new();
        return new(name, Duel.Batch(CycleBenchmarks.Triggers, 1, () => benchmark.None()), Duel.Batch(CycleBenchmarks.Triggers, 1, () => benchmark.Table()));
    }

    private static Duel PlainTrigger(string name)
    {
        TelemetryBenchmarks benchmark = new();
        return new(name, Duel.Batch(TelemetryBenchmarks.Triggers, Fires, () => benchmark.PlainUnheard()), Duel.Batch(TelemetryBenchmarks.Triggers, Fires, () => benchmark.PlainSilent()));
    }

    private static Func<double> Leaf(Action<LeafBenchmarks> call)
    {
        LeafBenchmarks benchmark = new();
        return Duel.Batch(LeafBenchmarks.Calls, 1, () => call(benchmark));
    }

    private static Func<double> FanOut(Action<FanOutBenchmarks> fanOut)
    {
        FanOutBenchmarks benchmark = new() { Processors = 2_048 };
        benchmark.Prepare();
        return Duel.Batch(benchmark.Processors, FanOuts, () => fanOut(benchmark));
    }

    /// <summary>A whole bring-up of 2 TiB, by SEAMCALL.</summary>
    private static Func<double> BringUp()
    {
        BringUpBenchmarks benchmark = new() { Size = TwoTiB };
        return Duel.Batch(checked((int)BringUpBenchmarks.CountCalls(TwoTiB)), 1, () => benchmark.BringUp());
    }

    /// <summary>What a TDH.SYS.TDMR.INIT of 16 TiB takes through stub and dispatcher: the time of a bring-up from the last key on. The module does 4 MiB a call.</summary>
    private static double OneTdmrInit()
    {
        EmulatedPlatform platform = BringUpBenchmarks.Make(SixteenTiB);
        TdxModule module = new(platform.CreateTdxPlatform());
        long ready = 0;
        module.SysTransitioned += transition => ready = transition.Destination == TdxSysState.Ready ? Stopwatch.GetTimestamp() : ready;
        TdxEnableResult result = module.Enable();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(ready);
        return result == TdxEnableResult.Enabled && ready != 0
            ? elapsed.TotalNanoseconds / module.Plan!.Tdmrs.Sum(static tdmr => (double)((tdmr.Range.End - tdmr.Range.Start) >> 22))
            : throw new InvalidOperationException($"The bring-up came to {result}.");
    }
}

using TdxStateGen.Benchmarks.Engines;
using TdxStateGen.Benchmarks.Summary;

namespace TdxStateGen.Benchmarks;

/// <summary>Bytes that a machine keeps for as long as it lives: counted by making a thousand, holding them, and asking the collector before and after.</summary>
internal static class RetainedBytes
{
    private const int Machines = 1_000;
    private const int Times = 3;

    /// <summary>What is counted. A library's configuration belongs to its machine where each machine has its own.</summary>
    private static readonly (string Name, Func<object> Make)[] Kinds =
    [
        ("None", static () => new Maze()),
        ("Atomic", static () => new AtomicMaze()),
        ("Serialized", static () => new SerializedMaze()),
        ("NestedSwitch", static () => new HandWrittenSwitch()),
        ("Table", static () => new HandWrittenTable()),
        ("HandWrittenStateless", static () => HandWrittenStateless.Make(Stateless.FiringMode.Queued)),
        ("GeneratedStateless", static () => new Maze().CreateStateless()),
        ("MassTransitDefinition", static () => MassTransitSaga.Define()),
        ("MassTransitInstance", static () => new SagaState()),
    ];

    /// <summary>Counts them.</summary>
    /// <param name="only">A part of their names, or null for all.</param>
    /// <returns>One row per kind of machine.</returns>
    public static IEnumerable<Row> Rows(string? only) =>
        from kind in Kinds
        let name = "Retained." + kind.Name
        where only is null || name.Contains(only, StringComparison.OrdinalIgnoreCase)
        select new Row(name, "B", [.. Enumerable.Range(0, Times).Select(_ => Count(kind.Make))], null);

    private static double Count(Func<object> make)
    {
        // The first one makes what all of its kind share.
        object[] machines = new object[Machines];
        machines[0] = make();
        long before = BytesInUse();
        for (int i = 1; i < machines.Length; i++)
        {
            machines[i] = make();
        }

        long after = BytesInUse();
        GC.KeepAlive(machines);
        return (double)(after - before) / (machines.Length - 1);
    }

    /// <summary>What is in use after a collection that leaves no gaps: without compacting, those at the ends of the allocator's blocks are taken off, three thousandths.</summary>
    private static long BytesInUse()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}

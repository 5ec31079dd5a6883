using TdxStateGen.Benchmarks.InTurns;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What is promised of speed, as ratios within one run.</summary>
internal static class Targets
{
    private static readonly string[] Allocating =
    [
        "Fire/GeneratedNone/random 65536", "Fire/GeneratedAtomic/random 65536", "Fire/GeneratedSerialized/random 65536", "Cycle.None", "Cycle.Atomic", "Cycle.Serialized",
        "Leaf.Generated", "Leaf.Atomic", "Leaf.Serialized", "Leaf.Silent", "Leaf.Observed", "Leaf.Measured", "Leaf.Dispatcher",
        "Telemetry.PlainUnheard", .. Hooks("GeneratedNoneRelay"), .. Hooks("GeneratedAtomicRelay"), .. Hooks("GeneratedSerializedRelay"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        InTurns("None, random 65,536, against the hand-written table", "None : table, random 65536", 1.15),
        InTurns("None, random 4,096, against the hand-written table", "None : table, random 4096", 1.15),
        InTurns("Atomic, random 65,536, against the hand-written nested switch without synchronisation", "Atomic : nested switch, random 65536", 0.6),
        InTurns("Atomic, random 4,096, against the same", "Atomic : nested switch, random 4096", 0.6),
        FasterThanStateless("None against Stateless in its faster mode, random 4,096", "None", "random 4096", 100),
        FasterThanStateless("Atomic against the same", "Atomic", "random 4096", 100),
        FasterThanStateless("None against the same, random 65,536 (reported)", "None", "random 65536", 0),
        FasterThanStateless("Atomic against the same, random 65,536 (reported)", "Atomic", "random 65536", 0),
        InTurns("fixed cycle, None, against the hand-written table", "None : table, fixed cycle", 1.15),
        InTurns("leaf: stub and dispatcher against hand-written ones, which tell nobody either", "leaf without telemetry : by hand", 1.25),
        InTurns("leaf: the same with the question whether anybody listens to metrics and traces", "leaf : by hand", 1.25),
        InTurns("leaf: with that question against without it (reported)", "leaf : without telemetry", 0) with { IsAtLeast = true },
        new(
            "inline fan-out, beyond the leaf itself, per LP of 2,048", 15, false, "ns",
            [Duel.RowOf("fan-out inline : loop, 2048") + "/ours", Duel.RowOf("fan-out inline : loop, 2048") + "/theirs"], static m => m[0] - m[1]),
        InTurns("pool fan-out over 2,048 LPs against Parallel.For", "fan-out pool : Parallel.For, 2048", 1.1),
        InTurns("bring-up of 2 TiB with 224 LPs against its SEAMCALLs × a TDMR.INIT of the steady state", "bring-up : TDMR.INIT alone", 1.5),
        new("keystroke in a body of an unrelated file, 1,000 machines, against a cold run", 2, false, "%", ["Generator.Keystroke/TdxStateGen/1000", "Generator.Cold/TdxStateGen/1000"], static m => 100 * m[0] / m[1]),
        new("keystroke in a declaration of that file, against a cold run", 2, false, "%", ["Generator.KeystrokeInADeclaration/TdxStateGen/1000", "Generator.Cold/TdxStateGen/1000"], static m => 100 * m[0] / m[1]),
        new("files made anew by any of the keystrokes", 0, false, "", ["Regenerated/TdxStateGen/1000"], static m => m[0]),
        PerKiB("CommunityToolkit.Mvvm"),
        PerKiB("Riok.Mapperly"),
        ShareOfAnalyzers("that has them and references nothing of ours", "analyzers only"),
        ShareOfAnalyzers("that references the core and uses nothing of it", "core referenced"),
        ShareOfAnalyzers("that references the TDX library too and uses nothing of it", "TDX referenced"),
    ];

    /// <summary>Judges what was measured; adds the one target that is about bytes.</summary>
    /// <param name="measurements">All of them.</param>
    /// <returns>The results, in order; targets whose measurements are missing are left out.</returns>
    public static IReadOnlyList<TargetResult> Judge(IReadOnlyList<Measurement> measurements)
    {
        Dictionary<string, Measurement> byName = measurements.ToDictionary(static m => m.Name);
        List<TargetResult> results = [.. All.Select(target => target.Judge(byName)).OfType<TargetResult>()];
        double[] bytes = [.. Allocating.Where(byName.ContainsKey).Select(name => byName[name].Bytes).OfType<double>()];
        if (bytes.Length > 0)
        {
            results.Add(new("bytes allocated per fire, leaf call and dispatch, the most of any", bytes.Max(), bytes.Min(), bytes.Max(), 0, false, "B", bytes.Max() == 0));
        }

        return results;
    }

    /// <summary>Which targets a set of measurements does not tell: none may go missing from a whole run because something was renamed.</summary>
    /// <param name="measurements">All of them.</param>
    /// <returns>What is not there, for people.</returns>
    public static IReadOnlyList<string> Missing(IReadOnlyList<Measurement> measurements)
    {
        Dictionary<string, Measurement> byName = measurements.ToDictionary(static m => m.Name);
        return
        [
            .. All.Where(target => target.Judge(byName) is null).Select(static target => target.What),
            .. Allocating.Where(name => !byName.TryGetValue(name, out Measurement? measurement) || measurement.Bytes is null).Select(static name => $"bytes allocated by {name}"),
        ];
    }

    /// <summary>A ratio that was taken turn by turn.</summary>
    private static Target InTurns(string what, string duel, double limit) => new(what, limit, false, "", [Duel.RowOf(duel)], static m => m[0]);

    private static string[] Hooks(string engine) => [$"Hook/{engine}/plain", $"Hook/{engine}/guard", $"Hook/{engine}/entry", $"Hook/{engine}/observer"];

    private static Target FasterThanStateless(string what, string ours, string word, double limit) =>
        new(what, limit, true, "", [Duel.RowOf($"{ours} : Stateless immediate, {word}"), Duel.RowOf($"{ours} : Stateless queued, {word}")], static m => 1 / Math.Max(m[0], m[1]));

    private static Target ShareOfAnalyzers(string which, string project) =>
        new("our analyzers' share of analyzer time in a project " + which, 1, false, "%", ["AnalyzerShare/" + project], static m => m[0]);

    private static Target PerKiB(string peer) => new(
        $"generator, time per KiB of emitted text, cold, 100 types, against {peer}", 1.5, false, "",
        ["Generator.Cold/TdxStateGen/100", "EmittedKiB/TdxStateGen/100", $"Generator.Cold/{peer}/100", $"EmittedKiB/{peer}/100"], static m => m[0] / m[1] / (m[2] / m[3]));
}

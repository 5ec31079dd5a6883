namespace TdxStateGen.Benchmarks.Summary;

/// <summary>What is promised of speed, as ratios within one run.</summary>
internal static class Targets
{
    private static readonly string[] Allocating =
    [
        "Fire/GeneratedNone/random 65536", "Fire/GeneratedAtomic/random 65536", "Fire/GeneratedSerialized/random 65536", "Cycle.None", "Cycle.Atomic",
        "Hook.GuardedNone", "Hook.GuardedAtomic", "Hook.EntryNone", "Hook.EntryAtomic", "Hook.ObservedNone", "Hook.ObservedAtomic", "Leaf.Generated", "Leaf.Silent", "Leaf.Observed", "Leaf.Measured", "Leaf.Dispatcher",
        "Telemetry.PlainUnheard",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        Target.AtMost("None, random 65,536, against the hand-written table", "Fire/GeneratedNone/random 65536", "Fire/Table/random 65536", 1.15),
        Target.AtMost("None, random 4,096, against the hand-written table", "Fire/GeneratedNone/random 4096", "Fire/Table/random 4096", 1.15),
        Target.AtMost("Atomic, random 65,536, against the hand-written nested switch without synchronisation", "Fire/GeneratedAtomic/random 65536", "Fire/NestedSwitch/random 65536", 0.6),
        Target.AtMost("Atomic, random 4,096, against the same", "Fire/GeneratedAtomic/random 4096", "Fire/NestedSwitch/random 4096", 0.6),
        FasterThanStateless("None against Stateless in its faster mode, random 4,096", "GeneratedNone/random 4096", 100),
        FasterThanStateless("Atomic against the same", "GeneratedAtomic/random 4096", 100),
        FasterThanStateless("None against the same, random 65,536 (reported)", "GeneratedNone/random 65536", 0),
        FasterThanStateless("Atomic against the same, random 65,536 (reported)", "GeneratedAtomic/random 65536", 0),
        Target.AtMost("fixed cycle, None, against the hand-written table", "Cycle.None", "Cycle.Table", 1.15),
        Target.AtMost("leaf: stub and dispatcher against hand-written ones", "Leaf.Generated", "Leaf.HandWritten", 1.25),
        Target.AtMost("leaf: metrics and traces that nobody listens to against none", "Leaf.Generated", "Leaf.Silent", 1.15),
        new("inline fan-out, beyond the leaf itself, per LP of 2,048", 15, false, "ns", ["FanOut.Inline/2048", "FanOut.Loop/2048"], static m => (m[0] - m[1]) / 2048),
        Target.AtMost("pool fan-out over 2,048 LPs against Parallel.For", "FanOut.Pool/2048", "FanOut.ParallelFor/2048", 1.1),
        new(
            "bring-up of 2 TiB with 224 LPs against its SEAMCALLs × a TDMR.INIT of the steady state", 1.5, false, "",
            ["BringUp/224 LPs, 2048 GiB", "BringUp/224 LPs, 16384 GiB", "SEAMCALLs/224 LPs, 2048 GiB", "SEAMCALLs/224 LPs, 16384 GiB"],
            static m => m[0] / (m[2] * ((m[1] - m[0]) / (m[3] - m[2])))),
        new("keystroke in an unrelated file, 1,000 machines, against a cold run", 2, false, "%", ["Generator.Keystroke/1000", "Generator.Cold/1000"], static m => 100 * m[0] / m[1]),
        new("outputs made anew by that keystroke", 0, false, "", ["Regenerated/1000"], static m => m[0]),
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

    private static Target FasterThanStateless(string what, string ours, double limit)
    {
        string word = ours.Split('/')[1];
        return new(
            what, limit, true, "", ["Fire/" + ours, "Library/HandWrittenStateless/" + word, "Library/HandWrittenStatelessImmediate/" + word], static m => Math.Min(m[1], m[2]) / m[0]);
    }

    private static Target ShareOfAnalyzers(string which, string project) =>
        new("our analyzers' share of analyzer time in a project " + which, 1, false, "%", ["AnalyzerShare/" + project], static m => m[0]);

    private static Target PerKiB(string peer) => new(
        $"generator, time per KiB of emitted text, cold, 100 types, against {peer}", 1.5, false, "",
        ["PeerGenerator.Cold/TdxStateGen", "EmittedKiB/TdxStateGen", "PeerGenerator.Cold/" + peer, "EmittedKiB/" + peer], static m => m[0] / m[1] / (m[2] / m[3]));
}

using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>Words and numbers that both outputs for people use.</summary>
internal static class Texts
{
    /// <summary>Said when the shadow found nothing wrong.</summary>
    public const string ShadowAgrees = "The generated Stateless configuration went along and agreed at every step.";

    /// <summary>A size with the greatest unit that leaves few digits.</summary>
    /// <param name="bytes">The size in bytes.</param>
    public static string Size(ulong bytes) => bytes switch
    {
        >= 1UL << 40 => Scaled(bytes, 40, "TiB"),
        >= 1UL << 30 => Scaled(bytes, 30, "GiB"),
        >= 1UL << 20 => Scaled(bytes, 20, "MiB"),
        _ => Scaled(bytes, 10, "KiB"),
    };

    /// <summary>A count with thousands separated.</summary>
    /// <param name="count">The count.</param>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The facts of a machine, as label, text, and whether it was assumed.</summary>
    /// <param name="report">The boot.</param>
    public static IEnumerable<(string Label, string Text, bool IsAssumed)> Facts(BootReport report)
    {
        MachineDescription machine = report.Machine;
        yield return ("CPUs", $"{machine.Cpus.Value.Shape}, {Plural(machine.Cpus.Value.Count, "LP")}", machine.Cpus.IsAssumed);
        yield return ("memory", $"{Size(machine.RamBytes)} in {Plural(machine.Ram.Length, "range")}", machine.Memory.Any(static part => part.IsAssumed));
        yield return ("NUMA nodes", Number(machine.Nodes.Value), machine.Nodes.IsAssumed);
        yield return ("CMRs", $"{machine.Cmrs.Value.Length}, {Size(machine.Cmrs.Value.Aggregate(0UL, static (sum, cmr) => sum + cmr.Size))}", machine.Cmrs.IsAssumed);
        yield return ("private KeyIDs", machine.KeyIds.Value.Tdx == 0 ? "none" : machine.KeyIds.Value.ToString(), machine.KeyIds.IsAssumed);
        yield return ("real module", machine.NotLoaded is not null ? "not loaded" : machine.Module?.Value.ToString() ?? "not known", (machine.NotLoaded ?? machine.Module?.Provenance) is { Kind: ProvenanceKind.Assumed });
        bool chosen = report.Profile != machine.Profile.Value;
        yield return ("emulated profile", ProfileNames.Format(report.Profile) + (chosen ? ", chosen" : ""), !chosen && machine.Profile.IsAssumed);
        chosen = report.Holes != machine.Holes.Value;
        yield return ("hole policy", HolePolicyNames.Format(report.Holes) + (chosen ? ", chosen" : ""), !chosen && machine.Holes.IsAssumed);
        if (report.Scheduling is { } scheduling) { yield return ("scheduling", scheduling, false); }
    }

    /// <summary>What was assumed of the machine and mattered. What an option chose was not assumed.</summary>
    /// <param name="report">The boot.</param>
    public static IEnumerable<MachineAssumption> Assumptions(BootReport report) => (report.Machine with
    {
        Profile = Chosen(report.Machine.Profile, report.Profile),
        Holes = Chosen(report.Machine.Holes, report.Holes),
    }).Assumptions();

    /// <summary>The PAMT figure, beside the real kernel's where there is one; null when there is no plan.</summary>
    /// <param name="report">The boot.</param>
    public static string? Pamt(BootReport report)
    {
        if (report.Plan is not { } plan) { return null; }

        string own = string.Create(CultureInfo.InvariantCulture, $"{plan.PamtKiB} KiB of PAMT, 1/{(double)plan.TdmrKiB / plan.PamtKiB:F1} of {Size(plan.TdmrKiB << 10)}");
        return report.Machine.KernelPamtKiB is { } kernel
            ? own + ((ulong)kernel.Value == plan.PamtKiB ? $"; the real kernel printed the same" : string.Create(CultureInfo.InvariantCulture, $"; the real kernel printed {kernel.Value}"))
            : own;
    }

    /// <summary>One line that says it all.</summary>
    /// <param name="report">The boot.</param>
    public static string Summary(BootReport report)
    {
        string what = report.Plan is { } plan && report.Status == TdxModuleStatus.Initialized
            ? string.Create(CultureInfo.InvariantCulture, $"{Plural(plan.Tdmrs.Length, "TDMR")}, {plan.PamtKiB} KiB PAMT, {Count(report.Seamcalls.Sum(static count => count.Value))} SEAMCALLs on {Plural(report.Processors.Length, "LP")}")
            : report.Reason ?? report.Result.ToString();
        return $"{report.Machine.Name}: {report.StatusName} ({what.TrimEnd('.')})";
    }

    /// <summary>The word with its number, plural where it needs to be.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The word.</param>
    public static string Plural(int count, string noun) => Number(count) + " " + noun + (count == 1 ? "" : "s");

    /// <summary>Holes and PAMT parts among the reserved areas of a TDMR.</summary>
    /// <param name="tdmr">The TDMR.</param>
    public static string ReservedAreas(PlannedTdmr tdmr) => ReservedAreas(tdmr.ReservedAreas);

    /// <summary>Holes and PAMT parts among reserved areas.</summary>
    /// <param name="areas">The areas.</param>
    public static string ReservedAreas(ImmutableArray<PlannedReservedArea> areas)
    {
        int holes = areas.Count(static area => area.Cause == ReservedAreaCause.Hole);
        int pamts = areas.Length - holes;
        return (holes, pamts) switch
        {
            (0, 0) => "none",
            (_, 0) => Plural(holes, "hole"),
            (0, _) => Plural(pamts, "PAMT"),
            _ => $"{Plural(holes, "hole")}, {Plural(pamts, "PAMT")}",
        };
    }

    /// <summary>The LPs of each package, ascending.</summary>
    /// <param name="report">The boot.</param>
    public static IEnumerable<(int Package, int[] Processors)> Packages(BootReport report) => Enumerable.Range(0, report.Processors.Length)
        .GroupBy(lp => report.Machine.Cpus.Value.PackageOf[lp])
        .OrderBy(static package => package.Key)
        .Select(static package => (package.Key, package.ToArray()));

    /// <summary>A value that an option chose; what it chose was not assumed.</summary>
    /// <param name="own">The machine's own.</param>
    /// <param name="taken">What is taken.</param>
    public static Sourced<T> Chosen<T>(Sourced<T> own, T taken) => EqualityComparer<T>.Default.Equals(own.Value, taken) ? own : new(taken, Provenance.Transcribed("command line"));

    private static string Scaled(ulong bytes, int shift, string unit) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1UL << shift):0.##} {unit}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

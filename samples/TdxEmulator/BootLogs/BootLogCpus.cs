using System.Collections.Immutable;
using TdxEmulator.Errors;
using TdxEmulator.Machines;

namespace TdxEmulator.BootLogs;

/// <summary>The CPUs as far as a boot log tells them: mostly their number, seldom packages and threads.</summary>
internal static class BootLogCpus
{
    private const int UsualPackages = 2;
    private const int UsualCores = 32;
    private const int UsualThreads = 2;

    // Below this a machine is taken to have one package.
    private const int TwoPackagesFrom = 64;

    /// <summary>The topology.</summary>
    /// <param name="log">The boot.</param>
    /// <exception cref="InputException">The numbers cannot be.</exception>
    public static Sourced<CpuTopology> Topology(BootLog log)
    {
        TopologyFigure? toldPackages = log.Figure(TopologyFigureKind.Packages);
        TopologyFigure? toldThreads = log.Figure(TopologyFigureKind.ThreadsPerCore);
        if (Total(log) is not { } total)
        {
            int count = toldPackages is null ? UsualPackages : Bounded(log, toldPackages, CpuTopology.MaxPackages);
            return new(CpuTopology.Regular(count, UsualCores, UsualThreads), Provenance.Assumed("the log shows no number of CPUs; a usual server"));
        }

        int lps = Bounded(log, total, CpuTopology.MaxProcessors);
        int packages = toldPackages is null ? (lps >= TwoPackagesFrom && lps % UsualPackages == 0 ? UsualPackages : 1) : Bounded(log, toldPackages, CpuTopology.MaxPackages);
        int threads = toldThreads is null ? (lps % (packages * UsualThreads) == 0 ? UsualThreads : 1) : Bounded(log, toldThreads, UsualThreads);
        string place = $"{log.Place}, line {total.Line}";
        if (lps % (packages * threads) != 0)
        {
            return new(CpuTopology.Explicit([.. Enumerable.Range(0, lps).Select(lp => (int)((long)lp * packages / lps))]),
                Provenance.Assumed($"{place} tells {lps} CPUs, which do not divide by {packages} packages of {threads} threads; spread evenly, one thread per core"));
        }

        CpuTopology topology = CpuTopology.Regular(packages, lps / packages / threads, threads);
        return new(topology, toldPackages is not null && toldThreads is not null
            ? Provenance.Transcribed(place)
            : Provenance.Assumed($"{place} tells {lps} CPUs; the log does not tell how packages, cores and threads share them"));
    }

    /// <summary>The CPUs that the firmware enabled and the kernel did not bring up, or null when it brought up all.</summary>
    /// <param name="log">The boot.</param>
    /// <param name="topology">The topology.</param>
    public static Sourced<ImmutableArray<int>>? Offline(BootLog log, CpuTopology topology) =>
        log.Figure(TopologyFigureKind.OnlineCpus) is { } online && online.Value < topology.Count && log.Figure(TopologyFigureKind.PresentCpus) is not null
            ? new([.. Enumerable.Range(online.Value, topology.Count - online.Value)],
                Provenance.Assumed($"{log.Place}, line {online.Line} tells that {online.Value} of {topology.Count} CPUs came up, not which; taken to be the first ones"))
            : null;

    private static TopologyFigure? Total(BootLog log) => log.Figure(TopologyFigureKind.PresentCpus) ?? log.Figure(TopologyFigureKind.OnlineCpus);

    private static int Bounded(BootLog log, TopologyFigure figure, int most) => figure.Value <= most
        ? figure.Value
        : throw new InputException($"{log.Place}, line {figure.Line}", $"{figure.Value} is more than {most}, the most that can be emulated of {Noun(figure.Kind)}.", "Check that the line is not damaged.");

    private static string Noun(TopologyFigureKind kind) => kind switch
    {
        TopologyFigureKind.Packages => "packages",
        TopologyFigureKind.ThreadsPerCore => "threads of a core",
        TopologyFigureKind.Nodes => "nodes",
        _ => "CPUs",
    };
}

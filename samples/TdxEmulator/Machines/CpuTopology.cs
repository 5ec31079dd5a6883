using System.Collections.Immutable;

namespace TdxEmulator.Machines;

/// <summary>The logical processors (LPs) that the BIOS enabled, by LP index.</summary>
/// <remarks>
/// LPs are numbered as Linux numbers them: the first threads of all cores, package by package, then the second threads in the same order.
/// </remarks>
internal sealed class CpuTopology
{
    /// <summary>Most packages that a TDX module takes (TDX module 1.5.25).</summary>
    public const int MaxPackages = 8;

    /// <summary>Most LPs that a description may have; twice what eight packages of today have.</summary>
    public const int MaxProcessors = 4096;

    private CpuTopology(ImmutableArray<int> packageOf, ImmutableArray<int> threadOf, string shape)
    {
        PackageOf = packageOf;
        ThreadOf = threadOf;
        Shape = shape;
    }

    /// <summary>Package of each LP.</summary>
    public ImmutableArray<int> PackageOf { get; }

    /// <summary>Which thread of its core each LP is, 0 for the first.</summary>
    public ImmutableArray<int> ThreadOf { get; }

    /// <summary>The topology in words, such as "2 packages x 32 cores x 2 threads".</summary>
    public string Shape { get; }

    /// <summary>Number of LPs.</summary>
    public int Count => PackageOf.Length;

    /// <summary>Number of packages.</summary>
    public int PackageCount => PackageOf.Max() + 1;

    /// <summary>The LPs that are not the first thread of their core: what nosmt takes off line.</summary>
    public IEnumerable<int> Siblings => Enumerable.Range(0, Count).Where(lp => ThreadOf[lp] > 0);

    /// <summary>A topology in which every package and every core is alike.</summary>
    /// <param name="packages">Packages, at least 1.</param>
    /// <param name="cores">Cores of a package, at least 1.</param>
    /// <param name="threads">Threads of a core, at least 1.</param>
    public static CpuTopology Regular(int packages, int cores, int threads)
    {
        int firstThreads = checked(packages * cores);
        IEnumerable<int> lps = Enumerable.Range(0, checked(firstThreads * threads));
        return new(
            [.. lps.Select(lp => lp % firstThreads / cores)],
            [.. lps.Select(lp => lp / firstThreads)],
            $"{Counted(packages, "package")} x {Counted(cores, "core")} x {Counted(threads, "thread")}");
    }

    /// <summary>A topology given LP by LP.</summary>
    /// <param name="packageOf">Package of each LP; package numbers run from 0 without a gap.</param>
    /// <param name="threadOf">Thread of each LP within its core; null when every LP is a core of its own.</param>
    public static CpuTopology Explicit(ImmutableArray<int> packageOf, ImmutableArray<int>? threadOf = null) => new(
        packageOf,
        threadOf ?? [.. packageOf.Select(static _ => 0)],
        Counted(packageOf.Distinct().Count(), "package"));

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}

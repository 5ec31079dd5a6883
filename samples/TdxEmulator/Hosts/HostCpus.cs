using System.Collections.Immutable;
using TdxEmulator.Machines;

namespace TdxEmulator.Hosts;

/// <summary>This computer's CPUs, from /sys/devices/system/cpu.</summary>
/// <param name="files">The computer's files.</param>
internal sealed class HostCpus(HostFiles files)
{
    private const string Cpus = "sys/devices/system/cpu";

    /// <summary>The topology: present CPUs, by ascending number, are LPs 0, 1, 2 and so on.</summary>
    public Sourced<CpuTopology> Topology()
    {
        if (Present() is not { } present)
        {
            return new(CpuTopology.Regular(1, Math.Clamp(Environment.ProcessorCount, 1, CpuTopology.MaxProcessors), 1),
                Provenance.Assumed($"/{Cpus} cannot be read; as many one-thread cores in one package as this program may use"));
        }

        int?[] ids = [.. present.Select(cpu => files.ReadNumber($"{Cpus}/cpu{cpu}/topology/physical_package_id"))];
        List<int> packages = [.. ids.OfType<int>().Distinct().Order()];
        ImmutableArray<int> threadOf = [.. present.Select(ThreadOf)];
        return packages.Count is > 0 and <= CpuTopology.MaxPackages && ids.All(static id => id is not null)
            ? new(CpuTopology.Explicit([.. ids.Select(id => packages.IndexOf(id!.Value))], threadOf), Provenance.Transcribed("/" + Cpus))
            : new(CpuTopology.Explicit([.. present.Select(static _ => 0)], threadOf),
                Provenance.Assumed($"/{Cpus} does not tell the package of every CPU, or tells more than {CpuTopology.MaxPackages}; all put into one"));
    }

    /// <summary>The LPs that are present and off line; null when none is.</summary>
    public Sourced<ImmutableArray<int>>? Offline()
    {
        if (Present() is not { } present || files.ReadCpuList(Cpus + "/online") is not { } online) { return null; }

        ImmutableArray<int> offline = [.. Enumerable.Range(0, present.Length).Where(lp => !online.Contains(present[lp]))];
        return offline.IsEmpty || offline.Length == present.Length ? null : new(offline, Provenance.Transcribed($"/{Cpus}/online"));
    }

    private ImmutableArray<int>? Present() => files.ReadCpuList(Cpus + "/present") is { IsEmpty: false } present ? present : null;

    private int ThreadOf(int cpu) => files.ReadCpuList($"{Cpus}/cpu{cpu}/topology/thread_siblings_list") is { } siblings ? Math.Max(0, siblings.IndexOf(cpu)) : 0;
}

using System.Globalization;

namespace TdxStateGen.Emulation;

/// <summary>
/// Runs a fan-out on threads that stay on one CPU of this computer each: LP i on the (i modulo n)-th of the n CPUs that the process may use. LPs that
/// share a CPU take their turn in LP order. Slots of a serial fan-out run one after the other, each on its CPU.
/// </summary>
/// <remarks>Pinning works on Linux. Elsewhere, or where the system forbids it, the same threads run unpinned; <see cref="IsPinned"/> tells.</remarks>
public sealed class PinnedThreadScheduler : IFanOutScheduler
{
    private readonly int[] _cpus;

    /// <summary>Takes the CPUs that the process may use at this moment.</summary>
    public PinnedThreadScheduler()
    {
        _cpus = HostAffinity.AllowedCpus();
        IsPinned = _cpus.Length > 0 && CanPin(_cpus[0]);
        if (_cpus.Length == 0)
        {
            _cpus = [.. Enumerable.Range(0, Environment.ProcessorCount)];
        }
    }

    /// <summary>Whether threads really stay on their CPUs.</summary>
    public bool IsPinned { get; }

    /// <summary>Number of CPUs that LPs are spread over.</summary>
    public int CpuCount => _cpus.Length;

    /// <summary>The CPU of this computer that an LP's calls run on.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>The operating system's CPU number; meaningful only when <see cref="IsPinned"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The LP index is negative.</exception>
    public int CpuOf(int processor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(processor);
        return _cpus[processor % _cpus.Length];
    }

    /// <summary>How LPs are spread, for people.</summary>
    /// <returns>Such as <c>LP i on a thread pinned to host CPU i mod 2 (CPUs 0, 1)</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LP i on a thread {(IsPinned ? "pinned to" : "meant for, but not pinned to,")} host CPU i mod {CpuCount} (CPUs {string.Join(", ", _cpus)})");

    /// <inheritdoc/>
    public void Run(FanOutWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Count == 0)
        {
            return;
        }

        int[][] shares = work.Order == FanOutOrder.Serial
            ? [[.. Enumerable.Range(0, work.Count)]]
            : [.. Enumerable.Range(0, work.Count).GroupBy(slot => CpuOf(work.ProcessorAt(slot))).Select(static share => share.ToArray())];
        Thread[] threads = [.. shares.Select(share => new Thread(() => RunShare(work, share)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private static bool CanPin(int cpu)
    {
        bool pinned = false;
        Thread probe = new(() => pinned = HostAffinity.TryPin(cpu));
        probe.Start();
        probe.Join();
        return pinned;
    }

    private void RunShare(FanOutWork work, int[] slots)
    {
        int current = -1;
        foreach (int slot in slots)
        {
            int cpu = CpuOf(work.ProcessorAt(slot));
            if (IsPinned && cpu != current)
            {
                _ = HostAffinity.TryPin(cpu);
                current = cpu;
            }

            if (!work.Invoke(slot))
            {
                return;
            }
        }
    }
}

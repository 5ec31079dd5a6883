using TdxEmulator.Machines;

namespace TdxEmulator.Hotplug;

/// <summary>The courses of events that are played, on the CPUs of a machine.</summary>
internal static class HotplugScenarios
{
    private static readonly HotplugEvent.Load Load = new();
    private static readonly HotplugEvent.Enable Enable = new();

    /// <summary>All scenarios that a machine has the CPUs for.</summary>
    /// <param name="cpus">The machine's CPUs.</param>
    public static IReadOnlyList<HotplugScenario> For(CpuTopology cpus)
    {
        int last = cpus.Count - 1;
        int package = cpus.PackageCount - 1;
        int[] siblings = [.. cpus.Siblings];
        int[] inPackage = [.. Enumerable.Range(0, cpus.Count).Where(lp => cpus.PackageOf[lp] == package)];
        List<HotplugScenario> scenarios =
        [
            new("online", "Every CPU is on line.", [Load, Enable]),
            new("offline", "A CPU is off line when TDX is needed; it comes back, and TDX is needed again.", [Offline(last), Load, Enable, Online(last), Enable]),
            new("back-before", "A CPU is off line when KVM is loaded and comes back before TDX is needed.", [Offline(last), Load, Online(last), Enable]),
            new("gone-before", "A CPU is on line when KVM is loaded and goes off line before TDX is needed.", [Load, Offline(last), Enable]),
            new("during", "A CPU is asked to go off line while TDX is brought up.", [Load, new HotplugEvent.EnableWhileOfflining(last)]),
            new("after", "A CPU goes off line after the bring-up and comes back.", [Load, Enable, Offline(last), Online(last), Enable]),
            new("hot-added", "A CPU that MCHECK never saw is plugged in before TDX is needed.", [Load, new HotplugEvent.HotAdd(package), Enable]),
            new("hot-added-after", "A CPU that MCHECK never saw is plugged in after the bring-up.", [Load, Enable, new HotplugEvent.HotAdd(package), Enable]),
        ];
        if (siblings.Length > 0) { scenarios.Add(new("nosmt", "The kernel runs with nosmt: one CPU of every core is off line.", [Offline(siblings), Load, Enable])); }

        if (package > 0)
        {
            scenarios.Add(new("package-gone", "All CPUs of a package go off line after KVM was loaded, before TDX is needed.", [Load, Offline(inPackage), Enable]));
            scenarios.Add(new("last-of-package", "The CPUs of a package go off line one by one while there are TDs.", [Load, Enable, new HotplugEvent.CreateTd(), Offline(inPackage)]));
        }

        return scenarios;
    }

    private static HotplugEvent.Offline Offline(params int[] cpus) => new(cpus);

    private static HotplugEvent.Online Online(params int[] cpus) => new(cpus);
}

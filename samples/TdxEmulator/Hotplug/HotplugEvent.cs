namespace TdxEmulator.Hotplug;

/// <summary>Something that happens in a scenario, in the order of the scenario.</summary>
internal abstract record HotplugEvent
{
    /// <summary>CPUs are asked to go off line.</summary>
    internal sealed record Offline(params int[] Cpus) : HotplugEvent;

    /// <summary>CPUs are brought on line.</summary>
    internal sealed record Online(params int[] Cpus) : HotplugEvent;

    /// <summary>A CPU is plugged in and brought on line.</summary>
    internal sealed record HotAdd(int Package) : HotplugEvent;

    /// <summary>KVM is loaded: under the lazy policy every CPU that is on line is initialised. The seed's policy has nothing to do yet.</summary>
    internal sealed record Load : HotplugEvent;

    /// <summary>Somebody needs TDX.</summary>
    internal sealed record Enable : HotplugEvent;

    /// <summary>As <see cref="Enable"/>, and while packages are given their keys a CPU is asked to go off line.</summary>
    internal sealed record EnableWhileOfflining(int Cpu) : HotplugEvent;

    /// <summary>There are TDs from now on.</summary>
    internal sealed record CreateTd : HotplugEvent;
}

/// <summary>A course of events.</summary>
/// <param name="Name">Short name, usable on the command line.</param>
/// <param name="Title">What it is about, as a sentence.</param>
/// <param name="Events">The events.</param>
internal sealed record HotplugScenario(string Name, string Title, IReadOnlyList<HotplugEvent> Events);

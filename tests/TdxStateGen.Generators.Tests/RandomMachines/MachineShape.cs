namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>What random machines may contain.</summary>
internal sealed record MachineShape
{
    /// <summary>Plain names, no containers, only what a differential run can drive.</summary>
    public static MachineShape Drivable { get; } = new();

    /// <summary>Everything that a valid declaration may be.</summary>
    public static MachineShape Anything { get; } = new() { StrangeNames = true, StrangeParameters = true, Accessibilities = true };

    /// <summary>Keywords, letters of other scripts, names that differ in case only.</summary>
    public bool StrangeNames { get; init; }

    /// <summary>Parameters other than integers by value.</summary>
    public bool StrangeParameters { get; init; }

    /// <summary>Triggers that are not public.</summary>
    public bool Accessibilities { get; init; }
}

using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>What a sweep found: all that is shown of it, by whichever output.</summary>
internal sealed record SweepReport
{
    /// <summary>The machine.</summary>
    public required MachineDescription Machine { get; init; }

    /// <summary>The module's profile.</summary>
    public required TdxProfile Profile { get; init; }

    /// <summary>Where holes were taken from.</summary>
    public required TdmrHolePolicy Holes { get; init; }

    /// <summary>Class name of the machine that was swept.</summary>
    public required string Bringup { get; init; }

    /// <summary>SEAMCALLs of a bring-up without a fault.</summary>
    public required int SeamcallsWithoutFault { get; init; }

    /// <summary>How many boots the sweep takes.</summary>
    public required int Planned { get; init; }

    /// <summary>Boots that were done, in the order in which they were planned.</summary>
    public required ImmutableArray<SweepRun> Runs { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Runs with something that the declaration does not allow.</summary>
    public IEnumerable<SweepRun> NotAllowed => Runs.Where(static run => !run.IsAllowed);

    /// <summary>Whether it was ended before all boots were done.</summary>
    public bool IsCutShort => Runs.Length < Planned;

    /// <summary>Boots a second.</summary>
    public double BootsPerSecond => Elapsed > TimeSpan.Zero ? Runs.Length / Elapsed.TotalSeconds : 0;
}

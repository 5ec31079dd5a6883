using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxStateGen.Tdx;

namespace TdxEmulator.Updating;

/// <summary>What to boot, what to update it to, and what shall go wrong.</summary>
internal sealed record UpdateRequest
{
    /// <summary>The machine and its module. LPs off line and faults are those of the update, not of the boot.</summary>
    public required BootRequest Boot { get; init; }

    /// <summary>The profile of the new module.</summary>
    public required TdxProfile To { get; init; }

    /// <summary>What the host makes sure of before it shuts the old module down.</summary>
    public TdxUpdatePolicy Policy { get; init; } = TdxUpdatePolicy.Checked;

    /// <summary>What is wrong with the image.</summary>
    public ImmutableArray<ImageDefect> Defects { get; init; } = [];

    /// <summary>How many updates the loader still installs.</summary>
    public int UpdatesLeft { get; init; } = 16;

    /// <summary>An LP that is inside the old module all the time, as with a call that takes long; null for none.</summary>
    public int? BusyProcessor { get; init; }

    /// <summary>How many CPUs are plugged in before the update, which MCHECK never saw.</summary>
    public int HotAdded { get; init; }
}

using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxEmulator.Machines;

/// <summary>A machine to boot, every field with its provenance. Checked: see <see cref="MachineChecks"/>.</summary>
internal sealed record MachineDescription
{
    /// <summary>Short name, usable on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The LPs that the BIOS enabled.</summary>
    public required Sourced<CpuTopology> Cpus { get; init; }

    /// <summary>LPs that are off line when the machine is up; null: none.</summary>
    public Sourced<ImmutableArray<int>>? Offline { get; init; }

    /// <summary>Physical address width in bits (MAXPHYADDR), the KeyID bits at its top included.</summary>
    public required Sourced<int> PhysicalAddressBits { get; init; }

    /// <summary>The division of KeyIDs.</summary>
    public required Sourced<KeyIdSplit> KeyIds { get; init; }

    /// <summary>The module that the real machine had, as far as known.</summary>
    public Sourced<ModuleVersion>? Module { get; init; }

    /// <summary>Which record tells that the BIOS loaded no module; null when it loaded one.</summary>
    public Provenance? NotLoaded { get; init; }

    /// <summary>The profile that stands for that module.</summary>
    public required Sourced<TdxProfile> Profile { get; init; }

    /// <summary>Number of NUMA nodes.</summary>
    public required Sourced<int> Nodes { get; init; }

    /// <summary>Usable RAM, ascending over all parts; each part has its own provenance.</summary>
    public required ImmutableArray<Sourced<ImmutableArray<RamRange>>> Memory { get; init; }

    /// <summary>Convertible memory ranges, ascending.</summary>
    public required Sourced<ImmutableArray<MemoryRange>> Cmrs { get; init; }

    /// <summary>Where the machine's kernel takes the holes of a TDMR from.</summary>
    public required Sourced<TdmrHolePolicy> Holes { get; init; }

    /// <summary>What the real kernel printed in its line "KB allocated for PAMT"; null when not recorded.</summary>
    public Sourced<long>? KernelPamtKiB { get; init; }

    /// <summary>The TDMR for which the real kernel had too few reserved areas; null when the record tells of none.</summary>
    public Sourced<MemoryRange>? KernelOutOfReservedAreas { get; init; }

    /// <summary>All usable RAM.</summary>
    public ImmutableArray<RamRange> Ram => [.. Memory.SelectMany(static part => part.Value)];

    /// <summary>Bytes of usable RAM.</summary>
    public ulong RamBytes => Ram.Aggregate(0UL, static (sum, range) => sum + range.Range.Size);

    /// <summary>Every field that was assumed, with the reason, in the order of the description.</summary>
    public IEnumerable<MachineAssumption> Assumptions()
    {
        (string Field, Provenance? Source)[] fields =
        [
            ("CPUs", Cpus.Provenance),
            ("off-line CPUs", Offline?.Provenance),
            ("address width", PhysicalAddressBits.Provenance),
            ("KeyIDs", KeyIds.Provenance),
            ("module", Module?.Provenance),
            ("no module", NotLoaded),
            ("profile", Profile.Provenance),
            ("NUMA nodes", Nodes.Provenance),
            .. Memory.Select(static part => ("memory from " + Hex.Format(part.Value[0].Start), (Provenance?)part.Provenance)),
            ("CMRs", Cmrs.Provenance),
            ("hole policy", Holes.Provenance),
        ];
        return fields.Where(static field => field.Source is { Kind: ProvenanceKind.Assumed })
            .Select(static field => new MachineAssumption(field.Field, field.Source!.Text));
    }
}

/// <summary>A field that was assumed.</summary>
/// <param name="Field">The field, in words.</param>
/// <param name="Reason">Why this value.</param>
internal sealed record MachineAssumption(string Field, string Reason);

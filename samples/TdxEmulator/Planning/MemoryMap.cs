using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>What a picture of a machine's memory shows; input of <see cref="MemoryMapSvg"/> and <see cref="MemoryMapText"/>.</summary>
/// <remarks>Addresses may be any numbers and texts any characters: the drawers bound and escape them.</remarks>
internal sealed record MemoryMap
{
    /// <summary>Heading of the picture.</summary>
    public required string Title { get; init; }

    /// <summary>One line below the heading; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Convertible memory ranges, ascending.</summary>
    public required ImmutableArray<MemoryRange> Cmrs { get; init; }

    /// <summary>Usable RAM, ascending.</summary>
    public required ImmutableArray<MemoryRange> Ram { get; init; }

    /// <summary>The TDMRs, ascending, as far as they were made.</summary>
    public required ImmutableArray<TdmrDraft> Tdmrs { get; init; }

    /// <summary>Reserved areas that a TDMR may have.</summary>
    public int MaxReservedAreas { get; init; } = TdmrLimits.Default.MaxReservedAreas;

    /// <summary>The address after the last one that the picture has to show.</summary>
    public ulong End => Cmrs.Concat(Ram).Concat(Tdmrs.Select(static tdmr => tdmr.Range)).Select(static range => range.End).DefaultIfEmpty().Max();

    /// <summary>The memory of a machine with the TDMRs of a finished plan, as a boot leaves it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="plan">The plan; null when the bring-up did not come that far.</param>
    public static MemoryMap Of(MachineDescription machine, TdmrPlan? plan) => Of(
        machine, [.. (plan?.Tdmrs ?? []).Select(static tdmr => new TdmrDraft(tdmr.Range, tdmr.Pamt.Block.Size, tdmr.Pamt, tdmr.ReservedAreas))]);

    /// <summary>The memory of a machine with the TDMRs as far as a planner came.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="tdmrs">The TDMRs.</param>
    public static MemoryMap Of(MachineDescription machine, ImmutableArray<TdmrDraft> tdmrs) => new()
    {
        Title = machine.Name,
        Subtitle = machine.Title,
        Cmrs = machine.Cmrs.Value,
        Ram = [.. RangeSet.Union(machine.Ram.Select(static ram => ram.Range))],
        Tdmrs = tdmrs,
    };
}

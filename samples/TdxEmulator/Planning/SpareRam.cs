using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>Finds RAM to give up so that a plan can be made: an island of RAM between two holes costs a reserved area, and without it the holes are one.</summary>
internal static class SpareRam
{
    private const int MostRounds = 64, MostRanges = 32;

    // Who would give up more had rather change something else.
    private const ulong MostBytes = 256UL << 20;

    /// <summary>Finds the smallest ranges that will do.</summary>
    /// <param name="request">What the planner could not make, for want of reserved areas or because RAM is outside the CMRs.</param>
    /// <returns>Ranges, ascending, with which it succeeds; empty when giving up RAM does not help, or not at a sensible price.</returns>
    public static ImmutableArray<MemoryRange> Find(TdmrPlanRequest request)
    {
        List<MemoryRange> given = [.. Outside(request)];
        for (int round = 0; round < MostRounds && given.Count <= MostRanges; round++)
        {
            ImmutableArray<RamRange> ram = Without(request.Ram, given);
            TdmrPlanResult result = TdmrPlanner.Plan(request with { Ram = ram });
            if (result.IsSuccess)
            {
                return given.Aggregate(0UL, static (sum, range) => sum + range.Size) <= MostBytes ? [.. given.OrderBy(static range => range.Start)] : [];
            }

            if (result.Error is not { Kind: TdmrPlanErrorKind.ReservedAreasExhausted, Range: { } broken }) { return []; }

            int excess = result.Drafts.First(tdmr => tdmr.Range == broken).ReservedAreas.Length - request.Limits.MaxReservedAreas;
            MemoryRange[] islands = [.. RangeSet.Union(ram.Select(static range => range.Range)).Where(range => broken.Start < range.Start && range.End < broken.End).OrderBy(static range => range.Size).Take(excess)];
            if (islands.Length == 0) { return []; }

            given.AddRange(islands);
        }

        return [];
    }

    private static List<MemoryRange> Outside(TdmrPlanRequest request) => request.Cmrs.IsDefaultOrEmpty
        ? []
        : RangeSet.Subtract(RangeSet.Union(request.Ram.Select(static ram => ram.Range with { Start = Math.Max(ram.Start, 1UL << 20) })), RangeSet.Union(request.Cmrs));

    private static ImmutableArray<RamRange> Without(ImmutableArray<RamRange> ram, List<MemoryRange> given)
    {
        List<MemoryRange> away = RangeSet.Union(given);
        return [.. ram.SelectMany(range => RangeSet.Subtract([range.Range], away).Select(left => new RamRange(left.Start, left.End, range.Node)))];
    }
}

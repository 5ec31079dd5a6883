using System.Collections.Immutable;
using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdmrPlannerProperties
{
    private const int Runs = 1000;
    private const ulong Page = 4096, MiB = 1UL << 20, GiB = 1UL << 30;

    /// <summary>A machine: RAM pieces of very different sizes with gaps between them, and CMRs that hold the RAM.</summary>
    private static Gen<(ImmutableArray<RamRange> Ram, ImmutableArray<MemoryRange> Cmrs)> Machine { get; } =
        Gen.Select(
            Gen.Select(Length(1, 600), Length(0, 40), Gen.Int[0, 3], Gen.Bool).Array[1, 24],
            Gen.ULong[0, 8],
            static (pieces, firstGiB) => Build(pieces, firstGiB));

    private static Gen<ulong> Length(ulong least, ulong pages) =>
        Gen.Frequency(
            (3, Gen.ULong[least, pages].Select(static n => n * Page)),
            (3, Gen.ULong[least, pages].Select(static n => n * MiB)),
            (2, Gen.ULong[least, pages / 8].Select(static n => n * GiB)));

    [Fact]
    public void EveryPlan_IsAcceptedByTheModule()
    {
        int planned = 0, all = 0;
        Gen.Select(Machine, Gen.Bool, Gen.Bool).Sample((machine, fromCmrs, dynamicPamt) =>
        {
            TdmrPlanRequest request = Request(machine, fromCmrs) with { DynamicPamt = dynamicPamt };
            TdmrPlanResult result = TdmrPlanner.Plan(request);
            Interlocked.Increment(ref all);
            if (!result.IsSuccess)
            {
                return result.Error.Kind is TdmrPlanErrorKind.ReservedAreasExhausted or TdmrPlanErrorKind.NoMemoryForPamt or TdmrPlanErrorKind.NoRam;
            }

            Interlocked.Increment(ref planned);
            return new SysConfigChecker(machine.Cmrs, 52, dynamicPamt).Check(result.Plan.ToInfos()) == TdxStatus.Success;
        }, iter: Runs);

        Assert.True(planned * 4 > all, $"Only {planned} of {all} machines could be planned: the property hardly says anything.");
    }

    [Fact]
    public void Tdmrs_CoverAllRamInWholeGiBWithoutOverlap() =>
        ForEachPlan(static (request, plan) =>
            plan.Tdmrs.All(static tdmr => tdmr.Range.IsAligned(GiB) && !tdmr.Range.IsEmpty)
            && plan.Tdmrs.Zip(plan.Tdmrs.Skip(1)).All(static pair => pair.First.Range.End <= pair.Second.Range.Start)
            && request.Ram.All(ram => Covered(Above1MiB(ram.Range), plan.Tdmrs.Select(static tdmr => tdmr.Range)))
            && plan.Tdmrs.All(tdmr => request.Ram.Any(ram => ram.Range.Overlaps(tdmr.Range))));

    [Fact]
    public void ReservedAreas_AreExactlyWhatIsNoRamAndThePamts() =>
        ForEachPlan(
            static (request, plan) => plan.Tdmrs.All(tdmr =>
            {
                // Every border in the TDMR, and the middle between borders: no area can start or end anywhere else.
                MemoryRange[] ram = [.. request.Ram.Select(static piece => Above1MiB(piece.Range))];
                MemoryRange[] pamts = [.. plan.Tdmrs.Select(static other => other.Pamt.Block)];
                IEnumerable<ulong> borders = ram.Concat(pamts).Concat(tdmr.ReservedAreas.Select(static area => area.Range))
                    .Append(tdmr.Range)
                    .SelectMany(static range => new[] { range.Start, range.End })
                    .Where(address => tdmr.Range.Start <= address && address < tdmr.Range.End);
                return borders.All(address =>
                    tdmr.ReservedAreas.Any(area => Has(area.Range, address)) == (!ram.Any(range => Has(range, address)) || pamts.Any(range => Has(range, address))));
            }),
            fromCmrs: false);

    [Fact]
    public void ReservedAreas_AreSortedDistinctAndWithinTheLimit() =>
        ForEachPlan(static (request, plan) => plan.Tdmrs.All(tdmr =>
            tdmr.ReservedAreas.Length <= request.Limits.MaxReservedAreas
            && tdmr.ReservedAreas.All(area => area.Range.IsPageAligned && !area.Range.IsEmpty && tdmr.Range.Contains(area.Range))
            && tdmr.ReservedAreas.Zip(tdmr.ReservedAreas.Skip(1)).All(static pair => pair.First.Range.End <= pair.Second.Range.Start)));

    [Fact]
    public void Pamts_AreInRamAboveOneMiBAndApart() =>
        ForEachPlan(static (request, plan) =>
            plan.Tdmrs.All(tdmr => tdmr.Pamt.Block.IsPageAligned && tdmr.Pamt.Block.Start >= MiB
                && Covered(tdmr.Pamt.Block, request.Ram.Select(static ram => ram.Range)))
            && plan.Tdmrs.All(a => plan.Tdmrs.All(b => ReferenceEquals(a, b) || !a.Pamt.Block.Overlaps(b.Pamt.Block))));

    [Fact]
    public void PamtKiB_FollowsTheFormula() =>
        ForEachPlan(static (_, plan) =>
            plan.PamtKiB == plan.Tdmrs.Aggregate(0UL, static (sum, tdmr) => sum + Formula(tdmr.Range.Size / GiB)));

    [Fact]
    public void Plan_IsAFunctionOfItsInput() =>
        Gen.Select(Machine, Gen.Bool).Sample(static (machine, fromCmrs) =>
        {
            TdmrPlanResult first = TdmrPlanner.Plan(Request(machine, fromCmrs)), second = TdmrPlanner.Plan(Request(machine, fromCmrs));
            return first.Error == second.Error && (first.Plan is null || first.Plan.ToInfos().SequenceEqual(second.Plan!.ToInfos()));
        });

    [Fact]
    public void Plan_AnyNumbersWhatsoever_AnswersWithoutThrowing() =>
        Gen.Select(
            Gen.Select(Gen.ULong, Gen.ULong, Gen.Int).Array[0, 6],
            Gen.Select(Gen.ULong, Gen.ULong).Array[0, 6],
            Gen.Int[-1, 70], Gen.Int[-1, 20], Gen.Bool, Gen.Int[0, 64])
        .Sample(static (ram, cmrs, tdmrs, areas, fromCmrs, bits) =>
        {
            TdmrPlanResult result = TdmrPlanner.Plan(new()
            {
                Ram = [.. ram.Select(static piece => new RamRange(piece.Item1, piece.Item2, piece.Item3))],
                Cmrs = [.. cmrs.Select(static cmr => new MemoryRange(cmr.Item1, cmr.Item2))],
                Limits = new() { MaxTdmrs = tdmrs, MaxReservedAreas = areas },
                HolePolicy = fromCmrs ? TdmrHolePolicy.Cmr : TdmrHolePolicy.MemoryMap,
                AddressBits = bits,
            });
            return result.IsSuccess ? result.Error is null : result.Error.Message.Length > 0;
        }, iter: Runs);

    private static void ForEachPlan(Func<TdmrPlanRequest, TdmrPlan, bool> holds, bool? fromCmrs = null) =>
        Gen.Select(Machine, Gen.Bool).Sample((machine, either) =>
        {
            TdmrPlanRequest request = Request(machine, fromCmrs ?? either);
            return TdmrPlanner.Plan(request) is not { IsSuccess: true } result || holds(request, result.Plan);
        }, iter: Runs);

    private static TdmrPlanRequest Request((ImmutableArray<RamRange> Ram, ImmutableArray<MemoryRange> Cmrs) machine, bool fromCmrs) => new()
    {
        Ram = machine.Ram,
        Cmrs = machine.Cmrs,
        HolePolicy = fromCmrs ? TdmrHolePolicy.Cmr : TdmrHolePolicy.MemoryMap,
    };

    private static (ImmutableArray<RamRange> Ram, ImmutableArray<MemoryRange> Cmrs) Build((ulong Size, ulong Gap, int Node, bool SplitCmr)[] pieces, ulong firstGiB)
    {
        List<RamRange> ram = [];
        List<MemoryRange> cmrs = [];
        ulong at = (firstGiB * GiB) + MiB;
        foreach ((ulong size, ulong gap, int node, bool splitCmr) in pieces)
        {
            RamRange piece = new(at + gap, at + gap + size, node);
            ram.Add(piece);
            if (cmrs.Count > 0 && !splitCmr)
            {
                cmrs[^1] = cmrs[^1] with { End = piece.End };
            }
            else
            {
                cmrs.Add(piece.Range);
            }

            at = piece.End;
        }

        return ([.. ram], [.. cmrs]);
    }

    private static ulong Formula(ulong gib) => (4104 * gib) + (4 * ((gib + 255) / 256));

    private static MemoryRange Above1MiB(MemoryRange range) => new(Math.Max(range.Start, MiB), range.End);

    private static bool Has(MemoryRange range, ulong address) => range.Start <= address && address < range.End;

    private static bool Covered(MemoryRange wanted, IEnumerable<MemoryRange> by)
    {
        ulong reached = wanted.Start;
        foreach (MemoryRange range in by)
        {
            if (range.Start <= reached && reached < range.End) { reached = range.End; }
        }

        return reached >= wanted.End;
    }
}

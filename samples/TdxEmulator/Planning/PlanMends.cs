using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>What would let a bring-up succeed that would fail. Where the plan is in the way, each answer was planned.</summary>
internal static class PlanMends
{
    /// <summary>Finds what would do.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="asked">What would fail.</param>
    /// <param name="variants">All variants.</param>
    public static IEnumerable<PlanMend> Of(PlanRequest request, PlanVariant asked, ImmutableArray<PlanVariant> variants)
    {
        MachineDescription machine = request.Machine;
        switch (asked.Verdict.Obstacle)
        {
            case PlanObstacle.NoKeyIds or PlanObstacle.TooFewKeyIds:
                yield return new("BIOS: enable TDX and TME-MT, and give TDX at least 2 of the KeyIDs", "one for the module, one for a guest");
                yield break;
            case PlanObstacle.TooManyKeyIds:
                yield return new("BIOS: split off fewer KeyIDs; or a newer module", $"at most {TdxProfileFacts.Of(request.Profile).MaxKeyIds} with this one");
                yield break;
            case PlanObstacle.ModuleNotLoaded:
                yield return new("BIOS: enable the SEAM loader, or update the BIOS", "nothing at run time can load the module");
                yield break;
            case PlanObstacle.CpusOffline:
                yield return new("bring all CPUs on line, or boot without nosmt", "every CPU that the BIOS enabled has to run TDH.SYS.LP.INIT");
                yield break;
            default:
                break;
        }

        foreach (PlanVariant variant in variants.Where(static variant => variant.Verdict.ComesUp))
        {
            yield return new(Change(asked, variant), string.Create(CultureInfo.InvariantCulture, $"{Texts.Plural(variant.Result.Drafts.Length, "TDMR")}, {variant.PamtKiB} KiB of PAMT, at most {variant.Fullest?.ReservedAreas.Length ?? 0} reserved areas in a TDMR"));
        }

        TdmrPlanRequest input = PlanMaker.Input(machine, asked.Holes, asked.IsDynamic);
        if (asked.Holes == TdmrHolePolicy.MemoryMap && SpareRam.Find(input) is { IsEmpty: false } spare)
        {
            ulong bytes = spare.Aggregate(0UL, static (sum, range) => sum + range.Size);
            yield return new(
                "kernel parameter " + string.Join(' ', spare.Select(static range => string.Create(CultureInfo.InvariantCulture, $"memmap={range.Size >> 10}K${Hex.Format(range.Start)}"))),
                $"gives up {Texts.Size(bytes)} of RAM between holes, so that fewer reserved areas are needed; planned here, not tried on that machine; boot loaders want the $ escaped");
        }

        if (asked.Result.Error is { Kind: TdmrPlanErrorKind.ReservedAreasExhausted } && TdmrPlanner.Plan(input with { PamtPlacer = InTdmrPamtPlacer.Instance }).IsSuccess)
        {
            yield return new("a kernel that puts each PAMT into its own TDMR", "no Linux does");
        }
    }

    private static string Change(PlanVariant asked, PlanVariant variant)
    {
        string holes = $"holes from {(variant.Holes == TdmrHolePolicy.Cmr ? "the CMRs (--holes cmr; Ubuntu's kernels do so)" : "the memory map (--holes memory-map; mainline kernels do so)")}";
        string pamt = $"{variant.Pamt} PAMT (--pamt {variant.Pamt})";
        return (asked.Holes == variant.Holes, asked.IsDynamic == variant.IsDynamic) switch
        {
            (true, _) => pamt,
            (_, true) => holes,
            _ => $"{holes}, {pamt}",
        };
    }
}

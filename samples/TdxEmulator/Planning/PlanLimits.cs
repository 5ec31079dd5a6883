using System.Globalization;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>How far a plan is away from each limit.</summary>
internal static class PlanLimits
{
    /// <summary>The limits, in the order in which a bring-up meets them.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="variant">The plan.</param>
    public static IEnumerable<PlanLimit> Of(PlanRequest request, PlanVariant variant)
    {
        MachineDescription machine = request.Machine;
        TdmrLimits limits = TdmrLimits.Default;
        int all = machine.KeyIds.Value.Mktme + machine.KeyIds.Value.Tdx + 1;
        yield return AtLeast("private KeyIDs", machine.KeyIds.Value.Tdx, 2, $"one for the module, {Math.Max(0, machine.KeyIds.Value.Tdx - 1)} for guests");
        yield return AtMost("KeyIDs with KeyID 0", all, (int)TdxProfileFacts.Of(request.Profile).MaxKeyIds, $"module {ProfileNames.Format(request.Profile)}");
        yield return AtMost("packages", machine.Cpus.Value.PackageCount, CpuTopology.MaxPackages);
        yield return AtLeast("CPUs on line", machine.Cpus.Value.Count - (machine.Offline?.Value.Length ?? 0), machine.Cpus.Value.Count, "every CPU that the BIOS enabled");
        yield return AtMost("CMRs", machine.Cmrs.Value.Length, CmrList.MaxCount);
        yield return AtMost("TDMRs", variant.Result.Drafts.Length, limits.MaxTdmrs);
        for (int i = 0; i < variant.Result.Drafts.Length; i++)
        {
            TdmrDraft tdmr = variant.Result.Drafts[i];
            if (tdmr == variant.Fullest || tdmr.ReservedAreas.Length > limits.MaxReservedAreas) { yield return ReservedAreas(i, tdmr, variant.Result.Drafts.Length, limits); }
        }

        yield return AddressSpace(machine, variant);
        if (variant.IsDynamic) { yield return AtMost("address bits, dynamic PAMT", PlanMaker.AddressBits(machine), DynamicPamt.MaxAddressBits, "KeyID bits not counted"); }

        if (variant.Result.LargestFreeBytes > 0) { yield return OnePiece(variant); }

        yield return Alignment(machine, variant);
    }

    private static PlanLimit AtMost(string name, int used, int limit, string note = "") =>
        new(name, Number(used), "at most " + Number(limit), Number(limit - used), used > limit, note);

    private static PlanLimit AtLeast(string name, int used, int limit, string note = "") =>
        new(name, Number(used), "at least " + Number(limit), Number(used - limit), used < limit, note);

    // Where Linux's page allocator puts PAMTs is not known beforehand; only holes are.
    private static PlanLimit ReservedAreas(int index, TdmrDraft tdmr, int tdmrs, TdmrLimits limits)
    {
        int holes = tdmr.ReservedAreas.Count(static area => area.Cause == ReservedAreaCause.Hole), pamts = tdmr.ReservedAreas.Length - holes;
        int room = limits.MaxReservedAreas - holes;
        string note = $"{Texts.Plural(holes, "hole")} and {Texts.Plural(pamts, "PAMT")}"
            + (room < 0 ? "" : room >= tdmrs ? "; enough wherever the kernel puts PAMTs" : $"; enough while no more than {Texts.Plural(room, "PAMT")} come to lie here");
        return AtMost($"reserved areas of TDMR {index}", tdmr.ReservedAreas.Length, limits.MaxReservedAreas, note);
    }

    private static PlanLimit AddressSpace(MachineDescription machine, PlanVariant variant)
    {
        int bits = PlanMaker.AddressBits(machine);
        ulong end = variant.Result.Drafts.Select(static tdmr => tdmr.Range.End).DefaultIfEmpty().Max(), limit = 1UL << bits;
        return new("end of the last TDMR", Hex.Format(end), "at most " + Hex.Format(limit), end <= limit ? Texts.Size(limit - end) : "none", end > limit, $"{bits} address bits below the KeyID");
    }

    private static PlanLimit OnePiece(PlanVariant variant)
    {
        ulong largest = variant.Result.Drafts.Select(static tdmr => tdmr.PamtBytes).DefaultIfEmpty().Max(), free = variant.Result.LargestFreeBytes;
        bool isBroken = variant.Result.Error is { Kind: TdmrPlanErrorKind.NoMemoryForPamt };
        return new(
            "PAMT in one piece", Texts.Size(largest), "at most " + Texts.Size(free), free >= largest ? Texts.Size(free - largest) : "-" + Texts.Size(largest - free), isBroken,
            "largest piece of convertible RAM on a node of a machine just booted; use splits it up");
    }

    private static PlanLimit Alignment(MachineDescription machine, PlanVariant variant)
    {
        MemoryRange[] odd = [.. machine.Ram.Select(static ram => ram.Range).Where(static range => !range.IsPageAligned)];
        ulong covered = variant.Result.Drafts.Aggregate(0UL, static (sum, tdmr) => sum + tdmr.Range.Size);
        ulong reserved = variant.Result.Drafts.SelectMany(static tdmr => tdmr.ReservedAreas).Where(static area => area.Cause == ReservedAreaCause.Hole).Aggregate(0UL, static (sum, area) => sum + area.Range.Size);
        string note = covered == 0 ? "no TDMR" : $"TDMRs of whole GiB cover {Texts.Size(covered)}, of which {Texts.Size(reserved)} are holes that need PAMT all the same";
        return new("RAM of whole pages", $"{machine.Ram.Length - odd.Length} of {machine.Ram.Length} ranges", "4 KiB", odd.Length == 0 ? "-" : $"{odd.Length} cut", false, note);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Holds the numbers of a log against each other and against what the planner makes of them.</summary>
internal static class CrossChecks
{
    /// <summary>All checks that the log's numbers allow.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="errno">The error number that the kernel printed.</param>
    /// <param name="seamcall">The refused SEAMCALL that the answer is about.</param>
    /// <param name="generation">The generations of the host code that it may be of.</param>
    public static IEnumerable<CrossCheck> Of(LogBoot boot, ReplayFacts facts, int? errno, ReplaySeamcall? seamcall, KernelGeneration generation) =>
        [.. KeyIds(facts), .. Cmrs(facts), .. Pamt(boot, facts), .. ReservedAreas(boot), .. Cpus(facts), .. Refusals(boot, facts), .. Error(errno, seamcall, generation)];

    private static IEnumerable<CrossCheck> KeyIds(ReplayFacts facts)
    {
        if (facts.KeyIds is not { } range) { yield break; }

        if (range.First < 1 || range.First > range.End || range.End - 1 > KeyIdSplit.MaxTotal)
        {
            yield return new(false, $"Line {range.Line}: [{range.First}, {range.End}) cannot be a range of private KeyIDs: they begin at 1 or later and end at {KeyIdSplit.MaxTotal + 1} at most.");
            yield break;
        }

        KeyIdPartition split = new((uint)range.First - 1, (uint)(range.End - range.First));
        string told = $"{split.MktmeKeyIds} KeyIDs of MKTME and {split.TdxKeyIds} private ones of TDX";
        KeyIdProblem problem = split.FindProblem();
        yield return problem == KeyIdProblem.None
            ? new(true, $"KeyIDs [{range.First}, {range.End}): {told}, enough for the module and {split.GuestKeyIds} guests.")
            : new(false, $"KeyIDs [{range.First}, {range.End}): {told}; a bring-up needs one for the module and one at least for a guest.");
        if (facts.MemoryEncryptionKeyIds is { } counted)
        {
            yield return new(counted == range.End - 1, $"The kernel counted {counted} KeyIDs of memory encryption; the split makes {told}, together {range.End - 1}.");
        }

        if (facts.Profile != TdxProfile.None && split.ModuleRefusal(facts.Profile) is not null)
        {
            yield return new(false, $"{range.End - 1} KeyIDs are more than a module {ProfileNames.Format(facts.Profile)} takes ({TdxProfileFacts.Of(facts.Profile).MaxKeyIds} with KeyID 0): TDH.SYS.INIT would refuse.");
        }
    }

    private static IEnumerable<CrossCheck> Cmrs(ReplayFacts facts)
    {
        if (facts.Cmrs.IsEmpty) { yield break; }

        bool isGood = CmrList.TryCreate(facts.Cmrs, out CmrList? _, out CmrListError? error);
        yield return isGood
            ? new(true, $"{facts.Cmrs.Length} CMRs, ascending, aligned and without overlap.")
            : new(false, $"The CMRs cannot be those of one machine: {error!.Message}");
    }

    private static IEnumerable<CrossCheck> Pamt(LogBoot boot, ReplayFacts facts)
    {
        if (facts.PamtKiB is not { } printed) { yield break; }

        if (facts.Cmrs.Length > 0 && CmrList.TryCreate(facts.Cmrs, out CmrList? _, out CmrListError? _))
        {
            yield return Compare(printed, "the CMRs", TdmrPlanner.PlanFromCmrs(facts.Cmrs));
        }

        if (Plan(boot, TdmrHolePolicy.MemoryMap) is { } plan)
        {
            yield return Compare(printed, "the memory map", plan);
        }

        ImmutableArray<PamtSolution> known = PamtFigures.Explain((ulong)printed).Solutions, small = known.IsEmpty ? PamtFigures.Explain((ulong)printed, dynamicPamt: true).Solutions : [];
        yield return !known.IsEmpty ? new(true, string.Create(CultureInfo.InvariantCulture, $"{printed} KiB of PAMT are those of {known[0].TotalGiB} GiB in {Tdmrs(known[0])}."))
            : !small.IsEmpty ? new(true, string.Create(CultureInfo.InvariantCulture, $"{printed} KiB of PAMT are no static ones; they are the fixed part of dynamic PAMT for {small[0].TotalGiB} GiB in {Tdmrs(small[0])}, or for less in more."))
            : new(false, string.Create(CultureInfo.InvariantCulture, $"No set of TDMRs has {printed} KiB of PAMT, static or dynamic: the line may be damaged."));
    }

    private static string Tdmrs(PamtSolution solution) => solution.MinTdmrs == solution.MaxTdmrs
        ? Texts.Plural(solution.MinTdmrs, "TDMR") + (solution.TopLevelPages == (ulong)solution.MinTdmrs ? $" of at most {PamtFigures.GiBPerTopLevelPage} GiB" : "")
        : $"{solution.MinTdmrs} to {Texts.Plural(solution.MaxTdmrs, "TDMR")}";

    private static TdmrPlanResult? Plan(LogBoot boot, TdmrHolePolicy holes)
    {
        if (!boot.Events.Exists(static told => told is NodeMemory or FirmwareRange)) { return null; }

        try
        {
            MachineDescription machine = BootLogMachine.Describe([new BootLog("the log", [.. boot.Events])]);
            return TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value, HolePolicy = holes, AddressBits = machine.PhysicalAddressBits.Value });
        }
        catch (InputException)
        {
            // The memory map contradicts itself; that is a finding of its own, not a PAMT figure.
            return null;
        }
    }

    private static CrossCheck Compare(long printed, string from, TdmrPlanResult result) => result.Plan is { } plan
        ? new((ulong)printed == plan.PamtKiB, string.Create(CultureInfo.InvariantCulture, $"The kernel allocated {printed} KiB for PAMT; {from} make {plan.PamtKiB} KiB in {plan.Tdmrs.Length} TDMRs."))
        : new(false, $"The kernel allocated {printed} KiB for PAMT; {from} make none: {result.Error!.Message}");

    // The kernel's own complaint, made again from the log's memory map; and what the other policy would have made of it.
    private static IEnumerable<CrossCheck> ReservedAreas(LogBoot boot)
    {
        if (!boot.Tells.Exists(static tell => tell.Kind == TellKind.ReservedAreasExhausted) || Plan(boot, TdmrHolePolicy.MemoryMap) is not { } byMap) { yield break; }

        yield return byMap.IsSuccess
            ? new(false, "The kernel ran out of reserved areas; the memory map that the log shows does not need so many. It may not be whole.")
            : new(byMap.Error.Kind == TdmrPlanErrorKind.ReservedAreasExhausted, $"The log's memory map comes to the same: {byMap.Error.Message}");
        if (boot.Events.Exists(static told => told is ConvertibleRange) && Plan(boot, TdmrHolePolicy.Cmr) is { Plan: { } byCmr })
        {
            yield return new(true, string.Create(CultureInfo.InvariantCulture, $"With holes taken from the CMRs it would have come up: {byCmr.Tdmrs.Length} TDMRs, {byCmr.PamtKiB} KiB of PAMT."));
        }
    }

    private static IEnumerable<CrossCheck> Cpus(ReplayFacts facts)
    {
        if (facts is { PresentCpus: { } present, OnlineCpus: { } online })
        {
            yield return online < present
                ? new(false, $"The firmware enabled {present} CPUs, {online} came up: the module takes no configuration until each of them has run TDH.SYS.LP.INIT.")
                : new(true, $"All {present} CPUs that the firmware enabled came up.");
        }
    }

    private static IEnumerable<CrossCheck> Refusals(LogBoot boot, ReplayFacts facts)
    {
        if (facts.Profile == TdxProfile.None) { yield break; }

        string module = $"a module {facts.Module!.Text}";
        foreach (RefusedCall call in boot.Tells.Select(static tell => tell.Call).OfType<RefusedCall>().Where(static call => !call.IsForLoader).Distinct())
        {
            if (call.Leaf is { } number && TdxLeaves.Find(number) is { } leaf && (leaf.Profiles & facts.Profile) == 0)
            {
                yield return new(false, $"{leaf} does not exist in {module}: the kernel expects a newer one.");
            }

            if (call.Status is { } status && TdxStatusDecoder.Decode(status, facts.Profile) is { Status: not null, DefinedIn: not TdxProfile.None } decoded)
            {
                yield return (decoded.DefinedIn & facts.Profile) != 0
                    ? new(true, $"{decoded.Name} is a status of {module}.")
                    : new(false, $"{decoded.Name} is no status of {module}: the version line and the SEAMCALL may belong to different modules.");
            }
        }
    }

    // Each generation turns a status into an error in its own way.
    private static IEnumerable<CrossCheck> Error(int? errno, ReplaySeamcall? seamcall, KernelGeneration generation)
    {
        TdxKernelEra? era = generation switch
        {
            KernelGeneration.Mainline => TdxKernelEra.Mainline,
            KernelGeneration.Series2023 => TdxKernelEra.SeriesV9ToV12,
            KernelGeneration.Series2022 => TdxKernelEra.Seed,
            _ => null,
        };
        if (errno is { } printed && era is { } known && seamcall is { Status: { } status, Leaf: { } leaf } && leaf >> 63 == 0
            && TdxErrnoMap.Map((TdxStatus)status, known).Errno is { } expected)
        {
            yield return new(printed == -(int)expected, string.Create(CultureInfo.InvariantCulture, $"The kernel printed the error {printed}; for this status of a SEAMCALL kernels of its kind return {-(int)expected}."));
        }
    }
}

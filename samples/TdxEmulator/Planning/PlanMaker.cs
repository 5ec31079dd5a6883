using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>Plans a machine's TDMRs with <see cref="TdmrPlanner"/> under both hole policies, with static and dynamic PAMT, and judges what comes of it.</summary>
internal static class PlanMaker
{
    // The planner knows no narrower addresses; a description may have them.
    private const int LeastAddressBits = 32;

    /// <summary>Makes all plans.</summary>
    /// <param name="request">The machine, and what the verdict is about.</param>
    public static PlanReport Make(PlanRequest request)
    {
        ImmutableArray<PlanVariant> variants =
        [
            Variant(request, TdmrHolePolicy.MemoryMap, isDynamic: false), Variant(request, TdmrHolePolicy.Cmr, isDynamic: false),
            Variant(request, TdmrHolePolicy.MemoryMap, isDynamic: true), Variant(request, TdmrHolePolicy.Cmr, isDynamic: true),
        ];
        PlanVariant asked = variants.Single(variant => variant.Holes == request.Holes && variant.IsDynamic == request.IsDynamic);
        return new()
        {
            Request = request,
            Variants = variants,
            Asked = asked,
            Limits = [.. PlanLimits.Of(request, asked)],
            Mends = asked.Verdict.ComesUp ? [] : [.. PlanMends.Of(request, asked, variants)],
        };
    }

    /// <summary>What the planner is asked.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="holes">The hole policy.</param>
    /// <param name="isDynamic">Whether PAMTs are dynamic.</param>
    public static TdmrPlanRequest Input(MachineDescription machine, TdmrHolePolicy holes, bool isDynamic) => new()
    {
        Ram = machine.Ram,
        Cmrs = machine.Cmrs.Value,
        HolePolicy = holes,
        DynamicPamt = isDynamic,
        AddressBits = Math.Max(LeastAddressBits, AddressBits(machine)),
    };

    /// <summary>Physical address bits that the KeyIDs leave.</summary>
    /// <param name="machine">The machine.</param>
    public static int AddressBits(MachineDescription machine) => machine.PhysicalAddressBits.Value - machine.KeyIds.Value.AddressBits;

    /// <summary>How the BIOS divided the KeyIDs, as the library has it.</summary>
    /// <param name="machine">The machine.</param>
    public static KeyIdPartition KeyIds(MachineDescription machine) => new((uint)machine.KeyIds.Value.Mktme, (uint)machine.KeyIds.Value.Tdx);

    private static PlanVariant Variant(PlanRequest request, TdmrHolePolicy holes, bool isDynamic)
    {
        TdmrPlanRequest input = Input(request.Machine, holes, isDynamic);
        TdmrPlanResult result = TdmrPlanner.Plan(input);
        TdxErrno? seed = result.IsSuccess ? null : TdmrPlanner.Plan(input with { Era = TdxKernelEra.Seed }).Error?.Errno;
        return new(holes, isDynamic, result, Judge(request, isDynamic, result, seed));
    }

    // In the order in which a kernel meets them.
    private static PlanVerdict Judge(PlanRequest request, bool isDynamic, TdmrPlanResult result, TdxErrno? seedErrno) =>
        BeforeModule(request)
        ?? (isDynamic ? DynamicPamtProblem(request) : null)
        ?? (result.Error is { } error ? Of(error, seedErrno) : null)
        ?? RamOutsideCmrs(result)
        ?? KernelFailed(request.Machine, result)
        ?? PlanVerdict.Good;

    // Under the other policy what lies outside is a hole.
    private static PlanVerdict? RamOutsideCmrs(TdmrPlanResult result) =>
        result.Plan is { HolePolicy: TdmrHolePolicy.MemoryMap } && result.Warnings.FirstOrDefault(static warning => warning.Kind == TdmrPlanWarningKind.RamOutsideCmrs) is { } outside
            ? new(PlanObstacle.RamOutsideCmrs, outside.Message, TdxErrno.Eio)
            : null;

    // What the kernel met outweighs a plan for RAM that was assumed.
    private static PlanVerdict? KernelFailed(MachineDescription machine, TdmrPlanResult result) =>
        result.Plan is { HolePolicy: TdmrHolePolicy.MemoryMap } && machine.KernelOutOfReservedAreas is { } full && machine.Memory.Any(static part => part.IsAssumed)
            ? new(
                PlanObstacle.ReservedAreasExhausted,
                $"The real kernel ran out of reserved areas in TDMR {full.Value} ({full.Provenance.Text}). The memory map that it had is not in the record, so it cannot be told how many it needed.",
                TdxErrno.Enospc, TdxErrno.E2big, $"initialization failed: TDMR {full.Value}: reserved areas exhausted.")
            : null;

    private static PlanVerdict? BeforeModule(PlanRequest request)
    {
        MachineDescription machine = request.Machine;
        KeyIdProblem keyIds = KeyIds(machine).FindProblem(request.Profile);
        return keyIds switch
        {
            KeyIdProblem.NotEnabled => new(PlanObstacle.NoKeyIds, "The BIOS set no KeyIDs aside for TDX, so the kernel takes the platform as without TDX.", TdxErrno.Enodev),
            KeyIdProblem.TooFew => new(PlanObstacle.TooFewKeyIds, "There is one private KeyID; the module takes it, and none is left for a guest.", TdxErrno.Enodev, null, "initialization failed: too few private KeyIDs available."),
            KeyIdProblem.Impossible or KeyIdProblem.TooManyForModule => new(
                PlanObstacle.TooManyKeyIds, $"{machine.KeyIds.Value.Mktme + machine.KeyIds.Value.Tdx + 1} KeyIDs, KeyID 0 included, are more than a module {ProfileNames.Format(request.Profile)} takes ({TdxProfileFacts.Of(request.Profile).MaxKeyIds}): TDH.SYS.INIT refuses with TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED.", TdxErrno.Eio),
            _ when machine.NotLoaded is not null => new(PlanObstacle.ModuleNotLoaded, "The BIOS did not load the TDX module.", TdxErrno.Enodev, null, "module not loaded"),
            _ when machine.Offline is { Value: { Length: > 0 } offline } => new(
                PlanObstacle.CpusOffline, $"CPU {CpuList.Format(offline)} off line: the module takes no configuration until every CPU that the BIOS enabled has run TDH.SYS.LP.INIT; TDH.SYS.CONFIG would refuse with TDX_SYS_CONFIG_NOT_PENDING.", TdxErrno.Eio, TdxErrno.Einval),
            _ => null,
        };
    }

    private static PlanVerdict? DynamicPamtProblem(PlanRequest request) =>
        !TdxProfileFacts.Of(request.Profile).HasDynamicPamt
            ? new PlanVerdict(PlanObstacle.NoDynamicPamt, $"A module {ProfileNames.Format(request.Profile)} has no dynamic PAMT; 1.5.25 and later have.", TdxErrno.Eio)
        : AddressBits(request.Machine) > DynamicPamt.MaxAddressBits
            ? new(PlanObstacle.AddressWidth, $"Physical addresses have {AddressBits(request.Machine)} bits below the KeyID; dynamic PAMT works with {DynamicPamt.MaxAddressBits} at most.", TdxErrno.Eio)
        : null;

    private static PlanVerdict Of(TdmrPlanError error, TdxErrno? seedErrno) => new(
        error.Kind switch
        {
            TdmrPlanErrorKind.TdmrsExhausted => PlanObstacle.TdmrsExhausted,
            TdmrPlanErrorKind.ReservedAreasExhausted => PlanObstacle.ReservedAreasExhausted,
            TdmrPlanErrorKind.NoMemoryForPamt => PlanObstacle.NoMemoryForPamt,
            TdmrPlanErrorKind.NoRam => PlanObstacle.NoRam,
            _ => PlanObstacle.BadMemory,
        },
        error.Message, error.Errno, seedErrno == error.Errno ? null : seedErrno, error.KernelMessage);
}

using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>Says why TDX is not up, and what would mend it.</summary>
internal static class BootFailure
{
    /// <summary>Explains a result.</summary>
    /// <param name="request">What was booted.</param>
    /// <param name="result">What the callers were told.</param>
    /// <param name="failure">What the machine says of a failed step.</param>
    /// <returns>Reason and mend; both null when TDX is up.</returns>
    public static (string? Reason, string? Mend) Explain(BootRequest request, TdxEnableResult result, TdxBringUpFailure? failure) => result switch
    {
        TdxEnableResult.Enabled => (null, null),
        TdxEnableResult.PlatformNotEnabled => (
            $"The platform is not enabled for TDX: private KeyIDs that the BIOS set aside: {request.Machine.KeyIds.Value.Tdx}; a bring-up needs one for the module and one for a guest.",
            "Enable TDX in the BIOS, and TME-MT, and give TDX some of the KeyIDs."),
        TdxEnableResult.OfflineProcessors => (
            $"{(request.Offline.Length == 1 ? "CPU" : "CPUs")} {CpuList.Format(request.Offline)} {(request.Offline.Length == 1 ? "is" : "are")} off line. The module counts every CPU that the BIOS enabled and takes no configuration until each of them has been initialised.",
            "Bring them on line, or boot without nosmt, and ask again: nothing has been tried yet."),
        TdxEnableResult.NotLoaded => (
            "There is no TDX module: the first SEAMCALL ended in VMfailInvalid.",
            "Let the BIOS load the module (enable its SEAM loader, or update it). Nothing at run time can mend that."),
        _ => (failure?.Message, Mend(request, failure)),
    };

    private static string? Mend(BootRequest request, TdxBringUpFailure? failure) =>
        failure is { Step: TdxBringUpStep.BuildTdmrs } && request.Holes == TdmrHolePolicy.MemoryMap && Plan(request, TdmrHolePolicy.Cmr).IsSuccess
            ? failure.Advice + " Here, --holes cmr would do it."
            : failure?.Advice;

    /// <summary>What the planner makes of a machine's memory; after a failure of that step, as far as it came.</summary>
    /// <param name="request">What is booted.</param>
    /// <param name="policy">Where holes come from.</param>
    public static TdmrPlanResult Plan(BootRequest request, TdmrHolePolicy policy) => TdmrPlanner.Plan(new()
    {
        Ram = request.Machine.Ram,
        Cmrs = request.Machine.Cmrs.Value,
        HolePolicy = policy,
        AddressBits = request.Machine.PhysicalAddressBits.Value,
    });
}

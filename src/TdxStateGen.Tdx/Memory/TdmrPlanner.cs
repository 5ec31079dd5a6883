namespace TdxStateGen.Tdx;

/// <summary>Builds TDMRs, PAMTs and reserved areas for a host's RAM as Linux does.</summary>
/// <remarks>
/// Source: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c; series v3 to v8 for the check against the CMRs and for E2BIG. A TDMR
/// is opened for each RAM range, widened to whole GiB; what an earlier one covers already is left out.
/// </remarks>
public static class TdmrPlanner
{
    /// <summary>Decides on TDMRs, PAMTs and reserved areas. It calculates only: no memory is taken and no SEAMCALL made.</summary>
    /// <param name="request">RAM, CMRs and options. Its contents may come from untrusted input: mistakes in it are
    /// reported in the result, not thrown.</param>
    /// <returns>The plan, or the first reason why there is none; warnings in either case.</returns>
    public static TdmrPlanResult Plan(TdmrPlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        TdmrPlanBuilder builder = new(request);
        TdmrPlanError? error = builder.Run();
        return new(error is null ? builder.ToPlan() : null, error, builder.Warnings, builder.Drafts, builder.LargestFreeBytes);
    }

    /// <summary>Makes a plan for a machine whose RAM is known by its CMRs only: each CMR is taken as RAM on a node of its own.</summary>
    /// <param name="cmrs">Convertible memory as firmware lists it.</param>
    /// <param name="dynamicPamt">Whether to size PAMTs for dynamic PAMT.</param>
    /// <returns>As <see cref="Plan"/>.</returns>
    public static TdmrPlanResult PlanFromCmrs(IReadOnlyList<MemoryRange> cmrs, bool dynamicPamt = false)
    {
        ArgumentNullException.ThrowIfNull(cmrs);
        return Plan(new()
        {
            Ram = [.. cmrs.Select(static (cmr, index) => new RamRange(cmr.Start, cmr.End, index))],
            Cmrs = [.. cmrs],
            HolePolicy = TdmrHolePolicy.Cmr,
            DynamicPamt = dynamicPamt,
        });
    }
}

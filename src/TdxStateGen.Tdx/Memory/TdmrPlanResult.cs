using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

/// <summary>A plan, or the reason why there is none.</summary>
public sealed record TdmrPlanResult
{
    internal TdmrPlanResult(TdmrPlan? plan, TdmrPlanError? error, ImmutableArray<TdmrPlanWarning> warnings, ImmutableArray<TdmrDraft> drafts, ulong largestFreeBytes)
    {
        Plan = plan;
        Drafts = drafts;
        LargestFreeBytes = largestFreeBytes;
        Error = error;
        Warnings = warnings;
    }

    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Plan is not null;

    /// <summary>The plan, or null.</summary>
    public TdmrPlan? Plan { get; }

    /// <summary>The reason why there is no plan, or null.</summary>
    public TdmrPlanError? Error { get; }

    /// <summary>
    /// The TDMRs, ascending, as far as the planner came with them; with a plan they are the plan's. They may break the limit that the
    /// error is about: more TDMRs or more reserved areas than the module has, a PAMT without memory. Empty when RAM, CMRs or options are wrong.
    /// </summary>
    public ImmutableArray<TdmrDraft> Drafts { get; }

    /// <summary>
    /// Bytes of the largest piece of convertible RAM on one node before a PAMT is placed: no PAMT can be larger. 0 when the planner did not come that far.
    /// </summary>
    public ulong LargestFreeBytes { get; }

    /// <summary>Worries, also those that came up before a failure.</summary>
    public ImmutableArray<TdmrPlanWarning> Warnings { get; }
}

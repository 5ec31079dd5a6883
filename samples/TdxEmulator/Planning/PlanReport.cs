using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>All that a plan tells.</summary>
internal sealed record PlanReport
{
    /// <summary>What was asked.</summary>
    public required PlanRequest Request { get; init; }

    /// <summary>The variant that was asked for.</summary>
    public required PlanVariant Asked { get; init; }

    /// <summary>Both hole policies, each with static and with dynamic PAMT.</summary>
    public required ImmutableArray<PlanVariant> Variants { get; init; }

    /// <summary>The limits for the variant that was asked for.</summary>
    public required ImmutableArray<PlanLimit> Limits { get; init; }

    /// <summary>What would mend it; empty when nothing has to, or nothing found would.</summary>
    public required ImmutableArray<PlanMend> Mends { get; init; }

    /// <summary>What the log that the machine is taken from says of its own bring-up; null when it is not taken from one.</summary>
    public ReplayReport? Log { get; init; }

    /// <summary>The machine.</summary>
    public MachineDescription Machine => Request.Machine;

    /// <summary>What was assumed of the machine.</summary>
    public IEnumerable<MachineAssumption> Assumptions => (Machine with
    {
        Holes = Texts.Chosen(Machine.Holes, Request.Holes),
        Profile = Texts.Chosen(Machine.Profile, Request.Profile),
    }).Assumptions();

    /// <summary>What the verdict hangs on: RAM that was assumed, when holes come from the memory map; null when nothing.</summary>
    public string? Condition => Asked.Holes == TdmrHolePolicy.MemoryMap && Asked.Verdict.ComesUp && Machine.Memory.FirstOrDefault(static part => part.IsAssumed) is { } part
        ? $"provided that RAM from {Hex.Format(part.Value[0].Start)} on is as assumed ({part.Provenance.Text}): each hole in it that firmware made takes a reserved area"
        : null;

    /// <summary>How the log's own bring-up ended, beside the verdict; null when there is no log, or it does not decide.</summary>
    public string? LogSays
    {
        get
        {
            if (Log is not { Outcome: not ReplayOutcome.Other } log) { return null; }

            string error = log.ErrorCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" ({code})") : "", line = log.Deciding is { } deciding ? $", line {deciding.Line}" : "";
            return $"the log's own bring-up came out as {ReplayNames.Format(log.Outcome)}{error}{line}"
                + (Asked.Verdict.ComesUp == (log.Outcome == ReplayOutcome.Initialized) ? ""
                    : Asked.Verdict.ComesUp ? "; the plan is about memory alone: replay tells what that boot failed for"
                    : "; that boot had another policy, or other memory than is planned for");
        }
    }

    /// <summary>The picture of the variant that was asked for.</summary>
    public MemoryMap Map => MemoryMap.Of(Machine, Asked.Result.Drafts) with
    {
        Title = $"TDX memory plan of {Machine.Name}: {(Asked.Verdict.ComesUp ? "comes up" : $"fails, {Asked.Verdict.ErrnoText}")}",
        Subtitle = $"{Machine.Title}; holes from {HolePolicyNames.Format(Asked.Holes)}, {Asked.Pamt} PAMT {Asked.PamtKiB.ToString(CultureInfo.InvariantCulture)} KiB",
    };

    /// <summary>The verdict in one line.</summary>
    public string Headline => Asked.Verdict.ComesUp
        ? string.Create(CultureInfo.InvariantCulture, $"would come up: {Texts.Plural(Asked.Result.Drafts.Length, "TDMR")}, {Asked.PamtKiB} KiB PAMT ({Asked.Pamt}), holes from {HolePolicyNames.Format(Asked.Holes)}")
        : $"would not come up ({Asked.Verdict.ErrnoText}): {PlanObstacles.Format(Asked.Verdict.Obstacle)}; holes from {HolePolicyNames.Format(Asked.Holes)}, {Asked.Pamt} PAMT";

    /// <summary>The kernel's own figure beside the plans'; null when it is not known.</summary>
    public string? KernelFigure
    {
        get
        {
            if (Machine.KernelPamtKiB is not { } printed) { return null; }

            string[] same = [.. Variants.Where(variant => variant.Result.IsSuccess && variant.PamtKiB == (ulong)printed.Value).Select(static variant => $"{HolePolicyNames.Format(variant.Holes)}, {variant.Pamt}")];
            return string.Create(CultureInfo.InvariantCulture, $"the real kernel printed {printed.Value} KiB: ") + (same.Length > 0
                ? "the figure of " + string.Join("; ", same)
                : string.Create(CultureInfo.InvariantCulture, $"none of these plans; see --explain-pamt {printed.Value}"));
        }
    }
}

using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Html;

/// <summary>A boot whose SEAMCALLs were kept, and what all sections of its page say alike.</summary>
/// <param name="request">What was booted, and how.</param>
/// <param name="report">What it came to.</param>
/// <param name="timeline">Its SEAMCALLs.</param>
internal sealed class BootRun(BootRequest request, BootReport report, BootTimeline timeline)
{
    /// <summary>What was booted, and how.</summary>
    public BootRequest Request { get; } = request;

    /// <summary>What it came to.</summary>
    public BootReport Report { get; } = report;

    /// <summary>Its SEAMCALLs.</summary>
    public BootTimeline Timeline { get; } = timeline;

    /// <summary>The step in which the bring-up ended for a SEAMCALL; null when it succeeded, or ended for something else.</summary>
    public TimelineStep? FailedStep { get; } =
        report.Result == TdxEnableResult.NotLoaded || report.Failure is { Call.Report.Outcome: not LeafOutcome.NotCalled }
            ? timeline.Steps.LastOrDefault(static step => !step.IsUnwind)
            : null;

    /// <summary>Whether a call is one of those that ended the bring-up.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="call">The call.</param>
    /// <returns>A call that was answered with success all the time and still got no further is told apart only by being the last one.</returns>
    public bool HasFailed(TimelineStep step, TimelineCall call) => call.HasFailed || (step == FailedStep && !step.HasFailed && call == step.Calls[^1]);

    /// <summary>The call that the host reports: of several that failed at the same time, the one on the lowest LP.</summary>
    public TimelineCall? FailedCall => FailedStep?.Calls.Where(call => HasFailed(FailedStep, call)).MinBy(static call => call.Processor);

    /// <summary>The steps of the unwind.</summary>
    public IEnumerable<TimelineStep> Unwind => Timeline.Steps.Where(static step => step.IsUnwind);

    /// <summary>A status as Intel's headers name it, with its number unless that is 0.</summary>
    /// <param name="status">The status word.</param>
    /// <param name="leaf">The leaf that answered it.</param>
    public string Name(ulong status, ulong leaf)
    {
        string name = Decode(status, leaf).Name ?? "status without a name";
        return status == 0 ? name : FormattableString.Invariant($"{name} (0x{status:x16})");
    }

    /// <summary>What a status means.</summary>
    /// <param name="status">The status word.</param>
    /// <param name="leaf">The leaf that answered it.</param>
    public DecodedTdxStatus Decode(ulong status, ulong leaf) => TdxStatusDecoder.Decode(status, Report.Profile, leaf);

    /// <summary>What the calls of a step came to, in one sentence: how many, where, and how often each status.</summary>
    /// <param name="step">The step.</param>
    public string Summary(TimelineStep step)
    {
        int lps = step.Calls.Select(static call => call.Processor).Distinct().Count();
        string where = lps == 1 ? FormattableString.Invariant($"LP {step.Calls[0].Processor}") : Texts.Plural(lps, "LP");
        return $"{Calls(step.Attempts)} on {where}: {Statuses(step)}";
    }

    /// <summary>A number of SEAMCALLs.</summary>
    /// <param name="count">The number.</param>
    public static string Calls(long count) => Texts.Count(count) + (count == 1 ? " SEAMCALL" : " SEAMCALLs");

    /// <summary>A list of LPs, or of places in an order, that may be broken after each comma.</summary>
    /// <param name="numbers">The numbers, ascending.</param>
    public static string List(IEnumerable<int> numbers) => CpuList.Format(numbers).Replace(",", ", ", StringComparison.Ordinal);

    private string Statuses(TimelineStep step)
    {
        IEnumerable<string> counts = step.Calls.SelectMany(static call => call.Runs.Concat(call.Omitted))
            .GroupBy(static run => run.Status, static run => run.Count)
            .OrderByDescending(static status => status.Sum())
            .ThenBy(static status => status.Key)
            .Select(status => (step.Attempts == 1 ? "" : $"{Texts.Count(status.Sum())} {Signs.Times} ") + Name(status.Key, step.Leaf));
        return string.Join(", ", counts);
    }
}

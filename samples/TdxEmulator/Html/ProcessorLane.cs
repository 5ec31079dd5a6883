using TdxEmulator.Booting;

namespace TdxEmulator.Html;

/// <summary>What one LP did in a boot.</summary>
/// <param name="Processor">The LP index.</param>
/// <param name="Calls">Its calls, step by step; none in steps that it had no part in.</param>
/// <param name="History">A text that two LPs share exactly when their calls went alike.</param>
/// <param name="HasFailed">Whether a call that ended the bring-up was on it.</param>
internal sealed record ProcessorLane(int Processor, IReadOnlyList<IReadOnlyList<TimelineCall>> Calls, string History, bool HasFailed)
{
    /// <summary>The lanes of all LPs.</summary>
    /// <param name="run">The boot.</param>
    public static ProcessorLane[] Of(BootRun run)
    {
        int count = run.Report.Processors.Length;
        ILookup<int, TimelineCall>[] steps = [.. run.Timeline.Steps.Select(static step => step.Calls.ToLookup(static call => call.Processor))];
        return [.. Enumerable.Range(0, count).Select(lp => Of(run, lp, [.. steps.Select(step => step[lp].ToArray())]))];
    }

    private static ProcessorLane Of(BootRun run, int processor, TimelineCall[][] calls) => new(
        processor,
        calls,
        $"{run.Report.Processors[processor]}: {string.Join('|', calls.Select(static step => string.Join('&', step.Select(CallGroups.History))))}",
        calls.Zip(run.Timeline.Steps).Any(pair => !pair.Second.IsUnwind && pair.First.Any(call => run.HasFailed(pair.Second, call))));
}

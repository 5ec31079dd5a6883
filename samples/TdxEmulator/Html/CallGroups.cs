using System.Globalization;
using TdxEmulator.Booting;

namespace TdxEmulator.Html;

/// <summary>Calls of one step that went alike, so that hundreds of LPs take one line.</summary>
/// <param name="Calls">The calls, in order of the step.</param>
/// <param name="Places">Which of the step's calls each of them is, from 1.</param>
/// <param name="HasFailed">Whether they are among those that ended the bring-up.</param>
internal sealed record CallGroup(IReadOnlyList<TimelineCall> Calls, IReadOnlyList<int> Places, bool HasFailed)
{
    /// <summary>One of them; the others are alike.</summary>
    public TimelineCall Sample => Calls[0];
}

/// <summary>Finds calls that went alike.</summary>
internal static class CallGroups
{
    /// <summary>The groups of a step: failed ones first, then the largest, then by LP.</summary>
    /// <param name="run">The boot.</param>
    /// <param name="step">The step.</param>
    public static IReadOnlyList<CallGroup> Of(BootRun run, TimelineStep step) =>
    [
        .. step.Calls.Select(static (call, index) => (Call: call, Place: index + 1))
            .GroupBy(entry => (History: History(entry.Call), HasFailed: run.HasFailed(step, entry.Call)))
            .Select(static group => new CallGroup([.. group.Select(static entry => entry.Call)], [.. group.Select(static entry => entry.Place)], group.Key.HasFailed))
            .OrderByDescending(static group => group.HasFailed)
            .ThenByDescending(static group => group.Calls.Count)
            .ThenBy(static group => group.Sample.Processor),
    ];

    /// <summary>Every call of a step by itself.</summary>
    /// <param name="run">The boot.</param>
    /// <param name="step">The step.</param>
    public static IReadOnlyList<CallGroup> Singly(BootRun run, TimelineStep step) => [.. step.Calls.Select((call, index) => new CallGroup([call], [index + 1], run.HasFailed(step, call)))];

    /// <summary>A text that two calls share exactly when they went alike.</summary>
    /// <param name="call">The call.</param>
    public static string History(TimelineCall call) => string.Join(' ', call.Runs.Concat(call.Omitted).Select(static run => string.Create(CultureInfo.InvariantCulture, $"{run.Status:x}*{run.Count}")))
        + string.Create(CultureInfo.InvariantCulture, $"/{call.Omitted.Length}/{call.Others}");
}

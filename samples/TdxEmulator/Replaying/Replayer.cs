using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Replays a boot log: reads it, feeds it to the declared machines, and says what became of the TDX module and why.</summary>
internal static class Replayer
{
    /// <summary>Replays a log. Of several boots the last one that is about TDX is judged.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it.</param>
    /// <exception cref="Errors.InputException">The log cannot be read.</exception>
    public static ReplayReport Replay(Stream stream, string place)
    {
        IReadOnlyList<LogBoot> boots = LogBoots.Read(stream, place);
        LogBoot boot = boots.LastOrDefault(static candidate => candidate.IsAboutTdx) ?? boots[^1];
        return Judge(boot, boots, place);
    }

    private static ReplayReport Judge(LogBoot boot, IReadOnlyList<LogBoot> boots, string place)
    {
        ReplayFacts facts = ReplayFacts.Of(boot, boots.Count);
        ImmutableArray<Tell> tells = boot.InOrderOfTime(out bool isReordered);
        LogJudge judge = new();
        judge.Judge(tells, facts.Profile);
        ReplayAnswer answer = ReplayAnswer.Of(judge, tells, facts, boot);
        KernelGeneration generation = KernelGenerations.Of(boot);
        TdxModuleStatus status = answer.Outcome == ReplayOutcome.Other ? TdxModuleStatus.Unknown : judge.Machine.Status;
        string? sysfs = judge.Supports.LastOrDefault(static tell => tell.SysfsStatus is not null)?.SysfsStatus;
        return new()
        {
            Place = place,
            Outcome = answer.Outcome,
            Status = status,
            KernelStatus = sysfs ?? (answer.LeavesStatusOpen ? null : KernelGenerations.Name(generation, status, judge.Supports.Any(static tell => tell.Kind is TellKind.Failed or TellKind.ShutDown))),
            ErrorCode = answer.LeavesStatusOpen ? null : judge.Errno,
            Seamcall = answer.Seamcall,
            Cause = answer.Cause,
            Advice = answer.Advice,
            Confidence = boot.IsPutTogether && answer.Confidence == ReplayConfidence.High ? ReplayConfidence.Medium : answer.Confidence,
            Undecided = answer.Undecided ?? (boot.IsPutTogether ? "Whether both pieces are of one boot; the log in its own order would settle it." : null),
            Deciding = answer.Deciding is { } deciding ? ToEvidence(deciding) : null,
            Evidence = [.. answer.Evidence.DistinctBy(static tell => (tell.Line, tell.Message.LineText)).OrderBy(static tell => tell.Line).Select(ToEvidence)],
            Facts = facts,
            Contradictions = [.. judge.Contradictions.Select(static note => note.Text), .. Contradictions.Of(boot, judge.Verdict, isReordered)],
            NotAllowed = [.. judge.Disallowed.Select(static note => note.Text)],
            Checks = [.. CrossChecks.Of(boot, facts, answer.LeavesStatusOpen ? null : judge.Errno, answer.Seamcall, generation)],
            Notes = [.. ReplayNotes.Of(boot, boots, judge, facts)],
            Transitions = [.. judge.Machine.Transitions],
        };
    }

    private static EvidenceLine ToEvidence(Tell tell) => new(tell.Line, tell.Message.LineText);
}

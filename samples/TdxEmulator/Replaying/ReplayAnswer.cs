using System.Collections.Immutable;

namespace TdxEmulator.Replaying;

/// <summary>The answer to "what became of it, and why": the decision in words, or why there is none.</summary>
internal sealed record ReplayAnswer
{
    /// <summary>What the boot came to.</summary>
    public required ReplayOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    /// <summary>How sure it is.</summary>
    public required ReplayConfidence Confidence { get; init; }

    /// <summary>What is open and what would settle it.</summary>
    public string? Undecided { get; init; }

    /// <summary>Whether not even "nothing has happened yet" can be said: the log contradicts itself, or begins long after the bring-up.</summary>
    public bool LeavesStatusOpen { get; init; }

    /// <summary>The line that decides.</summary>
    public Tell? Deciding { get; init; }

    /// <summary>The lines it rests on.</summary>
    public ImmutableArray<Tell> Evidence { get; init; } = [];

    /// <summary>The refused SEAMCALL that it is about.</summary>
    public ReplaySeamcall? Seamcall { get; init; }

    /// <summary>Words a decision.</summary>
    /// <param name="judge">The decision.</param>
    /// <param name="tells">What the lines tell, in the order of time.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="boot">The boot.</param>
    public static ReplayAnswer Of(LogJudge judge, ImmutableArray<Tell> tells, ReplayFacts facts, LogBoot boot)
    {
        if (judge.Verdict is not { } verdict) { return UndecidedAnswers.Of(tells, facts, boot); }

        Tell? refusal = Refusal(judge);
        ImmutableArray<Tell> registers = refusal is null ? [] : RegistersOf(refusal, tells);
        ReplaySeamcall? seamcall = refusal is null ? null : SeamcallExplainer.Explain(refusal, registers, facts.Profile);
        ImmutableArray<Tell> evidence = [.. judge.Supports, .. registers];
        if (judge.Contradictions.Count > 0)
        {
            return new()
            {
                Outcome = ReplayOutcome.Other,
                Cause = "The log contradicts itself: " + string.Join(" ", judge.Contradictions.Select(static note => note.Text)) + " One bring-up has one end, so the lines are of several boots or machines.",
                Advice = "Take the log of one boot of one machine: dmesg, or journalctl -k -b.",
                Confidence = ReplayConfidence.None,
                Undecided = "The lines of one boot alone would settle it; see the contradictions.",
                Evidence = evidence,
                Seamcall = seamcall,
                LeavesStatusOpen = true,
            };
        }

        DecidedAnswers.Reason reason = DecidedAnswers.Explain(verdict, judge, seamcall, facts, tells);
        return new()
        {
            Outcome = reason.Outcome,
            Cause = reason.Cause,
            Advice = reason.Advice,
            Confidence = reason.Undecided is not null && verdict.Confidence == ReplayConfidence.High ? ReplayConfidence.Medium : verdict.Confidence,
            Undecided = reason.Undecided,
            Deciding = verdict.Deciding,
            Evidence = [.. evidence, .. reason.AlsoEvidence],
            Seamcall = seamcall,
        };
    }

    // The refusal nearest before the verdict, those that move the machine before those that only read.
    private static Tell? Refusal(LogJudge judge) =>
        judge.Supports.LastOrDefault(static tell => tell.Call?.Leaf is { } leaf && LogMachine.Knows(leaf)) ?? judge.Supports.LastOrDefault(static tell => tell.Kind == TellKind.Refusal);

    /// <summary>The lines with registers that follow a refusal directly.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="tells">What the lines tell, in the order of time.</param>
    public static ImmutableArray<Tell> RegistersOf(Tell refusal, ImmutableArray<Tell> tells) =>
        [.. tells.Skip(tells.IndexOf(refusal) + 1).Take(2).TakeWhile(static tell => tell.Kind == TellKind.Registers)];
}

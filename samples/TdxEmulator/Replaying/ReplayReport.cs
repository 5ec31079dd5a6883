using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>What a log says about a bring-up: all that is shown of it, by whichever output.</summary>
internal sealed record ReplayReport
{
    /// <summary>Name of the log.</summary>
    public required string Place { get; init; }

    /// <summary>What the boot came to.</summary>
    public required ReplayOutcome Outcome { get; init; }

    /// <summary>The module's status in the words of the kernel series.</summary>
    public required TdxModuleStatus Status { get; init; }

    /// <summary>The status in that kernel's own word; null when the log does not tell which kernel it is.</summary>
    public required string? KernelStatus { get; init; }

    /// <summary>The error number that the kernel printed, negative; null when it printed none.</summary>
    public required int? ErrorCode { get; init; }

    /// <summary>The refused SEAMCALL that the answer is about; null when there is none.</summary>
    public required ReplaySeamcall? Seamcall { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    /// <summary>How sure it is.</summary>
    public required ReplayConfidence Confidence { get; init; }

    /// <summary>What the log leaves open and what would settle it; null when nothing is open.</summary>
    public required string? Undecided { get; init; }

    /// <summary>The line that decides; null when none does.</summary>
    public required EvidenceLine? Deciding { get; init; }

    /// <summary>The lines that the answer rests on, in the order of the log.</summary>
    public required ImmutableArray<EvidenceLine> Evidence { get; init; }

    /// <summary>What the log tells about the machine.</summary>
    public required ReplayFacts Facts { get; init; }

    /// <summary>Lines that contradict each other, as sentences.</summary>
    public required ImmutableArray<string> Contradictions { get; init; }

    /// <summary>Lines that the declared machine does not allow where they stand, as sentences.</summary>
    public required ImmutableArray<string> NotAllowed { get; init; }

    /// <summary>Numbers of the log held against each other.</summary>
    public required ImmutableArray<CrossCheck> Checks { get; init; }

    /// <summary>Other things worth knowing, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What moved the declared machines.</summary>
    public required ImmutableArray<ReplayTransition> Transitions { get; init; }
}

/// <summary>A line of the log.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Text">The line, without colours and control characters.</param>
internal sealed record EvidenceLine(int Line, string Text);

/// <summary>A refused SEAMCALL, explained.</summary>
/// <param name="Leaf">RAX on entry, or null when the log names an unknown leaf in words.</param>
/// <param name="LeafName">Name of the leaf.</param>
/// <param name="Status">The completion status; null when the line breaks off in it.</param>
/// <param name="Name">Name of the status; null when it has none.</param>
/// <param name="Detail">Details of the status and of the call, in words; empty if there are none.</param>
/// <param name="Cpu">The CPU, where the log tells it.</param>
/// <param name="Registers">Registers after the call, as far as the log prints them.</param>
/// <param name="Explanation">What happened.</param>
/// <param name="Advice">What to do.</param>
internal sealed record ReplaySeamcall(ulong? Leaf, string LeafName, ulong? Status, string? Name, string Detail, int? Cpu, ImmutableArray<KeyValuePair<string, ulong>> Registers, string Explanation, string Advice);

/// <summary>Two numbers held against each other.</summary>
/// <param name="Agrees">Whether they fit.</param>
/// <param name="Text">What was compared, with the numbers.</param>
internal sealed record CrossCheck(bool Agrees, string Text);

using System.Collections.Immutable;

namespace TdxEmulator.Replaying;

/// <summary>What a line of a log tells about the bring-up.</summary>
/// <param name="Message">The line.</param>
/// <param name="Kind">What it tells.</param>
internal sealed record Tell(KernelMessage Message, TellKind Kind)
{
    /// <summary>Line number, from 1.</summary>
    public int Line => Message.Line;

    /// <summary>The error number that the line prints, negative as the kernel prints it; null when it prints none.</summary>
    public int? Errno { get; init; }

    /// <summary>The CPU that the line names, or null.</summary>
    public int? Cpu { get; init; }

    /// <summary>The refused SEAMCALL, of <see cref="TellKind.Refusal"/>.</summary>
    public RefusedCall? Call { get; init; }

    /// <summary>Registers that the line prints, by name such as R8, in its order; empty when it prints none.</summary>
    public ImmutableArray<KeyValuePair<string, ulong>> Registers { get; init; } = [];

    /// <summary>The status that a file of the kernel's sysfs shows, in the kernel's own word; null for a message.</summary>
    public string? SysfsStatus { get; init; }

    /// <summary>Whether the line breaks off, and was completed because only one meaning fits.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A refused SEAMCALL as a line tells it.</summary>
/// <param name="Leaf">RAX on entry; null when the line names it in words that are not known.</param>
/// <param name="Status">The completion status; null when the line breaks off before its end.</param>
/// <param name="LeafText">The leaf as printed.</param>
/// <param name="StatusText">The status as printed.</param>
internal sealed record RefusedCall(ulong? Leaf, ulong? Status, string LeafText, string StatusText)
{
    /// <summary>Whether the call went to the P-SEAMLDR, not to the module.</summary>
    public bool IsForLoader => Leaf >> 63 == 1;
}

using System.Collections.Immutable;

namespace TdxEmulator.Decoding;

/// <summary>One way to read what was given to <c>decode</c>.</summary>
/// <param name="Kind">What it is read as: status, leaf, errno, loader status, log line.</param>
/// <param name="Title">Value and name.</param>
/// <param name="Fields">What is known of it, label by label.</param>
internal sealed record Reading(string Kind, string Title, ImmutableArray<KeyValuePair<string, string>> Fields)
{
    /// <summary>The parts of a completion status; null for everything else.</summary>
    public StatusParts? Code { get; init; }
}

/// <summary>A completion status by its bits.</summary>
internal sealed record StatusParts(
    string Raw, string? Name, byte Class, string? ClassName, byte NameNumber, bool Error, bool NonRecoverable, bool Fatal, bool HostRecoverabilityHint, bool ReservedBits, bool Recoverable, uint Detail, string DetailKind,
    int? Tdmr, int? ReservedArea, int? PamtLevel, int? OtherTdmr);

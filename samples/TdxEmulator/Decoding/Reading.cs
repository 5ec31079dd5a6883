using System.Collections.Immutable;

namespace TdxEmulator.Decoding;

/// <summary>One way to read what was given to <c>decode</c>.</summary>
/// <param name="Kind">What it is read as: status, leaf, errno, loader status, log line.</param>
/// <param name="Title">Value and name.</param>
/// <param name="Fields">What is known of it, label by label.</param>
internal sealed record Reading(string Kind, string Title, ImmutableArray<KeyValuePair<string, string>> Fields);

namespace TdxEmulator.Machines;

/// <summary>Where a field of a machine description comes from.</summary>
internal enum ProvenanceKind
{
    /// <summary>Copied from a record of a real machine: a published case, a boot log, the files of this computer.</summary>
    Transcribed,

    /// <summary>The record does not tell it; chosen for the reason given.</summary>
    Assumed,
}

/// <summary>Where a field comes from: the record it was copied from, or the reason why it was assumed.</summary>
/// <param name="Kind">Copied or assumed.</param>
/// <param name="Text">Name of the record, or the reason.</param>
internal sealed record Provenance(ProvenanceKind Kind, string Text)
{
    /// <summary>A field that was copied.</summary>
    /// <param name="record">Name of the record, and the place in it where that helps.</param>
    public static Provenance Transcribed(string record) => new(ProvenanceKind.Transcribed, record);

    /// <summary>A field that was assumed.</summary>
    /// <param name="reason">Why this value.</param>
    public static Provenance Assumed(string reason) => new(ProvenanceKind.Assumed, reason);
}

/// <summary>A value with its provenance.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Provenance">Where it comes from.</param>
internal sealed record Sourced<T>(T Value, Provenance Provenance)
{
    /// <summary>Whether the value was assumed.</summary>
    public bool IsAssumed => Provenance.Kind == ProvenanceKind.Assumed;
}

namespace TdxStateGen.Tdx;

/// <summary>A P-SEAMLDR status explained.</summary>
/// <param name="Raw">RAX as SEAMCALL left it.</param>
/// <param name="Status">The status, or null when the loader's headers have no such value.</param>
/// <param name="Name">Name in the loader's headers, or Linux's for a SEAMCALL that did not arrive; null if unknown.</param>
/// <param name="Outcome">Success or error; the loader has no informational statuses.</param>
/// <param name="Explanation">What happened.</param>
/// <param name="Advice">What to do.</param>
public sealed record DecodedSeamldrStatus(
    ulong Raw, SeamldrStatus? Status, string? Name, TdxStatusOutcome Outcome, string Explanation, string Advice);

namespace TdxStateGen.Tdx;

/// <summary>Why a replacement of the module was refused or failed.</summary>
/// <param name="Step">The state of <see cref="TdxModuleUpdate"/> in which it happened.</param>
/// <param name="Message">What went wrong, as a sentence.</param>
/// <param name="Advice">What would mend it, as a sentence.</param>
/// <param name="Leaf">The leaf that was refused, with bit 63 for the loader's; null when it was not a SEAMCALL.</param>
/// <param name="Call">What the call came to; the default when it was not a SEAMCALL.</param>
public sealed record TdxUpdateFailure(TdxUpdateState Step, string Message, string Advice, ulong? Leaf, LeafReport Call);

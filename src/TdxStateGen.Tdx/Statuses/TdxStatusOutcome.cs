namespace TdxStateGen.Tdx;

/// <summary>
/// What a completion status says of its call. Neither "not zero" nor bit 63 alone tells: statuses such as
/// TDX_KEY_CONFIGURED are not zero and yet no errors.
/// </summary>
/// <remarks>Source: Intel TDX module ABI, completion status, bit 63.</remarks>
public enum TdxStatusOutcome
{
    /// <summary>The code, details masked off, is 0.</summary>
    Success,

    /// <summary>Bit 63 clear and the code not 0: the leaf did nothing wrong and has something to say (or TDH.VP.ENTER ended).</summary>
    Informational,

    /// <summary>Bit 63 set: the call failed.</summary>
    Error,
}

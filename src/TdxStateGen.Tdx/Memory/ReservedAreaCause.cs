namespace TdxStateGen.Tdx;

/// <summary>Why a part of a TDMR is reserved.</summary>
public enum ReservedAreaCause
{
    /// <summary>No RAM, or not convertible.</summary>
    Hole,

    /// <summary>A PAMT lies there.</summary>
    Pamt,
}

namespace TdxStateGen.Fuzz;

/// <summary>What other LPs are taken to be in the middle of while a program runs.</summary>
internal enum Contention
{
    None,

    /// <summary>Somebody has the module-wide lock shared.</summary>
    Shared,

    /// <summary>Somebody has the module-wide lock exclusive.</summary>
    Exclusive,

    /// <summary>Somebody initialises the first TDMR.</summary>
    Tdmr,

    /// <summary>The last LP is inside the module.</summary>
    Inside,
}

namespace TdxStateGen.Emulation;

/// <summary>
/// Decides whether an unlikely fault happens. A throw depends on the seed, the rule, the LP and which call of the LP it is, and on nothing that threads
/// could bring out of order.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class FaultDice(ulong seed)
{
    /// <summary>A number from 0 to just below 1.</summary>
    public double Roll(int rule, int processor, long call)
    {
        const int fractionBits = 53;
        ulong mixed = Mix(unchecked(seed + ((ulong)(uint)rule << 32) + (uint)processor));
        return (Mix(unchecked(mixed + (ulong)call)) >> (64 - fractionBits)) * (1.0 / (1UL << fractionBits));
    }

    // A step of SplitMix64.
    private static ulong Mix(ulong value)
    {
        ulong mixed = unchecked(value + 0x9E37_79B9_7F4A_7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB);
        return mixed ^ (mixed >> 31);
    }
}

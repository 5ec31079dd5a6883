namespace TdxStateGen.Emulation;

/// <summary>A set of leaf numbers below 128, tested without branches on the numbers.</summary>
internal readonly struct LeafSet
{
    private readonly ulong _low;
    private readonly ulong _high;

    private LeafSet(ulong low, ulong high) => (_low, _high) = (low, high);

    /// <summary>A set of numbers, each below 128.</summary>
    public static LeafSet Of(params ReadOnlySpan<int> leaves)
    {
        ulong low = 0;
        ulong high = 0;
        foreach (int leaf in leaves)
        {
            if (leaf < 64)
            {
                low |= 1UL << leaf;
            }
            else
            {
                high |= 1UL << (leaf - 64);
            }
        }

        return new(low, high);
    }

    /// <summary>Both sets together.</summary>
    public static LeafSet operator |(LeafSet left, LeafSet right) => new(left._low | right._low, left._high | right._high);

    /// <summary>Whether a number is in the set; any number may be asked.</summary>
    public bool Contains(ulong leaf) => leaf < 64 ? ((_low >> (int)leaf) & 1) != 0 : leaf < 128 && ((_high >> (int)(leaf - 64)) & 1) != 0;
}

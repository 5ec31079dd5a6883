namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>A set of small numbers.</summary>
internal sealed class BitSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    public bool this[int index]
    {
        get => (_words[index >> 6] >> (index & 63) & 1) != 0;
        set
        {
            if (value)
            {
                _words[index >> 6] |= 1UL << (index & 63);
            }
            else
            {
                _words[index >> 6] &= ~(1UL << (index & 63));
            }
        }
    }

    /// <summary>Adds another set's members but for those of a third.</summary>
    /// <returns>Whether something was new.</returns>
    public bool Add(BitSet other, BitSet? except = null)
    {
        bool isChanged = false;
        for (int i = 0; i < _words.Length; i++)
        {
            ulong more = _words[i] | (except is null ? other._words[i] : other._words[i] & ~except._words[i]);
            isChanged |= more != _words[i];
            _words[i] = more;
        }

        return isChanged;
    }
}

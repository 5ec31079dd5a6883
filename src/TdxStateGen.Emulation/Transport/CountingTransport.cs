using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Counts the SEAMCALLs that pass, by leaf; wraps another transport. Costs one atomic addition a call; any number of threads may use it.</summary>
/// <param name="inner">What carries the calls.</param>
public sealed class CountingTransport(ILeafTransport<SeamcallRegisters> inner) : ILeafTransport<SeamcallRegisters>
{
    private readonly long[] _counts = new long[LeafNames.Limit + 1];

    /// <summary>All calls so far.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            for (int leaf = 0; leaf < _counts.Length; leaf++)
            {
                total += Interlocked.Read(ref _counts[leaf]);
            }

            return total;
        }
    }

    /// <summary>Calls of one leaf so far.</summary>
    /// <param name="leaf">The leaf number; every number from <see cref="LeafNames.Limit"/> on shares one count with calls to the P-SEAMLDR.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The leaf number is negative.</exception>
    public long CountOf(int leaf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        return Interlocked.Read(ref _counts[Math.Min(leaf, LeafNames.Limit)]);
    }

    /// <summary>The leaves that were called, in order of number, with their counts.</summary>
    /// <returns>Leaf name (or <c>leaf 70</c>) and count.</returns>
    public IReadOnlyList<KeyValuePair<string, long>> ByName()
    {
        List<KeyValuePair<string, long>> counts = [];
        for (int leaf = 0; leaf < _counts.Length; leaf++)
        {
            if (CountOf(leaf) is > 0 and long count)
            {
                counts.Add(new(leaf == LeafNames.Limit ? "other" : LeafNames.NameOf((ushort)leaf), count));
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        int leaf = SeamcallRequest.IsForModule(registers.Rax) ? SeamcallRequest.Leaf(registers.Rax) : LeafNames.Limit;
        Interlocked.Increment(ref _counts[Math.Min(leaf, LeafNames.Limit)]);
        inner.Call(processor, ref registers);
    }
}

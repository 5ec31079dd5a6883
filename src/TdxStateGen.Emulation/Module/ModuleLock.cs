namespace TdxStateGen.Emulation;

/// <summary>The module-wide lock: shared or exclusive, tried once and never waited for.</summary>
internal sealed class ModuleLock
{
    private const int Free = 0;
    private const int Exclusive = -1;

    private int _word;

    public bool TryExclusive() => Interlocked.CompareExchange(ref _word, Exclusive, Free) == Free;

    public bool TryShared()
    {
        int word = Volatile.Read(ref _word);
        while (word != Exclusive)
        {
            int seen = Interlocked.CompareExchange(ref _word, word + 1, word);
            if (seen == word)
            {
                return true;
            }

            // Another reader came or went: that is no reason to fail.
            word = seen;
        }

        return false;
    }

    public void ReleaseExclusive() => Volatile.Write(ref _word, Free);

    public void ReleaseShared() => Interlocked.Decrement(ref _word);
}

namespace TdxStateGen.Emulation;

/// <summary>The module-wide lock: shared or exclusive, tried once and never waited for.</summary>
internal sealed class ModuleLock
{
    private const int Free = 0;
    private const int Exclusive = -1;

    private int _word;

    public bool TryExclusive()
    {
        Checkpoint.Reach(Checkpoint.TryLock);
        return Interlocked.CompareExchange(ref _word, Exclusive, Free) == Free && Taken();
    }

    public bool TryShared()
    {
        Checkpoint.Reach(Checkpoint.TryLock);
        int word = Volatile.Read(ref _word);
        while (word != Exclusive)
        {
            int seen = Interlocked.CompareExchange(ref _word, word + 1, word);
            if (seen == word)
            {
                return Taken();
            }

            // Another reader came or went: that is no reason to fail.
            word = seen;
        }

        return false;
    }

    public void ReleaseExclusive()
    {
        Checkpoint.Reach(Checkpoint.Unlock);
        Volatile.Write(ref _word, Free);
    }

    public void ReleaseShared()
    {
        Checkpoint.Reach(Checkpoint.Unlock);
        Interlocked.Decrement(ref _word);
    }

    private static bool Taken()
    {
        Checkpoint.Reach(Checkpoint.Locked);
        return true;
    }
}

namespace TdxStateGen.Emulation;

/// <summary>A TDMR that TDH.SYS.CONFIG accepted, and how far its PAMT is initialised.</summary>
internal sealed class ConfiguredTdmr(ulong start, ulong size, bool dynamicPamt, ReservedArea[] reserved)
{
    private const ulong GiB = 1UL << 30;

    // 1,024 entries of a 4 KiB page each, or 4,096 with dynamic PAMT.
    private readonly ulong _step = dynamicPamt ? 16UL << 20 : 4UL << 20;
    private ulong _next = start;
    private int _busy;

    public ulong Start { get; } = start;

    public ulong End { get; } = start + size;

    /// <summary>The first address whose PAMT entry is not initialised.</summary>
    public ulong Next => Volatile.Read(ref _next);

    public bool IsComplete => Next == End;

    public bool TryLock()
    {
        Checkpoint.Reach(Checkpoint.TryTdmr);
        bool taken = Interlocked.CompareExchange(ref _busy, 1, 0) == 0;
        Checkpoint.Reach(taken ? Checkpoint.TdmrLocked : Checkpoint.TdmrBusy);
        return taken;
    }

    public void Unlock()
    {
        Checkpoint.Reach(Checkpoint.TdmrUnlock);
        Volatile.Write(ref _busy, 0);
    }

    /// <summary>Initialises one more block; the caller has the lock. Answers the first address not initialised, rounded down to 1 GiB.</summary>
    public ulong Advance()
    {
        ulong next = _next + _step;
        Volatile.Write(ref _next, next);
        return next & ~(GiB - 1);
    }

    /// <summary>Whether the page lies in a 1 GiB block whose PAMT is complete.</summary>
    public bool IsPageKnown(ulong page) => page >= Start && page < (Next & ~(GiB - 1));

    public bool IsReserved(ulong page)
    {
        foreach (ReservedArea area in reserved)
        {
            if (page - Start >= area.Offset && page - Start - area.Offset < area.Size)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A part of a TDMR that is not for TDs; offset from the TDMR's base, in bytes.</summary>
internal readonly record struct ReservedArea(ulong Offset, ulong Size);

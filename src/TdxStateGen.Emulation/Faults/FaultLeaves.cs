namespace TdxStateGen.Emulation;

/// <summary>How leaves of the module differ when they are kept from doing their work.</summary>
/// <remarks>Source: TDX module 1.5.25: locks, random numbers and interruption points of the leaves.</remarks>
internal static class FaultLeaves
{
    private const ushort CacheWriteBack = 40;
    private const ushort Disable = 69;
    private const ushort TdmrInit = 36;
    private const uint CacheWriteBackLock = 188;

    /// <summary>TDH.SYS.TDMR.INIT: called again and again until the address that it answers is the end.</summary>
    public static bool IsCursor(ushort leaf) => leaf == TdmrInit;

    /// <summary>TDH.PHYMEM.CACHE.WB and TDH.SYS.DISABLE: an interrupt ends a call, and another call resumes it.</summary>
    public static bool IsResumed(ushort leaf) => leaf is CacheWriteBack or Disable;

    /// <summary>TDH.SYS.KEY.CONFIG and TDH.MNG.KEY.CONFIG: the random number is PCONFIG's.</summary>
    public static bool MakesKey(ushort leaf) => leaf is 31 or 8;

    /// <summary>The operand whose lock the leaf tries; null for the leaves of the SYS group, which try the module-wide lock.</summary>
    public static uint? BusyOperand(ushort leaf) => leaf switch
    {
        TdmrInit => OperandId.Rcx,
        CacheWriteBack => CacheWriteBackLock,
        (>= 31 and <= 37) or 44 or 45 or 52 or 53 or Disable => null,
        _ => OperandId.Rcx,
    };
}

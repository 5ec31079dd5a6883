namespace TdxStateGen.Tdx;

/// <summary>Numbers of the leaves of a bring-up and its unwind, as they stand in RAX bits 15:0; <see cref="TdxLeaves"/> tells what each of them takes and answers.</summary>
/// <remarks>Source: Intel TDX module ABI, TDH.SYS leaves; the same in 1.0, 1.5.01 and 1.5.25.</remarks>
public static class TdxSysLeaf
{
    /// <summary>TDH.SYS.KEY.CONFIG: one LP of every package, the global key.</summary>
    public const ulong KeyConfig = 31;

    /// <summary>TDH.SYS.INFO: what the module is and which memory is convertible.</summary>
    public const ulong Info = 32;

    /// <summary>TDH.SYS.INIT: the module, once.</summary>
    public const ulong Init = 33;

    /// <summary>TDH.SYS.LP.INIT: every LP, once.</summary>
    public const ulong LpInit = 35;

    /// <summary>TDH.SYS.TDMR.INIT: the next piece of a TDMR.</summary>
    public const ulong TdmrInit = 36;

    /// <summary>TDH.SYS.LP.SHUTDOWN: the unwind; only a 1.0 module heeds it.</summary>
    public const ulong LpShutdown = 44;

    /// <summary>TDH.SYS.CONFIG: TDMRs and global KeyID, once.</summary>
    public const ulong Config = 45;
}

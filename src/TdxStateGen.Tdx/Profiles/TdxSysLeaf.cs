namespace TdxStateGen.Tdx;

/// <summary>Numbers of the leaves of a bring-up and its unwind, as they stand in RAX bits 15:0; <see cref="TdxLeaves"/> tells what each of them takes and answers.</summary>
/// <remarks>Source: Intel TDX module ABI, TDH.SYS leaves; the same in 1.0, 1.5.01 and 1.5.25.</remarks>
public static class TdxSysLeaf
{
    /// <summary>TDH.SYS.KEY.CONFIG.</summary>
    public const ulong KeyConfig = 31;

    /// <summary>TDH.SYS.INFO.</summary>
    public const ulong Info = 32;

    /// <summary>TDH.SYS.INIT.</summary>
    public const ulong Init = 33;

    /// <summary>TDH.SYS.LP.INIT.</summary>
    public const ulong LpInit = 35;

    /// <summary>TDH.SYS.TDMR.INIT.</summary>
    public const ulong TdmrInit = 36;

    /// <summary>TDH.SYS.LP.SHUTDOWN.</summary>
    public const ulong LpShutdown = 44;

    /// <summary>TDH.SYS.CONFIG.</summary>
    public const ulong Config = 45;
}

namespace TdxEmulator.Booting;

/// <summary>Numbers of the leaves of a bring-up.</summary>
/// <remarks>Source: Intel TDX module ABI.</remarks>
internal static class SysLeaves
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

    /// <summary>The leaves in the order of a bring-up.</summary>
    private static ReadOnlySpan<ulong> InOrder => [Init, LpInit, Info, Config, KeyConfig, TdmrInit, LpShutdown];

    /// <summary>Where a leaf stands in a bring-up; leaves that are no part of it come last.</summary>
    /// <param name="leaf">The leaf number.</param>
    public static int PlaceOf(ulong? leaf) => leaf is { } number && InOrder.IndexOf(number) is >= 0 and var place ? place : int.MaxValue;
}

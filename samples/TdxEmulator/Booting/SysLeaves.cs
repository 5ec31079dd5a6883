using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>The order in which a bring-up calls its leaves.</summary>
internal static class SysLeaves
{
    /// <summary>The leaves in the order of a bring-up.</summary>
    private static ReadOnlySpan<ulong> InOrder =>
    [
        TdxSysLeaf.Init, TdxSysLeaf.LpInit, TdxSysLeaf.Info, TdxSysLeaf.Config, TdxSysLeaf.KeyConfig, TdxSysLeaf.TdmrInit, TdxSysLeaf.LpShutdown,
    ];

    /// <summary>Where a leaf stands in a bring-up; leaves that are no part of it come last.</summary>
    /// <param name="leaf">The leaf number.</param>
    public static int PlaceOf(ulong? leaf) => leaf is { } number && InOrder.IndexOf(number) is >= 0 and var place ? place : int.MaxValue;
}

using System.Collections.Frozen;
using System.Globalization;

namespace TdxStateGen.Emulation;

/// <summary>Names of the SEAMCALL leaves, for people.</summary>
/// <remarks>Source: Intel TDX module ABI; numbers as in TDX module 1.5.25.</remarks>
public static class LeafNames
{
    /// <summary>Every leaf of the modules known here has a lower number.</summary>
    public const int Limit = 128;

    private const string Prefix = "TDH.";

    private static readonly string?[] Names = BuildNames();

    private static readonly FrozenDictionary<string, ushort> Numbers =
        Enumerable.Range(0, Limit).Where(static leaf => Names[leaf] is not null).ToFrozenDictionary(static leaf => Names[leaf]!, static leaf => (ushort)leaf, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a leaf.</summary>
    /// <param name="leaf">The leaf number.</param>
    /// <returns>Such as <c>TDH.SYS.INIT</c>, or <c>leaf 200</c> for one that no known module has.</returns>
    public static string NameOf(ushort leaf) =>
        leaf < Limit && Names[leaf] is { } name ? Prefix + name : string.Create(CultureInfo.InvariantCulture, $"leaf {leaf}");

    /// <summary>The number of a leaf.</summary>
    /// <param name="text">The name with or without <c>TDH.</c>, letter case aside, or the number, decimal or with 0x.</param>
    /// <returns>The number, or null when it is neither.</returns>
    public static ushort? NumberOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string bare = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        if (Numbers.TryGetValue(bare, out ushort number))
        {
            return number;
        }

        bool parsed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return parsed ? number : null;
    }

    private static string?[] BuildNames()
    {
        string?[] names = new string?[Limit];
        Set(0, "VP.ENTER", "MNG.ADDCX", "MEM.PAGE.ADD", "MEM.SEPT.ADD", "VP.ADDCX", "MEM.PAGE.RELOCATE", "MEM.PAGE.AUG", "MEM.RANGE.BLOCK", "MNG.KEY.CONFIG", "MNG.CREATE");
        Set(10, "VP.CREATE", "MNG.RD", "MEM.RD", "MNG.WR", "MEM.WR", "MEM.PAGE.DEMOTE", "MR.EXTEND", "MR.FINALIZE", "VP.FLUSH", "MNG.VPFLUSHDONE");
        Set(20, "MNG.KEY.FREEID", "MNG.INIT", "VP.INIT", "MEM.PAGE.PROMOTE", "PHYMEM.PAGE.RDMD", "MEM.SEPT.RD", "VP.RD", "MNG.KEY.RECLAIMID", "PHYMEM.PAGE.RECLAIM", "MEM.PAGE.REMOVE");
        Set(30, "MEM.SEPT.REMOVE", "SYS.KEY.CONFIG", "SYS.INFO", "SYS.INIT", "SYS.RD", "SYS.LP.INIT", "SYS.TDMR.INIT", "SYS.RDALL", "MEM.TRACK", "MEM.RANGE.UNBLOCK");
        Set(40, "PHYMEM.CACHE.WB", "PHYMEM.PAGE.WBINVD", "MEM.SEPT.WR", "VP.WR", "SYS.LP.SHUTDOWN", "SYS.CONFIG");
        Set(48, "SERVTD.BIND", "SERVTD.PREBIND");
        Set(52, "SYS.SHUTDOWN", "SYS.UPDATE");
        Set(58, "PHYMEM.PAMT.ADD", "PHYMEM.PAMT.REMOVE");
        Set(64, "EXPORT.ABORT", "EXPORT.BLOCKW", "EXPORT.RESTORE");
        Set(68, "EXPORT.MEM", "SYS.DISABLE", "EXPORT.PAUSE", "EXPORT.TRACK", "EXPORT.STATE.IMMUTABLE", "EXPORT.STATE.TD", "EXPORT.STATE.VP", "EXPORT.UNBLOCKW");
        Set(80, "IMPORT.ABORT", "IMPORT.END", "IMPORT.COMMIT", "IMPORT.MEM", "IMPORT.TRACK", "IMPORT.STATE.IMMUTABLE", "IMPORT.STATE.TD", "IMPORT.STATE.VP");
        Set(96, "MIG.STREAM.CREATE");
        return names;

        void Set(int first, params ReadOnlySpan<string> group)
        {
            for (int i = 0; i < group.Length; i++)
            {
                names[first + i] = group[i];
            }
        }
    }
}

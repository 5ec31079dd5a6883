using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>How leaves of the module are written and read by people: by name, with or without <c>TDH.</c>, or by number.</summary>
/// <remarks>Source: names of <see cref="TdxLeaves"/>; the limit is our own choice.</remarks>
public static class LeafNames
{
    /// <summary>Number of leaves that are told apart by number, 0 to 127: every leaf of an emulated module is among them.</summary>
    public const int Limit = 128;

    private const string Prefix = "TDH.";

    /// <summary>What to call a leaf in a report.</summary>
    /// <param name="leaf">The leaf number.</param>
    /// <returns>Such as <c>TDH.SYS.INIT</c>, or <c>leaf 200</c> for one that has no name.</returns>
    public static string NameOf(ushort leaf) =>
        TdxLeaves.Find(leaf) is { } known ? known.Name : string.Create(CultureInfo.InvariantCulture, $"leaf {leaf}");

    /// <summary>Reads what a person wrote for a leaf.</summary>
    /// <param name="text">The name with or without <c>TDH.</c>, letter case aside, or the number, decimal or with 0x.</param>
    /// <returns>The number, or null when it is neither.</returns>
    public static ushort? NumberOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if ((TdxLeaves.FindByName(text) ?? TdxLeaves.FindByName(Prefix + text)) is { Number: <= ushort.MaxValue } known)
        {
            return (ushort)known.Number;
        }

        bool parsed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number)
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return parsed ? number : null;
    }
}

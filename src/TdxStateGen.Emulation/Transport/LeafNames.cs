using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>How leaves of the module are written and read by people: by name, with or without <c>TDH.</c>, or by number.</summary>
public static class LeafNames
{
    /// <summary>Every leaf that an emulated module has is of a lower number.</summary>
    public const int Limit = 128;

    private const string Prefix = "TDH.";

    /// <summary>The name of a leaf.</summary>
    /// <param name="leaf">The leaf number.</param>
    /// <returns>Such as <c>TDH.SYS.INIT</c>, or <c>leaf 200</c> for one that has no name.</returns>
    public static string NameOf(ushort leaf) =>
        TdxLeaves.Find(leaf) is { } known ? known.Name : string.Create(CultureInfo.InvariantCulture, $"leaf {leaf}");

    /// <summary>The number of a leaf.</summary>
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

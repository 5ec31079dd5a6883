using System.Globalization;

namespace TdxEmulator.Machines;

/// <summary>Physical addresses as text, the way Linux prints them.</summary>
internal static class Hex
{
    /// <summary>Lower-case hexadecimal with 0x.</summary>
    /// <param name="value">The number.</param>
    public static string Format(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    /// <summary>Reads a hexadecimal number with or without 0x, of at most 16 digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) { text = text[2..]; }

        return ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}

using System.Globalization;

namespace TdxStateGen.Generators.Helpers;

/// <summary>Numbers as source text, the same in every culture.</summary>
internal static class Numbers
{
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A 64-bit value in hexadecimal, grouped in the middle once it is longer than 32 bits.</summary>
    public static string Hex(ulong value) => value <= uint.MaxValue
        ? "0x" + value.ToString("X", CultureInfo.InvariantCulture)
        : "0x" + (value >> 32).ToString("X8", CultureInfo.InvariantCulture) + "_" + ((uint)value).ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>An integral constant as a 64-bit word, zero-extended from its own width.</summary>
    public static bool TryWord(object? value, out ulong word)
    {
        ulong? found = value switch
        {
            byte b => b,
            sbyte b => unchecked((byte)b),
            short s => unchecked((ushort)s),
            ushort s => s,
            int i => unchecked((uint)i),
            uint i => i,
            long l => unchecked((ulong)l),
            ulong l => l,
            _ => null,
        };
        word = found ?? 0;
        return found is not null;
    }
}

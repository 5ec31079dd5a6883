using System.Globalization;

namespace TdxStateGen.Emulation;

/// <summary>A CMR as the firmware reports it, in its own two words: nothing is checked here, because TDH.SYS.INIT is what checks the list.</summary>
/// <param name="Base">Physical address of the first byte.</param>
/// <param name="Size">Bytes; 0 is an empty slot.</param>
/// <remarks>Source: TDX module 1.5.25, CMR table.</remarks>
public readonly record struct ConvertibleMemoryRegion(ulong Base, ulong Size)
{
    /// <summary>Slots of the CMR table.</summary>
    public const int Slots = 32;

    /// <summary>The region in the form that Linux prints.</summary>
    /// <returns>Such as <c>[0x100000, 0x78000000)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[0x{Base:x}, 0x{unchecked(Base + Size):x})");
}

using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>A host physical address, in bytes. KeyID bits, where present, are its top bits below the physical address width.</summary>
/// <param name="Value">Number of the byte, KeyID bits included.</param>
public readonly record struct PhysicalAddress(ulong Value) : ILeafOperand<PhysicalAddress>, IComparable<PhysicalAddress>
{
    /// <summary>The address a number of bytes further on.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    public static PhysicalAddress operator +(PhysicalAddress address, ulong bytes) => new(checked(address.Value + bytes));

    /// <summary>Whether one address is below another.</summary>
    /// <param name="left">The first address.</param>
    /// <param name="right">The second address.</param>
    /// <returns>True when it is.</returns>
    public static bool operator <(PhysicalAddress left, PhysicalAddress right) => left.Value < right.Value;

    /// <summary>Whether one address is above another.</summary>
    /// <param name="left">The first address.</param>
    /// <param name="right">The second address.</param>
    /// <returns>True when it is.</returns>
    public static bool operator >(PhysicalAddress left, PhysicalAddress right) => left.Value > right.Value;

    /// <summary>Whether one address is at or below another.</summary>
    /// <param name="left">The first address.</param>
    /// <param name="right">The second address.</param>
    /// <returns>True when it is.</returns>
    public static bool operator <=(PhysicalAddress left, PhysicalAddress right) => left.Value <= right.Value;

    /// <summary>Whether one address is at or above another.</summary>
    /// <param name="left">The first address.</param>
    /// <param name="right">The second address.</param>
    /// <returns>True when it is.</returns>
    public static bool operator >=(PhysicalAddress left, PhysicalAddress right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static PhysicalAddress FromOperand(ulong value) => new(value);

    /// <summary>The operator + for languages that have none.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    public static PhysicalAddress Add(PhysicalAddress address, ulong bytes) => address + bytes;

    /// <inheritdoc/>
    public ulong ToOperand() => Value;

    /// <inheritdoc/>
    public int CompareTo(PhysicalAddress other) => Value.CompareTo(other.Value);

    /// <summary>The address in hexadecimal.</summary>
    /// <returns>Such as <c>0x100000000</c>.</returns>
    public override string ToString() => "0x" + Value.ToString("x", CultureInfo.InvariantCulture);
}

/// <summary>A memory-encryption KeyID, bits 15:0 of the operand that carries it.</summary>
/// <param name="Value">The KeyID; 0 is the platform's shared key.</param>
public readonly record struct KeyId(ushort Value) : ILeafOperand<KeyId>
{
    /// <summary>Reads bits 15:0. A module that must refuse the reserved bits takes the operand as <see langword="ulong"/> instead.</summary>
    /// <param name="value">The register value.</param>
    /// <returns>The KeyID.</returns>
    public static KeyId FromOperand(ulong value) => new((ushort)value);

    /// <inheritdoc/>
    public ulong ToOperand() => Value;

    /// <summary>The KeyID in decimal.</summary>
    /// <returns>Such as <c>32</c>.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

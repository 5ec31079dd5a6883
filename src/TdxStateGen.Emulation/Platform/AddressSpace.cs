namespace TdxStateGen.Emulation;

/// <summary>How a physical address is made up: the KeyID in the top bits below the physical address width, the address in the rest.</summary>
/// <remarks>Source: Intel SDM, MKTME; TDX module 1.5.25 takes the position from the address width and IA32_TME_ACTIVATE.</remarks>
public sealed class AddressSpace
{
    private readonly ulong _memoryMask;

    internal AddressSpace(int physicalAddressBits, int keyIdBits)
    {
        End = 1UL << physicalAddressBits;
        KeyIdShift = physicalAddressBits - keyIdBits;
        _memoryMask = (1UL << KeyIdShift) - 1;
    }

    /// <summary>The first address that does not fit the physical address width.</summary>
    public ulong End { get; }

    /// <summary>The lowest bit of the KeyID.</summary>
    public int KeyIdShift { get; }

    /// <summary>With which key the memory controller would encrypt an access to an address.</summary>
    /// <param name="address">A physical address below <see cref="End"/>.</param>
    /// <returns>The KeyID; 0 is the platform's shared key. Bits beyond the physical address width are left out.</returns>
    public ulong KeyIdOf(ulong address) => (address & (End - 1)) >> KeyIdShift;

    /// <summary>Which byte of memory an address means, whatever its key.</summary>
    /// <param name="address">A physical address.</param>
    /// <returns>The physical address with KeyID 0, as <see cref="SparseMemory"/> takes it.</returns>
    public ulong WithoutKeyId(ulong address) => address & _memoryMask;

    /// <summary>Whether an address fits the width and carries KeyID 0.</summary>
    /// <param name="address">A physical address, or any other number.</param>
    /// <returns>True when it does.</returns>
    public bool IsPlain(ulong address) => address <= _memoryMask;
}

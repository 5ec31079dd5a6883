using System.Buffers.Binary;
using System.Numerics;

namespace TdxStateGen.Tdx;

/// <summary>The memory that TDH.SYS.CONFIG reads: an array of TDMR_INFO structures and an array of their addresses.</summary>
/// <remarks>Source: TDX module 1.5.25 and Linux arch/x86/virt/vmx/tdx/tdx.c. Both arrays start at a 512-byte boundary.</remarks>
public static class TdmrInfoArray
{
    /// <summary>Bytes for <paramref name="count"/> structures: a power of two, at least 512, as Linux allocates them.</summary>
    /// <param name="count">Number of TDMRs, 1 to 65535.</param>
    /// <returns>Bytes of the buffer that <see cref="WriteStructures"/> wants.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not 1 to 65535.</exception>
    public static int StructureBytes(int count)
    {
        CheckCount(count);
        return (int)BitOperations.RoundUpToPowerOf2((uint)(count * TdmrInfo.Stride));
    }

    /// <summary>Bytes for <paramref name="count"/> addresses: a power of two, at least 512.</summary>
    /// <param name="count">Number of TDMRs, 1 to 65535.</param>
    /// <returns>Bytes of the buffer that <see cref="WriteAddresses"/> wants.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not 1 to 65535.</exception>
    public static int AddressBytes(int count)
    {
        CheckCount(count);
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count * sizeof(ulong), TdmrInfo.Stride));
    }

    /// <summary>Writes the structures, one every 512 bytes, and zeroes the rest of the buffer.</summary>
    /// <param name="tdmrs">The TDMRs in ascending order.</param>
    /// <param name="destination">At least <see cref="StructureBytes"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short, or there are no TDMRs or more than 65535.</exception>
    /// <exception cref="InvalidOperationException">A TDMR has more than 16 reserved areas.</exception>
    public static void WriteStructures(IReadOnlyList<TdmrInfo> tdmrs, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(tdmrs);
        CheckLength(destination, StructureBytes(tdmrs.Count));
        destination.Clear();
        for (int i = 0; i < tdmrs.Count; i++)
        {
            tdmrs[i].WriteTo(destination[(i * TdmrInfo.Stride)..]);
        }
    }

    /// <summary>Writes the addresses of structures that lie one behind the other, and zeroes the rest of the buffer.</summary>
    /// <param name="structures">Physical address of the first structure, a multiple of 512.</param>
    /// <param name="count">Number of TDMRs.</param>
    /// <param name="destination">At least <see cref="AddressBytes"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short, <paramref name="structures"/> misaligned, or <paramref name="count"/> not 1 to 65535.</exception>
    public static void WriteAddresses(ulong structures, int count, Span<byte> destination)
    {
        CheckLength(destination, AddressBytes(count));
        if (structures % TdmrInfo.Stride != 0)
        {
            throw new ArgumentException($"Address 0x{structures:x} is not a multiple of {TdmrInfo.Stride}: TDH.SYS.CONFIG would refuse it.", nameof(structures));
        }

        destination.Clear();
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(i * sizeof(ulong))..], checked(structures + ((ulong)i * TdmrInfo.Stride)));
        }
    }

    private static void CheckCount(int count)
    {
        if (count is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of TDMRs is 1 to 65535.");
        }
    }

    private static void CheckLength(Span<byte> destination, int needed)
    {
        if (destination.Length < needed)
        {
            throw new ArgumentException($"The array takes {needed} bytes; the buffer has {destination.Length}.", nameof(destination));
        }
    }
}

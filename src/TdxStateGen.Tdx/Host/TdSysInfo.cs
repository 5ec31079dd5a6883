using System.Buffers.Binary;

namespace TdxStateGen.Tdx;

/// <summary>The part of TDSYSINFO_STRUCT that a host needs to bring the module up.</summary>
/// <remarks>Source: Intel TDX module ABI, TDSYSINFO_STRUCT; TDX module 1.5 include/tdx_api_defs.h.</remarks>
/// <param name="Attributes">Module attributes; bit 31 marks a debug module.</param>
/// <param name="VendorId">0x8086 for Intel.</param>
/// <param name="BuildDate">Decimal yyyymmdd.</param>
/// <param name="BuildNumber">Number of the module's build, such as 744; Linux prints it as build_num.</param>
/// <param name="MajorVersion">Version before the point, such as 1.</param>
/// <param name="MinorVersion">Version after the point, such as 5; with <see cref="MajorVersion"/> it decides the <see cref="Profile"/>.</param>
/// <param name="MaxTdmrs">How many TDMRs TDH.SYS.CONFIG takes: 64.</param>
/// <param name="MaxReservedPerTdmr">How many reserved areas a TDMR may have: 16.</param>
/// <param name="PamtEntryBytes">Bytes of a PAMT entry, at every level.</param>
public readonly record struct TdSysInfo(
    uint Attributes,
    uint VendorId,
    uint BuildDate,
    ushort BuildNumber,
    ushort MajorVersion,
    ushort MinorVersion,
    ushort MaxTdmrs,
    ushort MaxReservedPerTdmr,
    ushort PamtEntryBytes)
{
    /// <summary>Size of the structure in bytes.</summary>
    public const int Size = 1024;

    /// <summary>Alignment of the structure in bytes.</summary>
    public const int Alignment = 1024;

    /// <summary>Slots of the CMR array that TDH.SYS.INFO fills.</summary>
    public const int CmrSlots = 32;

    /// <summary>Bytes of a CMR slot: base, then size, 64 bits each.</summary>
    public const int CmrSlotSize = 16;

    /// <summary>Alignment of the CMR array in bytes.</summary>
    public const int CmrArrayAlignment = 512;

    /// <summary>The profile that the version stands for; <see cref="TdxProfile.None"/> for a version that is not known.</summary>
    public TdxProfile Profile => (MajorVersion, MinorVersion) switch
    {
        (1, 0) => TdxProfile.V1_0,
        (1, 5) => TdxProfile.Any1_5,
        _ => TdxProfile.None,
    };

    /// <summary>Reads the structure as TDH.SYS.INFO wrote it, little endian. Any bytes have a reading.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <returns>The fields.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static TdSysInfo Parse(ReadOnlySpan<byte> source)
    {
        if (source.Length < Size)
        {
            throw new ArgumentException($"TDSYSINFO_STRUCT takes {Size} bytes; the buffer has {source.Length}.", nameof(source));
        }

        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(source),
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[14..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[32..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[34..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[36..]));
    }

    /// <summary>Reads the CMR array as TDH.SYS.INFO wrote it; <see cref="CmrList.TryCreateFromSlots"/> judges it. Bytes after the last whole slot are left out.</summary>
    /// <param name="source">The array, <see cref="CmrSlotSize"/> bytes a slot.</param>
    /// <returns>Base and size of each slot, in bytes; empty slots have size 0.</returns>
    public static (ulong Base, ulong Size)[] ParseCmrs(ReadOnlySpan<byte> source)
    {
        (ulong, ulong)[] slots = new (ulong, ulong)[source.Length / CmrSlotSize];
        for (int i = 0; i < slots.Length; i++)
        {
            ReadOnlySpan<byte> slot = source.Slice(i * CmrSlotSize, CmrSlotSize);
            slots[i] = (BinaryPrimitives.ReadUInt64LittleEndian(slot), BinaryPrimitives.ReadUInt64LittleEndian(slot[8..]));
        }

        return slots;
    }
}

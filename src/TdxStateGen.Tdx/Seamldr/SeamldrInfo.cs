using System.Buffers.Binary;

namespace TdxStateGen.Tdx;

/// <summary>What SEAMLDR.INFO writes: the loader's version and what it may still do.</summary>
/// <param name="Version">Version of the structure, 0.</param>
/// <param name="Attributes">Bit 31 marks a debug loader.</param>
/// <param name="VendorId">0x8086 for Intel.</param>
/// <param name="BuildDate">Decimal yyyymmdd.</param>
/// <param name="BuildNumber">Number of the loader's build.</param>
/// <param name="MinorVersion">Minor version of the loader.</param>
/// <param name="MajorVersion">Major version of the loader.</param>
/// <param name="UpdateVersion">Update version of the loader.</param>
/// <param name="LauncherApicId">x2APIC id of the processor that launched the loader; SEAMLDR.SHUTDOWN must come from it last.</param>
/// <param name="RemainingUpdates">How many updates may still be installed before the next boot.</param>
/// <param name="SeamReady">Whether there is a module that may be called.</param>
/// <remarks>Source: P-SEAMLDR API definitions, SEAMLDR_INFO; Linux arch/x86/include/asm/seamldr.h (2026).</remarks>
public readonly record struct SeamldrInfo(
    uint Version,
    uint Attributes,
    uint VendorId,
    uint BuildDate,
    ushort BuildNumber,
    ushort MinorVersion,
    ushort MajorVersion,
    ushort UpdateVersion,
    uint LauncherApicId,
    uint RemainingUpdates,
    bool SeamReady)
{
    /// <summary>Size of the structure in bytes, and its alignment.</summary>
    public const int Size = 256;

    private const int SeamReadyOffset = 160;

    /// <summary>Reads the structure.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <returns>The fields.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static SeamldrInfo Parse(ReadOnlySpan<byte> source)
    {
        Check(source.Length, nameof(source));
        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(source),
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[18..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[20..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[22..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[28..]),
            source[SeamReadyOffset] != 0);
    }

    /// <summary>Writes the structure; what it has no field for becomes zero.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public void Write(Span<byte> destination)
    {
        Check(destination.Length, nameof(destination));
        destination = destination[..Size];
        destination.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], VendorId);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], BuildDate);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[16..], BuildNumber);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[18..], MinorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[20..], MajorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[22..], UpdateVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], LauncherApicId);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[28..], RemainingUpdates);
        destination[SeamReadyOffset] = SeamReady ? (byte)1 : (byte)0;
    }

    private static void Check(int length, string parameter)
    {
        if (length < Size)
        {
            throw new ArgumentException($"SEAMLDR_INFO takes {Size} bytes; the buffer has {length}.", parameter);
        }
    }
}

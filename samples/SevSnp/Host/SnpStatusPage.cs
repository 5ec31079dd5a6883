using System.Buffers.Binary;

namespace SevSnp.Host;

/// <summary>What SNP_PLATFORM_STATUS writes, as far as this sample looks at it.</summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.h, snp_platform_status_buffer_t; Linux include/uapi/linux/psp-sev.h, struct sev_user_data_snp_status.</remarks>
/// <param name="State">Byte 02h: 0 UNINIT, 1 INIT.</param>
/// <param name="IsRmpInitialized">Bit 0 of byte 03h.</param>
/// <param name="BuildId">Dword 04h.</param>
/// <param name="Guests">Dword 0Ch.</param>
public readonly record struct SnpStatusPage(byte State, bool IsRmpInitialized, uint BuildId, uint Guests)
{
    /// <summary>Bytes that the firmware writes.</summary>
    public const int Bytes = 0x20;

    /// <summary>Reads it.</summary>
    /// <param name="source">At least <see cref="Bytes"/> bytes.</param>
    /// <returns>The fields.</returns>
    public static SnpStatusPage Parse(ReadOnlySpan<byte> source) => new(
        source[2],
        (source[3] & 1) != 0,
        BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[0x0C..]));
}

using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>The first dword of what PLATFORM_STATUS answers: version and state in one register, taken apart where it is read.</summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.h, sev_mcmd_platform_status_t; Linux include/uapi/linux/psp-sev.h, struct sev_user_data_status.</remarks>
/// <param name="Major">Byte 00h: API version.</param>
/// <param name="Minor">Byte 01h: API version.</param>
/// <param name="State">Byte 02h: state of the SEV side; 0 UNINIT, 1 INIT, 2 WORKING.</param>
public readonly record struct PlatformSummary(byte Major, byte Minor, byte State) : ILeafOperand<PlatformSummary>
{
    /// <inheritdoc/>
    public ulong ToOperand() => Major | ((uint)Minor << 8) | ((uint)State << 16);

    /// <inheritdoc/>
    public static PlatformSummary FromOperand(ulong value) => new((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}

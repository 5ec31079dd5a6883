using System.Runtime.InteropServices;
using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>
/// One command: its command buffer, and behind it the command/response register. The operands of a command are fields of the buffer, so the buffer is the
/// register file; fields are named by width and byte offset (D04 is the dword at 04h, Q08 the qword at 08h), as AMD's tables of command buffers give them.
/// </summary>
/// <remarks>
/// The widest buffer used here is that of SNP_INIT_EX, 40h bytes. Source: AMD-ASPFW sev_mcmd.h, sev_mcmd_*_t and snp_mcmd_*_t; Linux
/// include/linux/psp-sev.h, struct sev_data_*.
/// </remarks>
[RegisterFile(CommandBuffer.D00, CommandBuffer.D04, CommandBuffer.D08, CommandBuffer.Q00, CommandBuffer.Q08)]
[StructLayout(LayoutKind.Explicit, Size = BufferBytes + sizeof(uint))]
#pragma warning disable CA1051 // generated code sets the fields in place; a property would copy
public record struct SevMailbox
{
    /// <summary>Bytes of the command buffer.</summary>
    public const int BufferBytes = 0x40;

    /// <summary>Dword at 00h.</summary>
    [FieldOffset(0x00)] public uint D00;

    /// <summary>Dword at 04h.</summary>
    [FieldOffset(0x04)] public uint D04;

    /// <summary>Dword at 08h.</summary>
    [FieldOffset(0x08)] public uint D08;

    /// <summary>Qword at 00h.</summary>
    [FieldOffset(0x00)] public ulong Q00;

    /// <summary>Qword at 08h.</summary>
    [FieldOffset(0x08)] public ulong Q08;

    /// <summary>CmdResp. In: bits 23:16 the command, bit 0 asks for an interrupt on completion. Out: bit 31 set, bits 15:0 the status.</summary>
    /// <remarks>Source: Linux include/linux/psp.h, PSP_CMDRESP_*; AMD-ASPFW main.c, SEV_CMD_ID_MASK.</remarks>
    [FieldOffset(BufferBytes)] public uint CmdResp;

    /// <summary>The bytes of the command buffer.</summary>
    /// <param name="mailbox">The command.</param>
    /// <returns>The bytes themselves, not a copy.</returns>
    public static Span<byte> BufferOf(ref SevMailbox mailbox) => MemoryMarshal.AsBytes(new Span<SevMailbox>(ref mailbox))[..BufferBytes];
}
#pragma warning restore CA1051

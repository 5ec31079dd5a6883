using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>The mailbox protocol of the AMD secure processor, as the generator needs it: about thirty lines.</summary>
/// <remarks>
/// Source of the command numbers: SEV API (AMD 55766), chapter 4.3 "Command Identifiers", for 001h to 00Fh; SEV-SNP firmware ABI (AMD 56860) for those from
/// 081h on. Checked against AMD-ASPFW sev_mcmd.h, sev_mcmd_id_t, AMD's sev-tool, src/sevapi.h, and Linux include/linux/psp-sev.h, sev_cmd.
/// </remarks>
[RequestLimits(maxNumber: 0xFF, maxVersion: 0)]
[StatusClass(0x1_FFFF, (ulong)SevStatus.Success, StatusKind.Success)]
[StatusClass(0x1_FFFF, (ulong)SevStatus.SecureDataInvalid, StatusKind.Transient)]
[StatusClass(0x1_FFFF, (ulong)SevStatus.ExitRingBuffer, StatusKind.Transient)]
[StatusClass(0, 0, StatusKind.Failure)]
[KnownLeaf(0x001, "INIT")]
[KnownLeaf(0x002, "SHUTDOWN")]
[KnownLeaf(0x004, "PLATFORM_STATUS")]
[KnownLeaf(0x083, "SNP_PLATFORM_STATUS")]
[KnownLeaf(0x084, "SNP_DF_FLUSH")]
[KnownLeaf(0x085, "SNP_INIT_EX")]
[KnownLeaf(0x086, "SNP_SHUTDOWN_EX")]
public readonly struct SevConvention : ILeafConvention<SevMailbox>
{
    /// <summary>CmdResp bit 31: the firmware has answered.</summary>
    public const uint Responded = 1U << 31;

    private const int CommandShift = 16;

    /// <inheritdoc/>
    public static ulong UnknownLeaf => (ulong)SevStatus.InvalidCommand;

    /// <summary>Bit 0, which asks for an interrupt on completion, stays clear: this host polls.</summary>
    /// <inheritdoc/>
    public static SevMailbox Prepare(ulong number, int version) => new() { CmdResp = (uint)number << CommandShift };

    /// <summary>Without bit 31 there is no status yet, whatever the other bits are.</summary>
    /// <inheritdoc/>
    public static ulong Status(in SevMailbox registers) =>
        (registers.CmdResp & Responded) == 0 ? (ulong)SevStatus.NoResponse : registers.CmdResp & 0xFFFF;

    /// <summary>A status has no detail bits: it stands for itself.</summary>
    /// <inheritdoc/>
    public static bool Matches(ulong status, ulong code, bool exact) => status == code;

    /// <inheritdoc/>
    public static ulong Request(in SevMailbox registers) => registers.CmdResp;

    /// <inheritdoc/>
    public static ulong LeafNumber(ulong request) => (request >> CommandShift) & 0xFF;

    /// <inheritdoc/>
    public static void Answer(ref SevMailbox registers, ulong status) => registers.CmdResp = Responded | ((uint)status & 0xFFFF);
}

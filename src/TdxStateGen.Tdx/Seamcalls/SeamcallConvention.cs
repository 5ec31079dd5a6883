namespace TdxStateGen.Tdx;

/// <summary>
/// The SEAMCALL calling convention. A declared code without detail bits stands for every status of its class and name; one with detail bits stands for itself only, since VMfailInvalid, #GP and #UD, which Linux
/// makes up, share the upper half. Codes of the P-SEAMLDR (class 0 with bit 63 and details) match whole for the same reason.
/// </summary>
/// <remarks>Source: Intel TDX module ABI, leaf word, completion status and TDH.SYS leaves; TDX module 1.5.25 for locks; Linux 6.8 arch/x86/include/asm/tdx.h.</remarks>
[RequestLimits(maxNumber: 0xFFFF, maxVersion: 0xFF)]
[StatusClass(0xFFFF_FFFF_0000_0000, 0x8000_FF00_0000_0000, StatusKind.Failure)] // made up by Linux: no module, #GP, #UD
[StatusClass(1UL << 63, 0, StatusKind.Success)]
[StatusClass(3UL << 62, 1UL << 63, StatusKind.Transient)]
[StatusClass(3UL << 62, 3UL << 62, StatusKind.Failure)]
[KnownLeaf(31, "TDH.SYS.KEY.CONFIG", Exclusive = true, Done = [TdxStatus.KeyConfigured])]
[KnownLeaf(32, "TDH.SYS.INFO")]
[KnownLeaf(33, "TDH.SYS.INIT", Exclusive = true)]
[KnownLeaf(34, "TDH.SYS.RD", Done = [TdxStatus.MetadataFirstFieldIdInContext])]
[KnownLeaf(35, "TDH.SYS.LP.INIT", Done = [TdxStatus.SysLpInitDone])]
[KnownLeaf(36, "TDH.SYS.TDMR.INIT", Done = [TdxStatus.TdmrAlreadyInitialized])]
[KnownLeaf(37, "TDH.SYS.RDALL")]
[KnownLeaf(44, "TDH.SYS.LP.SHUTDOWN")]
[KnownLeaf(45, "TDH.SYS.CONFIG", Exclusive = true)]
[KnownLeaf(52, "TDH.SYS.SHUTDOWN", Exclusive = true)]
[KnownLeaf(53, "TDH.SYS.UPDATE", Exclusive = true)]
public readonly struct SeamcallConvention : ILeafConvention<SeamcallRegisters>
{
    /// <summary>OPERAND_INVALID naming RAX: what the module answers to a leaf it does not have, once it is ready.</summary>
    public static ulong UnknownLeaf => (ulong)TdxStatus.OperandInvalid;

    /// <inheritdoc/>
    public static SeamcallRegisters Prepare(ulong number, int version) => new() { Rax = number | ((ulong)(uint)version << 16) };

    /// <inheritdoc/>
    public static ulong Status(in SeamcallRegisters registers) => registers.Rax;

    /// <inheritdoc/>
    public static bool Matches(ulong status, ulong code, bool exact) => exact || (uint)code != 0 ? status == code : status >> 32 == code >> 32;

    /// <inheritdoc/>
    public static ulong Request(in SeamcallRegisters registers) => registers.Rax;

    /// <inheritdoc/>
    public static ulong LeafNumber(ulong request) => request & 0xFFFF;

    /// <inheritdoc/>
    public static void Answer(ref SeamcallRegisters registers, ulong status) => registers.Rax = status;
}

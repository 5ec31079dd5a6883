namespace TdxStateGen.Tdx;

/// <summary>
/// The SEAMCALL calling convention. A declared code without detail bits stands for every status of its class and name; one with detail bits stands for itself only, since VMfailInvalid, #GP and #UD, which Linux
/// makes up, share the upper half. Codes of the P-SEAMLDR (class 0 with bit 63 and details) match whole for the same reason.
/// </summary>
/// <remarks>Source: Intel TDX module ABI, completion status; Linux 6.8 arch/x86/include/asm/tdx.h.</remarks>
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

namespace TdxStateGen.Tdx;

/// <summary>
/// The registers of a SEAMCALL. RAX carries the leaf in and the completion status out; the others carry operands. The order in which unplaced operands take them is that of Linux's
/// <c>struct tdx_module_args</c>.
/// </summary>
/// <remarks>Source: Intel TDX module ABI, SEAMCALL; Linux 6.8 arch/x86/include/asm/shared/tdx.h.</remarks>
[RegisterFile(Register.Rcx, Register.Rdx, Register.R8, Register.R9, Register.R10, Register.R11, Register.R12, Register.R13, Register.R14, Register.R15, Register.Rbx, Register.Rdi, Register.Rsi)]
#pragma warning disable CA1051 // generated code sets the fields in place; a property would copy
public record struct SeamcallRegisters
{
    /// <summary>In: bits 15:0 leaf, 23:16 version, bit 63 addresses the P-SEAMLDR. Out: completion status.</summary>
    public ulong Rax;

    /// <summary>Operand register RCX.</summary>
    public ulong Rcx;

    /// <summary>Operand register RDX.</summary>
    public ulong Rdx;

    /// <summary>Operand register R8.</summary>
    public ulong R8;

    /// <summary>Operand register R9.</summary>
    public ulong R9;

    /// <summary>Operand register R10.</summary>
    public ulong R10;

    /// <summary>Operand register R11.</summary>
    public ulong R11;

    /// <summary>Operand register R12.</summary>
    public ulong R12;

    /// <summary>Operand register R13.</summary>
    public ulong R13;

    /// <summary>Operand register R14.</summary>
    public ulong R14;

    /// <summary>Operand register R15.</summary>
    public ulong R15;

    /// <summary>Operand register RBX.</summary>
    public ulong Rbx;

    /// <summary>Operand register RDI.</summary>
    public ulong Rdi;

    /// <summary>Operand register RSI.</summary>
    public ulong Rsi;
}
#pragma warning restore CA1051

/// <summary>Names of the operand registers, for <see cref="RegAttribute"/>. Operands without one take them in the order of the members here.</summary>
/// <remarks>Source: Linux 6.8 arch/x86/include/asm/shared/tdx.h, struct tdx_module_args; Intel TDX module ABI, SEAMCALL.</remarks>
public static class Register
{
    /// <summary>RCX: taken by the first operand.</summary>
    public const string Rcx = nameof(SeamcallRegisters.Rcx);

    /// <summary>RDX: taken by the second operand.</summary>
    public const string Rdx = nameof(SeamcallRegisters.Rdx);

    /// <summary>R8: taken by the third operand.</summary>
    public const string R8 = nameof(SeamcallRegisters.R8);

    /// <summary>R9: taken by the fourth operand.</summary>
    public const string R9 = nameof(SeamcallRegisters.R9);

    /// <summary>R10: taken by the fifth operand.</summary>
    public const string R10 = nameof(SeamcallRegisters.R10);

    /// <summary>R11: taken by the sixth operand.</summary>
    public const string R11 = nameof(SeamcallRegisters.R11);

    /// <summary>R12: taken by the seventh operand.</summary>
    public const string R12 = nameof(SeamcallRegisters.R12);

    /// <summary>R13: taken by the eighth operand.</summary>
    public const string R13 = nameof(SeamcallRegisters.R13);

    /// <summary>R14: taken by the ninth operand.</summary>
    public const string R14 = nameof(SeamcallRegisters.R14);

    /// <summary>R15: taken by the tenth operand.</summary>
    public const string R15 = nameof(SeamcallRegisters.R15);

    /// <summary>RBX: taken by the eleventh operand.</summary>
    public const string Rbx = nameof(SeamcallRegisters.Rbx);

    /// <summary>RDI: taken by the twelfth operand.</summary>
    public const string Rdi = nameof(SeamcallRegisters.Rdi);

    /// <summary>RSI: taken by the thirteenth operand.</summary>
    public const string Rsi = nameof(SeamcallRegisters.Rsi);
}

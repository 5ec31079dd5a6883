namespace TdxStateGen.Tests.Vendors.Rmi;

/// <summary>
/// A made-up vendor after Arm's realm management interface: X0 carries the function id in and the status out (bits 7:0 the code, bits 15:8 an index), operands start at X1, and the same registers carry
/// the outputs.
/// </summary>
[RegisterFile(nameof(X1), nameof(X2), nameof(X3), nameof(X4))]
public record struct SmcRegisters
{
#pragma warning disable CA1051 // a register file: the generated code sets the fields in place
    public ulong X0;
    public ulong X1;
    public ulong X2;
    public ulong X3;
    public ulong X4;
#pragma warning restore CA1051
}

public enum RmiStatus
{
    Success = 0,
    Input = 1,
    Realm = 2,
    Rec = 3,
    Rtt = 4,
    NotSupported = 5,
}

public readonly struct RmiConvention : ILeafConvention<SmcRegisters>
{
    private const ulong FunctionIdBase = 0xC400_0150;

    public static ulong UnknownLeaf => ulong.MaxValue;

    public static SmcRegisters Prepare(ulong number, int version) => new() { X0 = FunctionIdBase + number };

    public static ulong Status(in SmcRegisters registers) => registers.X0;

    public static bool Matches(ulong status, ulong code, bool exact) => exact ? status == code : (status & 0xFF) == (code & 0xFF);

    public static ulong Request(in SmcRegisters registers) => registers.X0;

    public static ulong LeafNumber(ulong request) => unchecked(request - FunctionIdBase);

    public static void Answer(ref SmcRegisters registers, ulong status) => registers.X0 = status;
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(RmiConvention))]
public sealed class RmiInterfaceAttribute : LeafInterfaceAttribute;

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RmiCommandAttribute(ulong number, string name) : LeafAttribute(number, name);

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersRmiAttribute(ulong number) : AnswersAttribute(number);

public readonly record struct RmiResult(LeafReport Report) : ILeafResult<RmiResult>
{
    public bool IsSuccess => Report.IsSuccess;

    public RmiStatus Code => (RmiStatus)(Report.Status & 0xFF);

    public int Index => (int)((Report.Status >> 8) & 0xFF);

    public static RmiResult From(LeafReport report) => new(report);
}

/// <summary>A granule of 4 KiB, by its physical address.</summary>
public readonly record struct Granule(ulong Address) : ILeafOperand<Granule>
{
    public static Granule FromOperand(ulong value) => new(value);

    public ulong ToOperand() => Address;
}

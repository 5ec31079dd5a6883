namespace TdxStateGen.Tests.Vendors.Mailbox;

/// <summary>
/// A made-up vendor after the mailbox of a security processor: 32-bit registers, the command and the status in words of their own, statuses whose low 16 bits are the code and whose high 16 bits are details.
/// It differs from SEAMCALL in everything that the core must not know.
/// </summary>
[RegisterFile(nameof(BufferLow), nameof(BufferHigh), nameof(Argument), nameof(Narrow))]
public record struct MailboxRegisters
{
#pragma warning disable CA1051 // a register file: the generated code sets the fields in place
    public uint Command;
    public uint Status;
    public uint BufferLow;
    public uint BufferHigh;
    public uint Argument;
    public ushort Narrow;
#pragma warning restore CA1051

    /// <summary>Every register filled with the same bits, as a careless or hostile other end leaves them.</summary>
    public static MailboxRegisters Filled(uint bits) => new()
    {
        Command = bits,
        Status = bits,
        BufferLow = bits,
        BufferHigh = bits,
        Argument = bits,
        Narrow = unchecked((ushort)bits),
    };
}

/// <summary>Status codes: bits 15:0.</summary>
public enum MailboxStatus : uint
{
    Success = 0,
    BadState = 1,
    BadArgument = 2,
    Busy = 3,
    NoEntropy = 4,
    Already = 5,
    SoftWarning = 6,
    Gone = 7,
    Limit = 8,
    NoSuchCommand = 9,

    /// <summary>A code with details that some leaf lists as a whole.</summary>
    LimitOfKeys = 0x0011_0008,
}

/// <summary>Firmware revisions.</summary>
[Flags]
public enum MailboxProfile
{
    None = 0,
    Rev1 = 1,
    Rev2 = 2,
}

public readonly struct MailboxConvention : ILeafConvention<MailboxRegisters>
{
    /// <summary>A request for which <see cref="Request"/> is not the command word alone: version in bits 31:24.</summary>
    public static ulong UnknownLeaf => (ulong)MailboxStatus.NoSuchCommand;

    public static MailboxRegisters Prepare(ulong number, int version) => new() { Command = (uint)number | ((uint)version << 24) };

    public static ulong Status(in MailboxRegisters registers) => registers.Status;

    public static bool Matches(ulong status, ulong code, bool exact) => exact ? status == code : (status & 0xFFFF) == (code & 0xFFFF);

    public static ulong Request(in MailboxRegisters registers) => registers.Command;

    public static ulong LeafNumber(ulong request) => request & 0xFFFF;

    public static void Answer(ref MailboxRegisters registers, ulong status) => registers.Status = unchecked((uint)status);
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(MailboxConvention))]
public sealed class MailboxInterfaceAttribute : LeafInterfaceAttribute;

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MailboxCommandAttribute(ulong number, string name) : LeafAttribute(number, name)
{
    public MailboxProfile Profiles { get; set; }
}

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersMailboxAttribute(ulong number) : AnswersAttribute(number);

public sealed class MailboxHost(ILeafTransport<MailboxRegisters> transport, IProcessors processors) : LeafHost<MailboxRegisters>(transport, processors)
{
    public MailboxProfile Profile { get; set; }
}

public readonly record struct MailboxResult(LeafReport Report) : ILeafResult<MailboxResult>
{
    public bool IsSuccess => Report.IsSuccess;

    public static MailboxResult From(LeafReport report) => new(report);

    public bool Is(MailboxStatus code) => Report.Outcome != LeafOutcome.NotCalled && MailboxConvention.Matches(Report.Status, (ulong)code, exact: false);
}

/// <summary>An address that the vendor wraps in a type of its own.</summary>
public readonly record struct BufferAddress(uint Value) : ILeafOperand<BufferAddress>
{
    public static BufferAddress FromOperand(ulong value) => new(unchecked((uint)value));

    public ulong ToOperand() => Value;
}

/// <summary>An operand of 64 bits that a vendor puts into a register of 32.</summary>
public readonly record struct WideAddress(ulong Value) : ILeafOperand<WideAddress>
{
    public static WideAddress FromOperand(ulong value) => new(value);

    public ulong ToOperand() => Value;
}

namespace TdxStateGen.Tests.Vendors.Mailbox;

public enum Speed : sbyte
{
    Reverse = -1,
    Halt = 0,
    Forward = 1,
}

/// <summary>Module side, with a handler for every shape of parameter.</summary>
[LeafModule(typeof(MailboxConvention), Gate = nameof(Gate))]
public sealed partial class FirmwareModule
{
    private readonly List<string> _log = [];

    /// <summary>What the handlers saw, in order.</summary>
    public IReadOnlyList<string> Log => _log;

    public MailboxStatus? Refusal { get; set; }

    private MailboxStatus? Gate(int lp, ulong request)
    {
        _log.Add($"gate lp{lp} {request:X}");
        return Refusal;
    }

    [AnswersMailbox(1)]
    private MailboxStatus Init(int lp, BufferAddress buffer, uint size, [Reg(nameof(MailboxRegisters.Argument))] bool verbose)
    {
        _log.Add($"init lp{lp} {buffer.Value:X} {size} {verbose}");
        return size == 0 ? MailboxStatus.BadArgument : MailboxStatus.Success;
    }

    [AnswersMailbox(2)]
    private uint Start(int lp, [RequestWord] ulong request, uint keys)
    {
        _log.Add($"start lp{lp} {request:X} {keys}");
        return keys > 4 ? (uint)MailboxStatus.LimitOfKeys : 0;
    }

    [AnswersMailbox(3)]
    private MailboxStatus Query(
        int lp,
        byte slot,
        [Reg(nameof(MailboxRegisters.Argument))] out uint count,
        [Reg(nameof(MailboxRegisters.BufferHigh))] out bool flag,
        [Reg(nameof(MailboxRegisters.BufferLow))] out BufferAddress where,
        [Reg(nameof(MailboxRegisters.Narrow))] out short delta)
    {
        count = slot * 2u;
        flag = slot % 2 == 1;
        where = new BufferAddress(slot * 4096u);
        delta = (short)-slot;
        return slot < 200 ? MailboxStatus.Success : MailboxStatus.BadArgument;
    }

    [AnswersMailbox(4)]
    private MailboxStatus Scrub(int lp, ref BufferAddress position)
    {
        position = new BufferAddress(position.Value + 0x1000);
        return MailboxStatus.Success;
    }

    [AnswersMailbox(10)]
    private MailboxStatus Raw(int lp, ref MailboxRegisters registers)
    {
        (registers.BufferLow, registers.BufferHigh) = (registers.BufferHigh, registers.BufferLow);
        return MailboxStatus.SoftWarning;
    }

    [AnswersMailbox(11)]
    private uint Signed(int lp, Speed speed, sbyte small, int whole, [Reg(nameof(MailboxRegisters.BufferHigh))] out Speed reply)
    {
        _log.Add($"signed {speed} {small} {whole}");
        reply = Speed.Reverse;
        return unchecked((uint)whole);
    }

    [AnswersMailbox(12)]
    private MailboxStatus Wide(int lp, out WideAddress where)
    {
        where = new WideAddress(0x1_2345_6789);
        return MailboxStatus.Success;
    }
}

/// <summary>The wire between host and module.</summary>
public sealed class MailboxWire(ILeafModule<MailboxRegisters> module) : ILeafTransport<MailboxRegisters>
{
    public void Call(int processor, ref MailboxRegisters registers) => module.Dispatch(processor, ref registers);
}

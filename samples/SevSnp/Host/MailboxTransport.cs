using SevSnp.Protocol;
using TdxStateGen;

namespace SevSnp.Host;

/// <summary>
/// Carries a command through the mailbox: the buffer to memory, its address to two registers, the command to the third, and then wait. This is all that has
/// to be written by hand for a device of this kind; what the commands mean is declared in <see cref="SevPlatform"/>.
/// </summary>
/// <param name="registers">The mailbox.</param>
/// <param name="memory">The memory that the firmware reads command buffers from.</param>
/// <param name="buffer">Where in it the command buffer is.</param>
/// <param name="polls">How often the response is looked for. A driver would wait for the interrupt; Linux gives a command 100 seconds.</param>
public sealed class MailboxTransport(IPspRegisters registers, SystemMemory memory, SystemAddress buffer, int polls = 1000) : ILeafTransport<SevMailbox>
{
    private readonly Lock _mailbox = new();
    private bool _isDead;

    /// <inheritdoc/>
    public void Call(int processor, ref SevMailbox mailbox)
    {
        if (!memory.TryGet(buffer, SevMailbox.BufferBytes, out Span<byte> place))
        {
            throw new InvalidOperationException($"There is no memory for the command buffer at {buffer.Value:x}h.");
        }

        lock (_mailbox)
        {
            // After a command without an answer the firmware may still write to the buffer: it gets no other one.
            if (_isDead)
            {
                return;
            }

            Span<byte> fields = SevMailbox.BufferOf(ref mailbox);
            fields.CopyTo(place);
            registers.Write(PspRegister.CmdBufAddrLow, (uint)buffer.Value);
            registers.Write(PspRegister.CmdBufAddrHigh, (uint)(buffer.Value >> 32));
            registers.Write(PspRegister.CmdResp, mailbox.CmdResp);

            // Left as it was, the register has no response bit, and the convention reads that as NoResponse.
            _isDead = !TryAwait(out uint response);
            if (!_isDead)
            {
                mailbox.CmdResp = response;
                place.CopyTo(fields);
            }
        }
    }

    private bool TryAwait(out uint response)
    {
        for (int i = 0; i < polls; i++)
        {
            response = registers.Read(PspRegister.CmdResp);
            if ((response & SevConvention.Responded) != 0)
            {
                return true;
            }
        }

        response = 0;
        return false;
    }
}

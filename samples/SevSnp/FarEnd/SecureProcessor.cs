using SevSnp.Host;
using SevSnp.Protocol;
using TdxStateGen;

namespace SevSnp.FarEnd;

/// <summary>The secure processor behind the mailbox: writing CmdResp has the firmware run the command at once.</summary>
/// <param name="memory">The memory that command buffers are in.</param>
/// <param name="firmware">What runs on it.</param>
public sealed class SecureProcessor(SystemMemory memory, ILeafModule<SevMailbox> firmware) : IPspRegisters
{
    private readonly Dictionary<PspRegister, uint> _registers = [];

    /// <summary>Whether it has stopped answering.</summary>
    public bool IsHung { get; set; }

    /// <inheritdoc/>
    public uint Read(PspRegister register) => _registers.GetValueOrDefault(register);

    /// <inheritdoc/>
    public void Write(PspRegister register, uint value)
    {
        _registers[register] = value;
        if (register == PspRegister.CmdResp && !IsHung)
        {
            _registers[register] = Run(value);
        }
    }

    private uint Run(uint command)
    {
        SevMailbox mailbox = new() { CmdResp = command };
        SystemAddress address = new(Read(PspRegister.CmdBufAddrLow) | ((ulong)Read(PspRegister.CmdBufAddrHigh) << 32));
        if (!memory.TryGet(address, SevMailbox.BufferBytes, out Span<byte> buffer))
        {
            SevConvention.Answer(ref mailbox, (ulong)SevStatus.InvalidAddress);
            return mailbox.CmdResp;
        }

        buffer.CopyTo(SevMailbox.BufferOf(ref mailbox));
        firmware.Dispatch(processor: 0, ref mailbox);
        SevMailbox.BufferOf(ref mailbox).CopyTo(buffer);
        return mailbox.CmdResp;
    }
}

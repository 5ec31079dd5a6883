using System.Collections.Concurrent;

namespace TdxStateGen.Tests.Vendors.Mailbox;

/// <summary>One call as the other end saw it.</summary>
/// <param name="Processor">The LP that issued it.</param>
/// <param name="Thread">The managed thread that issued it.</param>
/// <param name="Registers">The registers on arrival.</param>
public sealed record MailboxCall(int Processor, int Thread, MailboxRegisters Registers);

/// <summary>What the other end answers; the registers it is given are already full of rubbish, the status is Success.</summary>
public delegate void MailboxAnswer(MailboxCall call, ref MailboxRegisters registers);

/// <summary>An other end that a test scripts. It records every call and leaves rubbish in every register that the script does not set.</summary>
public sealed class ScriptedMailbox : ILeafTransport<MailboxRegisters>
{
    public const uint Rubbish = 0xDEAD_BEEF;

    private readonly ConcurrentQueue<MailboxCall> _calls = new();
    private readonly ConcurrentQueue<uint> _statuses = new();

    public MailboxAnswer? Answer { get; set; }

    public IReadOnlyCollection<MailboxCall> Calls => _calls;

    public IEnumerable<uint> Commands => _calls.Select(static c => c.Registers.Command & 0xFFFF);

    /// <summary>Statuses for the next calls, before <see cref="Answer"/> is asked.</summary>
    public ScriptedMailbox Then(params ReadOnlySpan<MailboxStatus> statuses)
    {
        foreach (MailboxStatus status in statuses)
            _statuses.Enqueue((uint)status);
        return this;
    }

    /// <summary>Forgets what is left of the script and begins another.</summary>
    public void Reset(params ReadOnlySpan<MailboxStatus> statuses)
    {
        _statuses.Clear();
        Then(statuses);
    }

    public void Call(int processor, ref MailboxRegisters registers)
    {
        var call = new MailboxCall(processor, Environment.CurrentManagedThreadId, registers);
        _calls.Enqueue(call);
        registers = MailboxRegisters.Filled(Rubbish);
        registers.Status = (uint)MailboxStatus.Success;
        if (_statuses.TryDequeue(out uint status))
            registers.Status = status;
        else
            Answer?.Invoke(call, ref registers);
    }
}

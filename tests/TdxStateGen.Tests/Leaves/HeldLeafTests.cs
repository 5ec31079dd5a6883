using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>A leaf that takes a hold around everything it does.</summary>
public sealed class HeldLeafTests
{
    private readonly Rig _rig = new();
    private readonly HeldFirmware _machine;

    public HeldLeafTests() => _machine = new HeldFirmware(_rig.Host, _rig.Processors);

    [Fact]
    public void A_hold_lasts_from_before_the_call_until_after_the_last_hook()
    {
        var held = new List<int>();
        _rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => held.Add(_rig.Processors.HoldCount);
        _machine.Transitioned += _ => held.Add(_rig.Processors.HoldCount);

        _machine.Settle();

        Assert.Equal([1, 1], held);
        Assert.Equal(0, _rig.Processors.HoldCount);
    }

    [Fact]
    public void A_fan_outs_own_hold_nests_in_it()
    {
        _machine.Settle();
        var held = new List<int>();
        _rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => held.Add(_rig.Processors.HoldCount);

        Assert.True(_machine.Unsettle().IsSuccess);

        Assert.Equal([2, 2], held);
        Assert.Equal(0, _rig.Processors.HoldCount);
    }

    [Fact]
    public void An_illegal_leaf_does_not_take_the_hold()
    {
        _machine.Settle();
        int holds = _machine.Holds;

        Assert.Equal(TriggerOutcome.NotPermitted, _machine.Settle().Report.Trigger);

        Assert.Equal(holds, _machine.Holds);
    }

    [Fact]
    public void A_hold_is_released_when_the_call_throws()
    {
        _rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => _machine.Settle());

        Assert.Equal(0, _rig.Processors.HoldCount);
    }
}

[StateMachine(Initial = Side.Left, Concurrency = MachineConcurrency.Atomic)]
[MailboxInterface]
public sealed partial class HeldFirmware(MailboxHost host, ProcessorSet processors)
{
    /// <summary>How often the hold was taken.</summary>
    public int Holds { get; private set; }

    [MailboxCommand(1, "SETTLE")]
    [Transition(Side.Left, Side.Right)]
    [Hold(nameof(HoldProcessors))]
    public partial MailboxResult Settle();

    [MailboxCommand(2, "UNSETTLE", Scope = LeafScope.OnlineProcessors)]
    [Transition(Side.Right, Side.Left)]
    [Hold(nameof(HoldProcessors))]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<MailboxResult> Unsettle();

    private ProcessorHold HoldProcessors()
    {
        Holds++;
        return processors.Hold();
    }
}

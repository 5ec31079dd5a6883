using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rule 7: a query checks the state, claims nothing, moves nothing.</summary>
public sealed class QueryTests
{
    private static readonly MailboxAnswer Outputs = static (MailboxCall _, ref MailboxRegisters registers) =>
    {
        registers.Argument = 12;
        registers.BufferHigh = 0x8000_0000;
        registers.BufferLow = 0x4000;
        registers.Narrow = 0xFFFE;
    };

    [Fact]
    public void A_query_moves_nothing_and_decodes_its_outputs()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = Outputs;

        MailboxResult result = rig.Firmware.Query(3, out uint count, out bool flag, out BufferAddress where, out short delta);

        Assert.True(result.IsSuccess);
        Assert.Equal((12u, true, new BufferAddress(0x4000), (short)-2), (count, flag, where, delta));
        Assert.Equal(FirmwareState.Running, rig.Firmware.State);
    }

    [Fact]
    public void Outputs_are_zero_when_the_leaf_fails_whatever_the_registers_hold()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Then(MailboxStatus.BadArgument);

        MailboxResult result = rig.Firmware.Query(3, out uint count, out bool flag, out BufferAddress where, out short delta);

        Assert.False(result.IsSuccess);
        Assert.Equal((0u, false, default(BufferAddress), (short)0), (count, flag, where, delta));
    }

    [Fact]
    public void Outputs_are_read_when_the_work_had_been_done_before()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = static (MailboxCall call, ref MailboxRegisters registers) =>
        {
            Outputs(call, ref registers);
            registers.Status = (uint)MailboxStatus.Already;
        };

        MailboxResult result = rig.Firmware.Query(3, out uint count, out bool flag, out _, out _);

        Assert.Equal(LeafOutcome.AlreadyDone, result.Report.Outcome);
        Assert.Equal((12u, true), (count, flag));
    }

    [Fact]
    public void A_query_outside_its_states_makes_no_call()
    {
        var rig = new Rig();

        MailboxResult result = rig.Firmware.Query(3, out uint count, out _, out _, out _);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.NotPermitted), result.Report);
        Assert.Equal(0u, count);
        Assert.Empty(rig.Mailbox.Calls);
    }

    [Fact]
    public void A_querys_failure_leaves_the_state_even_where_the_status_would_lead_a_moving_leaf_away()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Then(MailboxStatus.Gone);

        Assert.False(rig.Firmware.Query(3, out _, out _, out _, out _).IsSuccess);

        Assert.Equal(FirmwareState.Running, rig.Firmware.State);
    }

    [Fact]
    public void A_query_from_a_hook_of_the_same_machine_is_served()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        MailboxResult nested = default;
        rig.Firmware.Transitioned += transition => nested = rig.Firmware.Query((byte)transition.Destination, out uint _, out bool _, out BufferAddress _, out short _);

        rig.Firmware.Start(1);

        Assert.True(nested.IsSuccess);
    }
}

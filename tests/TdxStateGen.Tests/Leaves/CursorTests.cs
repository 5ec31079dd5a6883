using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>A leaf that is repeated until its output has reached an end, or has not moved for too long.</summary>
public sealed class CursorTests
{
    private static readonly BufferAddress Start = new(0x1_0000);
    private static readonly BufferAddress End = new(0x4_0000);

    [Fact]
    public void A_cursor_repeats_until_its_output_reaches_the_end()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = Positions(0x1_0000, 0x1_0000, 0x2_0000, 0x2_0000, 0x3_0000, 0x4_0000);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        Assert.Equal(new LeafReport(LeafOutcome.Succeeded, 0, 0, 6, TriggerOutcome.Done), result.Report);
        Assert.Equal(End, next);
        var sent = new MailboxRegisters { Command = 4, BufferLow = Start.Value };
        Assert.All(rig.Calls, call => Assert.Equal(sent, call.Registers)); // the far end keeps the position; the end is not sent
    }

    [Fact]
    public void A_position_beyond_the_end_ends_the_loop()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = Positions(uint.MaxValue);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        Assert.True(result.IsSuccess);
        Assert.Equal(1, result.Report.Attempts);
        Assert.Equal(uint.MaxValue, next.Value);
    }

    [Fact]
    public void A_status_that_says_all_is_done_ends_the_loop()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        MailboxAnswer positions = Positions(0x2_0000, 0x3_0000);
        int call = 0;
        rig.Mailbox.Answer = (MailboxCall c, ref MailboxRegisters registers) =>
        {
            if (++call <= 2)
                positions(c, ref registers);
            else
                (registers.Status, registers.BufferLow) = ((uint)MailboxStatus.Already, 0x3_5000);
        };

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        Assert.Equal(new LeafReport(LeafOutcome.AlreadyDone, (uint)MailboxStatus.Already, 0, 3, TriggerOutcome.Done), result.Report);
        Assert.True(result.IsSuccess);
        Assert.Equal(0x3_5000u, next.Value);
    }

    [Fact]
    public void A_failed_step_ends_the_loop_with_the_output_zero()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        int call = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) =>
            (registers.Status, registers.BufferLow) = ++call < 4 ? (0u, Start.Value) : ((uint)MailboxStatus.BadArgument, 0x3_0000u);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        Assert.Equal(new LeafReport(LeafOutcome.Failed, (uint)MailboxStatus.BadArgument, 0, 4, TriggerOutcome.Done), result.Report);
        Assert.Equal(default, next);
    }

    [Fact]
    public void A_position_that_does_not_move_ends_the_loop_at_the_stall_limit()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = Positions(0x2_0000);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        // One call tells the position, five more leave it there.
        Assert.Equal(new LeafReport(LeafOutcome.Stalled, 0, 0, 6, TriggerOutcome.Done), result.Report);
        Assert.False(result.IsSuccess);
        Assert.Equal(default, next);
    }

    [Fact]
    public void Stalls_count_in_a_row_only()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        uint[] positions = [.. Enumerable.Range(0, 6).SelectMany(static step => Enumerable.Repeat((uint)(0x1_0000 + (step * 0x800)), 5)), 0x4_0000];
        rig.Mailbox.Answer = Positions(positions);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out _);

        Assert.Equal(LeafOutcome.Succeeded, result.Report.Outcome);
        Assert.Equal(positions.Length, result.Report.Attempts);
    }

    [Fact]
    public void A_position_that_goes_back_and_forth_is_a_stall()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        uint turn = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) => registers.BufferLow = 0x2_0000 + (turn++ % 2);

        Assert.Equal(LeafOutcome.Stalled, rig.Firmware.Scrub(Start, End, out _).Report.Outcome);
    }

    [Fact]
    public void A_position_of_zero_is_a_stall_like_any_other()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = Positions(0);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out _);

        Assert.Equal((LeafOutcome.Stalled, 6), (result.Report.Outcome, result.Report.Attempts));
    }

    [Fact]
    public void Each_step_may_be_retried_up_to_the_bound()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        int call = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) =>
        {
            // Two refusals before each of the steps to 0x2_0000, 0x3_0000, 0x4_0000: three attempts a step, nine in all.
            call++;
            registers.Status = call % 3 == 0 ? 0 : (uint)MailboxStatus.Busy;
            registers.BufferLow = 0x1_0000 + (uint)(call / 3 * 0x1_0000);
        };

        MailboxResult result = rig.Firmware.Scrub(Start, End, out BufferAddress next);

        Assert.Equal((LeafOutcome.Succeeded, 9), (result.Report.Outcome, result.Report.Attempts));
        Assert.Equal(End, next);
    }

    [Fact]
    public void A_step_that_uses_up_its_retries_ends_the_loop()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        int call = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) =>
            (registers.Status, registers.BufferLow) = ++call == 1 ? (0u, 0x2_0000u) : ((uint)MailboxStatus.Busy, 0u);

        MailboxResult result = rig.Firmware.Scrub(Start, End, out _);

        Assert.Equal((LeafOutcome.RetriesExhausted, 4), (result.Report.Outcome, result.Report.Attempts));
    }

    /// <summary>One position per call, the last one again and again.</summary>
    private static MailboxAnswer Positions(params uint[] positions)
    {
        int call = 0;
        return (MailboxCall _, ref MailboxRegisters registers) => registers.BufferLow = positions[Math.Min(call++, positions.Length - 1)];
    }
}

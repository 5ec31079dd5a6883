using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rule 3: a retry re-sends only what the declaration lists, a bounded number of times, always with operands rebuilt.</summary>
public sealed class RetryTests
{
    [Fact]
    public void Every_attempt_has_its_operands_rebuilt_although_the_other_end_overwrote_every_register()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.Busy);

        MailboxResult result = rig.Init();

        Assert.Equal(new LeafReport(LeafOutcome.Succeeded, 0, 0, 3, TriggerOutcome.Done), result.Report);
        var sent = new MailboxRegisters { Command = 1, BufferLow = 0x1000, BufferHigh = 64, Argument = 1 };
        Assert.Equal([sent, sent, sent], rig.Calls.Select(static c => c.Registers));
        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }

    [Fact]
    public void Attempts_are_counted_in_total_and_end_in_RetriesExhausted()
    {
        var rig = new Rig();
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) => registers.Status = (uint)MailboxStatus.Busy;

        MailboxResult result = rig.Init();

        Assert.Equal(new LeafReport(LeafOutcome.RetriesExhausted, (uint)MailboxStatus.Busy, 0, 3, TriggerOutcome.Done), result.Report);
        Assert.False(result.IsSuccess);
        Assert.Equal(3, rig.Calls.Length);
        Assert.Equal(FirmwareState.Off, rig.Firmware.State);
    }

    [Fact]
    public void Retries_exhausted_release_the_claim()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.Busy, MailboxStatus.Busy);

        Assert.Equal(LeafOutcome.RetriesExhausted, rig.Init().Report.Outcome);

        Assert.True(rig.Init().IsSuccess);
    }

    [Fact]
    public void A_classes_retry_has_its_own_bound()
    {
        var rig = new Rig();
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) => registers.Status = (uint)MailboxStatus.NoEntropy;

        Assert.Equal(4, rig.Init().Report.Attempts);
        Assert.Equal(4, rig.Calls.Length);
    }

    [Fact]
    public void The_bound_of_a_status_counts_every_attempt_whatever_the_others_answered()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.NoEntropy, MailboxStatus.NoEntropy, MailboxStatus.Busy);

        MailboxResult result = rig.Init();

        Assert.Equal(LeafOutcome.RetriesExhausted, result.Report.Outcome); // the third attempt is the last that BUSY allows
        Assert.Equal(3, result.Report.Attempts);
    }

    [Fact]
    public void A_status_that_is_not_listed_for_retry_is_not_repeated()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.BadArgument);

        MailboxResult result = rig.Init();

        Assert.Equal(new LeafReport(LeafOutcome.Failed, (uint)MailboxStatus.BadArgument, 0, 2, TriggerOutcome.Done), result.Report);
        Assert.Equal(2, rig.Calls.Length);
    }

    [Fact]
    public void A_retry_that_meets_a_failure_with_a_destination_leads_there()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.Gone);

        rig.Init();

        Assert.Equal(FirmwareState.Lost, rig.Firmware.State);
    }
}

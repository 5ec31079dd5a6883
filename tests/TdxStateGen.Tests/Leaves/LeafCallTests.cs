using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 1 to 3 and 6: what one leaf on one processor sends, and what its status does to the machine.</summary>
public sealed class LeafCallTests
{
    [Fact]
    public void A_successful_leaf_commits_its_edge_and_reports_the_call()
    {
        var rig = new Rig();

        MailboxResult result = rig.Init();

        Assert.Equal(new LeafReport(LeafOutcome.Succeeded, 0, 0, 1, TriggerOutcome.Done), result.Report);
        Assert.True(result.IsSuccess);
        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }

    [Fact]
    public void Operands_take_registers_in_order_unless_placed_and_host_only_ones_are_not_sent()
    {
        var rig = new Rig();

        rig.Firmware.Init(new BufferAddress(0xABC0_0000), 77, verbose: true, "not for the wire");

        MailboxRegisters sent = Assert.Single(rig.Calls).Registers;
        Assert.Equal(new MailboxRegisters { Command = 1, BufferLow = 0xABC0_0000, BufferHigh = 77, Argument = 1 }, sent);
    }

    [Fact]
    public void The_leafs_version_goes_into_the_request_by_the_convention()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);

        rig.Firmware.Start(9);

        Assert.Equal(new MailboxRegisters { Command = 2 | (5u << 24), BufferLow = 9 }, Assert.Single(rig.Calls).Registers);
    }

    [Fact]
    public void A_leaf_is_issued_on_the_processor_of_the_caller()
    {
        var rig = new Rig([0, 0, 0]);
        rig.Processors.SetOnline(0, false);
        rig.Processors.SetOnline(1, false);

        MailboxResult result = rig.Init();

        Assert.Equal(2, result.Report.Processor);
        Assert.Equal(2, Assert.Single(rig.Calls).Processor);
    }

    [Fact]
    public void A_failed_leaf_leaves_the_state_and_may_be_repeated()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.BadState);

        MailboxResult failed = rig.Init();

        Assert.Equal(new LeafReport(LeafOutcome.Failed, (uint)MailboxStatus.BadState, 0, 1, TriggerOutcome.Done), failed.Report);
        Assert.False(failed.IsSuccess);
        Assert.Equal(FirmwareState.Off, rig.Firmware.State);
        Assert.True(rig.Init().IsSuccess);
        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }

    [Fact]
    public void A_failure_with_a_destination_leads_there()
    {
        var rig = new Rig();
        rig.Mailbox.Then(MailboxStatus.Gone);

        MailboxResult failed = rig.Init();

        Assert.Equal(LeafOutcome.Failed, failed.Report.Outcome);
        Assert.Equal(FirmwareState.Lost, rig.Firmware.State);
    }

    [Fact]
    public void A_failure_that_leads_somewhere_runs_hooks_and_tells_subscribers_but_not_the_edges_action()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        var seen = new List<(FirmwareState, FirmwareState, Firmware.Trigger)>();
        rig.Firmware.Transitioned += t => seen.Add((t.Source, t.Destination, t.Trigger));
        rig.Mailbox.Then(MailboxStatus.Gone);

        rig.Firmware.Start(3);

        Assert.Equal(["guard 3 in Initialized", "exit in Lost"], rig.Firmware.Log);
        Assert.Equal([(FirmwareState.Initialized, FirmwareState.Lost, Firmware.Trigger.Start)], seen);
    }

    [Theory]
    [InlineData((uint)MailboxStatus.Already, LeafOutcome.AlreadyDone)]
    [InlineData((uint)MailboxStatus.SoftWarning, LeafOutcome.Succeeded)]
    [InlineData(0x7777_0006, LeafOutcome.Succeeded)] // the convention ignores the details
    [InlineData(0, LeafOutcome.Succeeded)]
    public void A_status_that_means_success_commits(uint status, LeafOutcome outcome)
    {
        var rig = new Rig();
        rig.Mailbox.Then((MailboxStatus)status);

        MailboxResult result = rig.Init();

        Assert.Equal(outcome, result.Report.Outcome);
        Assert.Equal(status, result.Report.Status);
        Assert.True(result.IsSuccess);
        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }

    [Theory]
    [InlineData((uint)MailboxStatus.LimitOfKeys, FirmwareState.Degraded)] // listed as a whole on the leaf
    [InlineData((uint)MailboxStatus.Limit, FirmwareState.Initialized)] // the class's entry for the group
    [InlineData(0x0012_0008, FirmwareState.Initialized)]
    public void An_exact_entry_of_the_leaf_goes_before_the_classes_group(uint status, FirmwareState expected)
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Mailbox.Then((MailboxStatus)status);

        MailboxResult result = rig.Firmware.Start(3);

        Assert.Equal(LeafOutcome.Failed, result.Report.Outcome);
        Assert.Equal(expected, rig.Firmware.State);
    }

    [Fact]
    public void A_leafs_own_entry_overrides_the_classes()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Mailbox.Then(MailboxStatus.NoEntropy); // a retry for the class, a failure for START

        Assert.Equal(LeafOutcome.Failed, rig.Firmware.Start(3).Report.Outcome);
        Assert.Single(rig.Calls);
    }

    [Fact]
    public void An_illegal_leaf_is_refused_without_a_call()
    {
        var rig = new Rig();

        MailboxResult result = rig.Firmware.Start(1);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.NotPermitted), result.Report);
        Assert.False(result.IsSuccess);
        Assert.Empty(rig.Mailbox.Calls);
        Assert.Empty(rig.Firmware.Log);
    }

    [Fact]
    public void A_default_result_never_reads_as_success_although_status_0_is()
    {
        Assert.False(default(MailboxResult).IsSuccess);
        Assert.False(default(MailboxResult).Is(MailboxStatus.Success));
        Assert.Equal(LeafOutcome.NotCalled, default(MailboxResult).Report.Outcome);
        Assert.False(default(FanOutResult<MailboxResult>).IsSuccess);
    }

    [Fact]
    public void Guard_call_action_commit_and_hooks_come_in_this_order()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        int entriesAtCall = -1;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => entriesAtCall = rig.Firmware.Log.Count;

        rig.Firmware.Start(4);

        Assert.Equal(["guard 4 in Initialized", "action in Initialized", "exit in Running", "entry in Running"], rig.Firmware.Log);
        Assert.Equal(1, entriesAtCall);
    }

    [Fact]
    public void A_refusing_guard_makes_no_call_and_releases_the_claim()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Firmware.GuardAnswer = false;

        MailboxResult refused = rig.Firmware.Start(1);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.GuardRefused), refused.Report);
        Assert.Empty(rig.Calls);
        rig.Firmware.GuardAnswer = true;
        Assert.True(rig.Firmware.Start(1).IsSuccess);
    }

    [Fact]
    public void An_action_that_throws_commits_all_the_same_and_the_exception_goes_on()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Firmware.ActionThrows = true;

        Assert.Throws<InvalidTimeZoneException>(() => rig.Firmware.Start(1));

        Assert.Equal(FirmwareState.Running, rig.Firmware.State);
        Assert.True(rig.Firmware.CanScrub());
    }

    [Fact]
    public void A_leaf_from_a_hook_of_the_same_machine_is_refused()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        MailboxResult nested = default;
        rig.Firmware.Transitioned += _ => nested = rig.Firmware.Stop();

        Assert.True(rig.Firmware.Start(1).IsSuccess);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.Busy), nested.Report);
        Assert.Single(rig.Calls);
        Assert.Equal(FirmwareState.Running, rig.Firmware.State);
    }
}

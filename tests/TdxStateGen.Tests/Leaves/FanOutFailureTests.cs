using TdxStateGen.Tests.Vendors;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 4, 5 and 13: what a fan-out does when some of its calls fail.</summary>
public sealed class FanOutFailureTests
{
    private static readonly int[] FourProcessors = [0, 0, 1, 1];

    [Fact]
    public void Stop_calls_no_further_LP_and_leaves_those_not_reached_NotCalled()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 1);

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialStop(default, "", 0);

        Assert.False(result.IsSuccess);
        Assert.Equal(TriggerOutcome.Done, result.Trigger);
        Assert.Equal([0, 1], rig.Calls.Select(static c => c.Processor));
        Assert.Equal(
            [LeafOutcome.Succeeded, LeafOutcome.Failed, LeafOutcome.NotCalled, LeafOutcome.NotCalled], result.All.Select(static r => r.Report.Outcome));
        Assert.Equal([0, 1, 2, 3], result.All.Select(static r => r.Report.Processor));
        Assert.Equal(1, result.FirstFailure.Report.Processor);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void FinishThenFail_calls_every_LP_and_then_counts_as_failed()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 1, 3);

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialFinish();

        Assert.False(result.IsSuccess);
        Assert.Equal([0, 1, 2, 3], rig.Calls.Select(static c => c.Processor));
        Assert.Equal([LeafOutcome.Succeeded, LeafOutcome.Failed, LeafOutcome.Succeeded, LeafOutcome.Failed], result.All.Select(static r => r.Report.Outcome));
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void FinishThenFail_in_parallel_calls_every_LP_although_the_first_to_answer_failed()
    {
        var rig = new Rig(FourProcessors, new ThreadPerSlotScheduler());
        using var failed = new ManualResetEventSlim();
        rig.Host.Observer = e =>
        {
            if (e.Processor == 2)
                failed.Set();
        };
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters registers) =>
        {
            if (call.Processor == 2)
                registers.Status = (uint)MailboxStatus.BadState;
            else
                Patience.WaitFor(failed);
        };

        FanOutResult<MailboxResult> result = rig.Fleet.EveryParallelFinish();

        Assert.Equal(4, rig.Calls.Length);
        Assert.Equal(2, result.FirstFailure.Report.Processor);
        Assert.Equal(3, result.All.Count(static r => r.IsSuccess));
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void Stop_in_parallel_reaches_no_LP_that_had_not_begun()
    {
        var rig = new Rig(FourProcessors); // runs in place, so that "had not begun" is certain
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 0);

        FanOutResult<MailboxResult> result = rig.Fleet.EveryParallelStop();

        Assert.Single(rig.Calls);
        Assert.Equal(3, result.All.Count(static r => r.Report.Outcome == LeafOutcome.NotCalled));
        Assert.Equal(0, result.FirstFailure.Report.Processor);
    }

    [Fact]
    public void A_call_that_failed_is_the_first_failure_before_one_that_was_not_made()
    {
        var rig = new Rig(FourProcessors, new BackwardScheduler());
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 3);

        FanOutResult<MailboxResult> result = rig.Fleet.EveryParallelStop();

        Assert.Single(rig.Calls);
        Assert.Equal((3, LeafOutcome.Failed), (result.FirstFailure.Report.Processor, result.FirstFailure.Report.Outcome));
    }

    [Fact]
    public void All_commits_only_when_every_LP_succeeded_or_was_done_before()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.Already, 0, 2);

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialFinish();

        Assert.True(result.IsSuccess);
        Assert.Equal([LeafOutcome.AlreadyDone, LeafOutcome.Succeeded, LeafOutcome.AlreadyDone, LeafOutcome.Succeeded], result.All.Select(static r => r.Report.Outcome));
        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void Any_commits_when_one_LP_succeeded_although_the_result_is_not_success()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 0, 1, 3);

        FanOutResult<MailboxResult> result = rig.Fleet.OnlineParallelAny();

        Assert.False(result.IsSuccess);
        Assert.True(result.AnySucceeded);
        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void Any_commits_before_a_failures_destination_is_asked()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.Gone, 0, 1, 3);

        rig.Fleet.OnlineParallelAny();

        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void Any_without_a_success_does_not_commit()
    {
        var rig = new Rig(FourProcessors);
        rig.Mailbox.Answer = Failing(MailboxStatus.BadState, 0, 1, 2, 3);

        rig.Fleet.OnlineParallelAny();

        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void After_a_partial_failure_the_fan_out_may_be_repeated()
    {
        var rig = new Rig(FourProcessors);
        var done = new HashSet<int>();
        bool broken = true;
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters registers) =>
        {
            if (broken && call.Processor == 2)
                registers.Status = (uint)MailboxStatus.BadState;
            else if (!done.Add(call.Processor))
                registers.Status = (uint)MailboxStatus.Already;
        };

        Assert.False(rig.Fleet.EverySerialFinish().IsSuccess);
        broken = false;
        FanOutResult<MailboxResult> second = rig.Fleet.EverySerialFinish();

        Assert.True(second.IsSuccess);
        Assert.Equal(
            [LeafOutcome.AlreadyDone, LeafOutcome.AlreadyDone, LeafOutcome.Succeeded, LeafOutcome.AlreadyDone], second.All.Select(static r => r.Report.Outcome));
        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void The_lowest_LP_whose_failure_leads_somewhere_decides_the_state()
    {
        var rig = new Rig(FourProcessors, new BackwardScheduler());
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters registers) => registers.Status = call.Processor switch
        {
            0 => 0,
            1 => (uint)MailboxStatus.BadState, // leads nowhere
            2 => (uint)MailboxStatus.Limit, // leads to Broken
            _ => (uint)MailboxStatus.Gone, // leads to Lost, and is met first
        };

        rig.Fleet.EveryParallelFinish();

        Assert.Equal(FleetState.Broken, rig.Fleet.State);
    }

    [Fact]
    public void Each_LP_retries_for_itself_and_reports_its_own_attempts()
    {
        var rig = new Rig(FourProcessors);
        var tries = new int[4];
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters registers) =>
        {
            // LP n is busy n times; LP 3 uses its three attempts up.
            if (tries[call.Processor]++ < call.Processor)
                registers.Status = (uint)MailboxStatus.Busy;
        };

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialFinish();

        Assert.Equal([1, 2, 3, 3], result.All.Select(static r => r.Report.Attempts));
        Assert.Equal(LeafOutcome.RetriesExhausted, result.All[3].Report.Outcome);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exception_on_one_LP_goes_on_once_all_LPs_have_come_to_rest(bool parallel)
    {
        var rig = new Rig(FourProcessors, new ThreadPerSlotScheduler());
        using var thrown = new ManualResetEventSlim();
        int returned = 0;
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters _) =>
        {
            if (call.Processor == 0)
            {
                thrown.Set();
                throw new InvalidTimeZoneException("from the transport");
            }

            Patience.WaitFor(thrown);
            Interlocked.Increment(ref returned);
        };

        Assert.Throws<InvalidTimeZoneException>(() => _ = parallel ? rig.Fleet.EveryParallelFinish() : rig.Fleet.EverySerialFinish());

        Assert.Equal(rig.Calls.Length - 1, Volatile.Read(ref returned)); // nobody is inside any more
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
        Assert.Equal(0, rig.Processors.HoldCount);
        rig.Mailbox.Answer = null;
        Assert.True(rig.Fleet.EveryParallelFinish().IsSuccess); // the claim was released
    }

    private static MailboxAnswer Failing(MailboxStatus status, params int[] processors) => (MailboxCall call, ref MailboxRegisters registers) =>
    {
        if (processors.Contains(call.Processor))
            registers.Status = (uint)status;
    };

    /// <summary>A parallel fan-out whose LPs happen to begin in the opposite order.</summary>
    private sealed class BackwardScheduler : IFanOutScheduler
    {
        public void Run(FanOutWork work)
        {
            for (int slot = work.Count - 1; slot >= 0; slot--)
            {
                if (!work.Invoke(slot))
                    return;
            }
        }
    }
}

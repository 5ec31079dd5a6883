using TdxStateGen.Tests.Vendors;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 4 and 5: which processors a fan-out calls, and what it answers when it cannot.</summary>
public sealed class FanOutScopeTests
{
    private static readonly int[] TwoPackages = [0, 1, 0, 1];

    [Fact]
    public void EveryProcessor_calls_each_LP_once_in_LP_order_and_commits_once()
    {
        var rig = new Rig(TwoPackages);
        int transitions = 0;
        rig.Fleet.Transitioned += _ => transitions++;

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialStop(new BufferAddress(0x9000), "not sent", 7);

        Assert.True(result.IsSuccess);
        Assert.Equal(TriggerOutcome.Done, result.Trigger);
        Assert.Equal([0, 1, 2, 3], rig.Calls.Select(static c => c.Processor));
        Assert.All(rig.Calls, static c => Assert.Equal(new MailboxRegisters { Command = 20, BufferLow = 0x9000, BufferHigh = 7 }, c.Registers));
        Assert.Equal([0, 1, 2, 3], result.All.Select(static r => r.Report.Processor));
        Assert.Equal(FleetState.Done, rig.Fleet.State);
        Assert.Equal(1, transitions);
    }

    [Fact]
    public void EveryProcessor_with_an_LP_off_line_makes_no_call_and_is_GuardRefused()
    {
        var rig = new Rig(TwoPackages);
        rig.Processors.SetOnline(3, false);

        FanOutResult<MailboxResult> result = rig.Fleet.EveryParallelFinish();

        Assert.Equal(TriggerOutcome.GuardRefused, result.Trigger);
        Assert.False(result.IsSuccess);
        Assert.Empty(result.All);
        Assert.Empty(rig.Calls);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
        rig.Processors.SetOnline(3, true);
        Assert.True(rig.Fleet.EveryParallelFinish().IsSuccess); // the claim was released
    }

    [Fact]
    public void OnlineProcessors_passes_by_those_off_line()
    {
        var rig = new Rig(TwoPackages);
        rig.Processors.SetOnline(1, false);

        FanOutResult<MailboxResult> result = rig.Fleet.OnlineSerialGuarded();

        Assert.True(result.IsSuccess);
        Assert.Equal([0, 2, 3], rig.Calls.Select(static c => c.Processor));
        Assert.Equal([0, 2, 3], result.All.Select(static r => r.Report.Processor));
    }

    [Fact]
    public void OnlineProcessors_with_none_on_line_is_GuardRefused()
    {
        var rig = new Rig(TwoPackages);
        for (int lp = 0; lp < 4; lp++)
            rig.Processors.SetOnline(lp, false);

        Assert.Equal(TriggerOutcome.GuardRefused, rig.Fleet.OnlineParallelAny().Trigger);
        Assert.Empty(rig.Calls);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void OnePerPackage_calls_the_lowest_LP_on_line_of_each_package()
    {
        var rig = new Rig(TwoPackages);
        rig.Processors.SetOnline(0, false);

        FanOutResult<MailboxResult> result = rig.Fleet.PackageSerial();

        Assert.True(result.IsSuccess);
        Assert.Equal([1, 2], rig.Calls.Select(static c => c.Processor));
        Assert.Equal([1, 2], result.All.Select(static r => r.Report.Processor));
        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void OnePerPackage_with_a_package_off_line_makes_no_call_and_is_GuardRefused()
    {
        var rig = new Rig(TwoPackages);
        rig.Processors.SetOnline(1, false);
        rig.Processors.SetOnline(3, false);

        Assert.Equal(TriggerOutcome.GuardRefused, rig.Fleet.PackageParallel().Trigger);
        Assert.Empty(rig.Calls);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);
    }

    [Fact]
    public void An_illegal_fan_out_is_refused_before_a_processor_is_held()
    {
        var rig = new Rig(TwoPackages);
        rig.Fleet.EverySerialFinish();
        int before = rig.Calls.Length;

        FanOutResult<MailboxResult> result = rig.Fleet.EverySerialFinish();

        Assert.Equal(TriggerOutcome.NotPermitted, result.Trigger);
        Assert.Equal(default, result.FirstFailure);
        Assert.Equal(before, rig.Calls.Length);
        Assert.Equal(0, rig.Processors.HoldCount);
    }

    [Fact]
    public void A_refusing_guard_makes_no_call()
    {
        var rig = new Rig(TwoPackages);
        rig.Fleet.GuardAnswer = false;

        Assert.Equal(TriggerOutcome.GuardRefused, rig.Fleet.OnlineSerialGuarded().Trigger);
        Assert.Empty(rig.Calls);
    }

    [Fact]
    public void Processors_are_held_during_the_calls_and_released_after_them()
    {
        var rig = new Rig(TwoPackages);
        bool couldGoOffline = true;
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters _) => couldGoOffline &= rig.Processors.TrySetOnline(call.Processor, false);

        rig.Fleet.EverySerialFinish();

        Assert.False(couldGoOffline);
        Assert.Equal(0, rig.Processors.HoldCount);
    }

    [Fact]
    public void A_parallel_fan_out_has_all_LPs_inside_the_call_at_once()
    {
        var rig = new Rig(TwoPackages, new ThreadPerSlotScheduler());
        using var meeting = new Barrier(4);
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => Patience.Meet(meeting);

        FanOutResult<MailboxResult> result = rig.Fleet.EveryParallelFinish();

        Assert.True(result.IsSuccess);
        Assert.Equal([0, 1, 2, 3], rig.Calls.Select(static c => c.Processor).Order());
        Assert.Equal([0, 1, 2, 3], result.All.Select(static r => r.Report.Processor)); // LP order, however the threads ran
        Assert.Equal(4, rig.Calls.Select(static c => c.Thread).Distinct().Count());
    }

    [Fact]
    public void A_serial_fan_out_has_one_LP_inside_at_a_time_whatever_the_scheduler()
    {
        var rig = new Rig(TwoPackages, ThreadPoolScheduler.Instance);
        int inside = 0;
        int most = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Interlocked.Decrement(ref inside);
        };

        Assert.True(rig.Fleet.EverySerialFinish().IsSuccess);
        Assert.Equal(1, most);
        Assert.Equal([0, 1, 2, 3], rig.Calls.Select(static c => c.Processor));
    }

    [Fact]
    public void A_parallel_fan_out_on_the_thread_pool_calls_every_LP_once()
    {
        var rig = new Rig([.. Enumerable.Repeat(0, 100)], ThreadPoolScheduler.Instance);

        Assert.True(rig.Fleet.EveryParallelFinish().IsSuccess);

        Assert.Equal(Enumerable.Range(0, 100), rig.Calls.Select(static c => c.Processor).Order());
    }

    [Fact]
    public void A_query_fanned_out_moves_nothing_and_obeys_the_profile()
    {
        var rig = new Rig(TwoPackages);

        Assert.True(rig.Fleet.Audit().IsSuccess);
        Assert.Equal(4, rig.Calls.Length);
        Assert.Equal(FleetState.Ready, rig.Fleet.State);

        rig.Host.Profile = MailboxProfile.Rev1;
        Assert.Equal(TriggerOutcome.NotPermitted, rig.Fleet.Audit().Trigger);
        Assert.Equal(4, rig.Calls.Length);
    }

    [Theory]
    [InlineData(MailboxProfile.None, FleetState.Done)]
    [InlineData(MailboxProfile.Rev1, FleetState.Ready)]
    public void An_edge_bound_to_a_profile_is_committed_only_in_it(MailboxProfile profile, FleetState expected)
    {
        var rig = new Rig(TwoPackages);
        rig.Fleet.EverySerialFinish();
        rig.Host.Profile = profile;

        Assert.True(rig.Fleet.Reset().IsSuccess);

        Assert.Equal(expected, rig.Fleet.State);
    }
}

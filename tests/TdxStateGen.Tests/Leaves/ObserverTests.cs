using System.Collections.Concurrent;
using TdxStateGen.Tests.Vendors;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 13 and 14: the observer is told of every attempt once, after decoding, on the LP's thread; what transport and observer throw goes on with the claim released.</summary>
public sealed class ObserverTests
{
    [Fact]
    public void The_observer_is_told_of_each_attempt_once_with_its_meaning()
    {
        var rig = new Rig();
        var events = new List<LeafEvent>();
        rig.Host.Observer = events.Add;
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.NoEntropy, MailboxStatus.SoftWarning);

        rig.Init();

        Assert.Equal(
            [
                new LeafEvent(1, "INIT", 0, 1, (uint)MailboxStatus.Busy, StatusMeaning.Retry),
                new LeafEvent(1, "INIT", 0, 2, (uint)MailboxStatus.NoEntropy, StatusMeaning.Retry),
                new LeafEvent(1, "INIT", 0, 3, (uint)MailboxStatus.SoftWarning, StatusMeaning.Success),
            ],
            events);
    }

    [Fact]
    public void An_unlisted_status_is_a_failure_to_the_observer()
    {
        var rig = new Rig();
        LeafEvent seen = default;
        rig.Host.Observer = e => seen = e;
        rig.Mailbox.Then((MailboxStatus)0x1234_4321);

        rig.Init();

        Assert.Equal(new LeafEvent(1, "INIT", 0, 1, 0x1234_4321, StatusMeaning.Fail), seen);
    }

    [Fact]
    public void The_observer_is_told_before_the_state_moves()
    {
        var rig = new Rig();
        var states = new List<FirmwareState>();
        rig.Host.Observer = _ => states.Add(rig.Firmware.State);

        rig.Init();

        Assert.Equal([FirmwareState.Off], states);
    }

    [Fact]
    public void A_cursor_counts_its_attempts_up_over_the_steps()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        var attempts = new List<int>();
        rig.Host.Observer = e => attempts.Add(e.Attempt);
        uint position = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) => registers.BufferLow = position += 0x1000;

        rig.Firmware.Scrub(default, new BufferAddress(0x3000), out _);

        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public void A_refused_leaf_is_no_event()
    {
        var rig = new Rig();
        int events = 0;
        rig.Host.Observer = _ => events++;

        rig.Firmware.Start(1);

        Assert.Equal(0, events);
    }

    [Fact]
    public void A_fan_out_tells_each_LP_on_the_thread_that_made_its_call()
    {
        var rig = new Rig([0, 0, 0, 0], new ThreadPerSlotScheduler());
        var threads = new ConcurrentDictionary<int, int>();
        rig.Host.Observer = e => Assert.True(threads.TryAdd(e.Processor, Environment.CurrentManagedThreadId));

        Assert.True(rig.Fleet.EveryParallelFinish().IsSuccess);

        Assert.Equal(4, threads.Count);
        Assert.All(rig.Calls, call => Assert.Equal(call.Thread, threads[call.Processor]));
    }

    [Fact]
    public void What_the_transport_throws_goes_on_with_the_claim_released_and_nothing_committed()
    {
        var rig = new Rig();
        rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Init());

        Assert.Equal(FirmwareState.Off, rig.Firmware.State);
        rig.Mailbox.Answer = null;
        Assert.True(rig.Init().IsSuccess);
    }

    [Fact]
    public void What_the_observer_throws_goes_on_with_the_claim_released_and_nothing_committed()
    {
        var rig = new Rig();
        rig.Host.Observer = static _ => throw new InvalidTimeZoneException("from the observer");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Init());

        Assert.Equal(FirmwareState.Off, rig.Firmware.State);
        rig.Host.Observer = null;
        Assert.True(rig.Init().IsSuccess);
    }

    [Fact]
    public void What_the_observer_throws_on_one_LP_of_a_fan_out_goes_on_with_the_claim_released()
    {
        var rig = new Rig([0, 0, 0], new ThreadPerSlotScheduler());
        rig.Host.Observer = static e => _ = e.Processor == 1 ? throw new InvalidTimeZoneException("from the observer") : 0;

        Assert.Throws<InvalidTimeZoneException>(() => rig.Fleet.EveryParallelFinish());

        Assert.Equal(FleetState.Ready, rig.Fleet.State);
        rig.Host.Observer = null;
        Assert.True(rig.Fleet.EveryParallelFinish().IsSuccess);
    }

    [Fact]
    public void What_a_query_throws_leaves_nothing_behind()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Firmware.Query(1, out _, out _, out _, out _));

        rig.Mailbox.Answer = null;
        Assert.True(rig.Firmware.Query(1, out _, out _, out _, out _).IsSuccess);
    }

    [Fact]
    public void An_operand_too_wide_for_its_register_is_refused_by_an_exception_before_the_call()
    {
        var rig = new Rig();
        var wide = new WideOperand(rig.Host);

        Assert.Throws<OverflowException>(() => wide.Send(new WideAddress(1UL << 32)));

        Assert.Empty(rig.Mailbox.Calls);
        Assert.True(wide.Send(new WideAddress(uint.MaxValue)).IsSuccess); // the claim was released
        Assert.Equal(uint.MaxValue, Assert.Single(rig.Mailbox.Calls).Registers.BufferLow);
    }
}

[StateMachine(Initial = FleetState.Ready)]
[Terminal(FleetState.Done, FleetState.Lost, FleetState.Broken)]
[MailboxInterface]
public sealed partial class WideOperand(MailboxHost host)
{
    [MailboxCommand(30, "SEND")]
    [Transition(FleetState.Ready, FleetState.Done)]
    [Status(MailboxStatus.Limit, StatusMeaning.Fail, To = FleetState.Broken)]
    [Status(MailboxStatus.Gone, StatusMeaning.Fail, To = FleetState.Lost)]
    public partial MailboxResult Send(WideAddress address);
}

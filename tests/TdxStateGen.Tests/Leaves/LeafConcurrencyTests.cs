using TdxStateGen.Tests.Vendors;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 6 and 7 with several callers: one claim, no waiting, queries beside it.</summary>
public sealed class LeafConcurrencyTests
{
    private const int Callers = 8;

    [Fact]
    public void Of_eight_concurrent_callers_one_makes_the_call_and_the_others_are_Busy()
    {
        var rig = new Rig();
        using var refused = new CountdownEvent(Callers - 1);
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => Patience.WaitFor(refused); // inside until all others were answered
        var results = new MailboxResult[Callers];

        Race(i =>
        {
            results[i] = rig.Init();
            if (results[i].Report.Trigger != TriggerOutcome.Done)
                refused.Signal();
        });

        Assert.Single(rig.Mailbox.Calls);
        Assert.Single(results, static r => r.IsSuccess);
        Assert.Equal(Callers - 1, results.Count(static r => r.Report == LeafReport.Refused(TriggerOutcome.Busy)));
        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }

    [Fact]
    public void Of_eight_concurrent_fan_outs_one_runs_and_the_others_are_Busy()
    {
        var rig = new Rig([0, 0, 1, 1], new ThreadPerSlotScheduler());
        using var refused = new CountdownEvent(Callers - 1);
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => Patience.WaitFor(refused);
        var results = new FanOutResult<MailboxResult>[Callers];

        Race(i =>
        {
            results[i] = rig.Fleet.EveryParallelFinish();
            if (results[i].Trigger != TriggerOutcome.Done)
                refused.Signal();
        });

        Assert.Equal([0, 1, 2, 3], rig.Calls.Select(static c => c.Processor).Order());
        Assert.Single(results, static r => r.IsSuccess);
        Assert.Equal(Callers - 1, results.Count(static r => r.Trigger == TriggerOutcome.Busy));
        Assert.Equal(FleetState.Done, rig.Fleet.State);
    }

    [Fact]
    public void A_query_runs_beside_a_claimed_call_and_sees_the_state_that_is_being_left()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        MailboxResult query = default;
        FirmwareState seen = default;
        rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters _) =>
        {
            if ((call.Registers.Command & 0xFFFF) != 2)
                return;
            var beside = new Thread(() =>
            {
                query = rig.Firmware.Query(1, out uint _, out bool _, out BufferAddress _, out short _);
                seen = rig.Firmware.State;
            });
            beside.Start();
            Patience.Join([beside]);
        };

        Assert.True(rig.Firmware.Start(1).IsSuccess);

        Assert.True(query.IsSuccess);
        Assert.Equal(FirmwareState.Initialized, seen);
        Assert.Equal(FirmwareState.Running, rig.Firmware.State);
    }

    [Fact]
    public void Queries_run_beside_each_other()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        using var meeting = new Barrier(Callers);
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => Patience.Meet(meeting); // all inside at once
        var results = new MailboxResult[Callers];

        Race(i => results[i] = rig.Firmware.Query((byte)i, out _, out _, out _, out _));

        Assert.All(results, static r => Assert.True(r.IsSuccess));
        Assert.Equal(Callers, rig.Calls.Length);
    }

    [Fact]
    public void A_leaf_from_within_the_call_of_the_same_machine_is_Busy()
    {
        var rig = new Rig();
        MailboxResult nested = default;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => nested = rig.Init();

        Assert.True(rig.Init().IsSuccess);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.Busy), nested.Report);
        Assert.Single(rig.Mailbox.Calls);
    }

    [Fact]
    public void In_a_serialized_machine_callers_wait_and_find_the_state_moved()
    {
        var rig = new Rig();
        var machine = new SerializedFirmware(rig.Host);
        var results = new MailboxResult[Callers];

        Race(i => results[i] = machine.Init());

        Assert.Single(rig.Mailbox.Calls);
        Assert.Single(results, static r => r.IsSuccess);
        Assert.Equal(Callers - 1, results.Count(static r => r.Report == LeafReport.Refused(TriggerOutcome.NotPermitted)));
    }

    [Fact]
    public void In_a_serialized_machine_a_leaf_from_within_its_own_call_is_Busy_and_does_not_wait()
    {
        var rig = new Rig();
        var machine = new SerializedFirmware(rig.Host);
        MailboxResult nested = default;
        MailboxResult query = default;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) =>
        {
            nested = machine.Init();
            query = machine.Peek();
        };

        Assert.True(machine.Init().IsSuccess);

        Assert.Equal(LeafReport.Refused(TriggerOutcome.Busy), nested.Report);
        Assert.Equal(LeafReport.Refused(TriggerOutcome.Busy), query.Report);
        Assert.Single(rig.Mailbox.Calls);
    }

    private static void Race(Action<int> body)
    {
        using var start = new Barrier(Callers);
        Exception? failure = null;
        Thread[] threads =
        [
            .. Enumerable.Range(0, Callers).Select(i => new Thread(() =>
            {
                try
                {
                    Patience.Meet(start);
                    body(i);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            })
            { IsBackground = true }),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        Patience.Join(threads);
        Assert.Null(failure);
    }
}

[StateMachine(Initial = FleetState.Ready, Concurrency = MachineConcurrency.Serialized)]
[Terminal(FleetState.Done, FleetState.Lost, FleetState.Broken)]
[MailboxInterface]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = FleetState.Lost)]
[Status(MailboxStatus.Limit, StatusMeaning.Fail, To = FleetState.Broken)]
public sealed partial class SerializedFirmware(MailboxHost host)
{
    [MailboxCommand(1, "INIT")]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial MailboxResult Init();

    [MailboxCommand(2, "PEEK")]
    [AllowedIn(FleetState.Ready, FleetState.Done)]
    public partial MailboxResult Peek();
}

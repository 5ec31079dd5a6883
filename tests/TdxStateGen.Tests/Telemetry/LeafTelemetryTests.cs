using System.Diagnostics;
using TdxStateGen.Tests.Leaves;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>What machines with leaves tell: calls, retries and fan-outs, to metrics and as activities.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class LeafTelemetryTests
{
    [Fact]
    public void A_leaf_is_a_time_its_retries_and_a_transition()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.NoEntropy, MailboxStatus.SoftWarning);

        Assert.True(rig.Init().IsSuccess);

        Assert.Equal(
            [
                "leaf.retries 1 leaf.name=INIT, machine=Firmware",
                "leaf.retries 1 leaf.name=INIT, machine=Firmware",
                "leaf.duration s leaf.name=INIT, machine=Firmware, outcome=Succeeded",
                "transitions 1 machine=Firmware, state.from=Off, state.to=Initialized, trigger=Init",
            ],
            recorder.Metrics);
        Activity activity = Assert.Single(recorder.Activities);
        Assert.Equal("INIT", activity.OperationName);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal(
            [
                (TelemetryTags.LeafAttempts, 3), (TelemetryTags.LeafName, "INIT"), (TelemetryTags.LeafNumber, 1L), (TelemetryTags.LeafStatus, Hex(MailboxStatus.SoftWarning)),
                (TelemetryTags.Machine, "Firmware"), (TelemetryTags.Outcome, "Succeeded"), (TelemetryTags.Processor, 0), (TelemetryTags.Trigger, "Init"),
            ],
            Tags(activity));
    }

    [Fact]
    public void A_leaf_that_fails_is_an_error_with_its_status()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();
        rig.Mailbox.Then(MailboxStatus.Gone);

        Assert.False(rig.Init().IsSuccess);

        Assert.Equal(
            ["leaf.duration s leaf.name=INIT, machine=Firmware, outcome=Failed", "transitions 1 machine=Firmware, state.from=Off, state.to=Lost, trigger=Init"], recorder.Metrics);
        Activity activity = Assert.Single(recorder.Activities);
        Assert.Equal((ActivityStatusCode.Error, $"Failed on LP 0: {Hex(MailboxStatus.Gone)}"), (activity.Status, activity.StatusDescription));
    }

    [Fact]
    public void A_refused_leaf_is_a_refusal_and_no_activity()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();

        Assert.False(rig.Firmware.Start(1).IsSuccess);

        Assert.Equal(["refusals 1 machine=Firmware, outcome=NotPermitted, state=Off, trigger=Start"], recorder.Metrics);
        Assert.Empty(recorder.Activities);
    }

    [Fact]
    public void A_transport_that_throws_is_told_of_and_leaves_no_activity_behind()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();
        rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Init());

        Assert.Equal(["leaf.duration s leaf.name=INIT, machine=Firmware, outcome=Threw"], recorder.Metrics);
        Assert.Equal((ActivityStatusCode.Error, "Threw"), (recorder.Activities[0].Status, recorder.Activities[0].StatusDescription));
        Assert.Null(Activity.Current);
        rig.Mailbox.Answer = null;
        Assert.True(rig.Init().IsSuccess);
    }

    [Fact]
    public void A_cursor_is_one_call()
    {
        Rig rig = Rig.In(FirmwareState.Running);
        using TelemetryRecorder recorder = new();
        uint position = 0;
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) => registers.BufferLow = position += 0x1000;

        Assert.True(rig.Firmware.Scrub(default, new BufferAddress(0x3000), out _).IsSuccess);

        Assert.Equal(["leaf.duration s leaf.name=SCRUB, machine=Firmware, outcome=Succeeded"], recorder.Metrics);
        Assert.Equal(3, Assert.Single(recorder.Activities).GetTagItem(TelemetryTags.LeafAttempts));
    }

    [Fact]
    public void A_fan_out_is_one_activity_and_a_time_for_each_processor()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new([0, 0, 0]);
        rig.Mailbox.Then(MailboxStatus.Success, MailboxStatus.Limit, MailboxStatus.Already);

        Assert.False(rig.Fleet.EverySerialFinish().IsSuccess);

        Assert.Equal(
            [
                "leaf.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=Succeeded",
                "leaf.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=Failed",
                "leaf.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=AlreadyDone",
                "fan_out.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=Failed",
                "transitions 1 machine=Fleet, state.from=Ready, state.to=Broken, trigger=EverySerialFinish",
            ],
            recorder.Metrics);
        Activity activity = Assert.Single(recorder.Activities);
        Assert.Equal((ActivityStatusCode.Error, $"Failed on LP 1: {Hex(MailboxStatus.Limit)}"), (activity.Status, activity.StatusDescription));
        Assert.Equal((3, 1, 1), (activity.GetTagItem(TelemetryTags.Processors), activity.GetTagItem(TelemetryTags.Failures), activity.GetTagItem(TelemetryTags.Processor)));
    }

    [Fact]
    public void A_fan_out_that_lacks_a_processor_is_a_refusal()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();
        rig.Processors.SetOnline(1, false);

        Assert.Equal(TriggerOutcome.GuardRefused, rig.Fleet.EverySerialFinish().Trigger);

        Assert.Equal(["refusals 1 machine=Fleet, outcome=GuardRefused, trigger=EverySerialFinish"], recorder.Metrics);
        Assert.Empty(recorder.Activities);
    }

    [Fact]
    public void A_fan_out_that_lacks_a_processor_is_told_to_whoever_listens_to_refusals_alone()
    {
        using TelemetryRecorder recorder = new(traces: false, instruments: static name => name == TelemetryInstruments.Refusals);
        Rig rig = new();
        rig.Processors.SetOnline(1, false);

        rig.Fleet.EverySerialFinish();

        Assert.Equal(["refusals 1 machine=Fleet, outcome=GuardRefused, trigger=EverySerialFinish"], recorder.Metrics);
    }

    [Fact]
    public void A_fan_out_whose_transport_throws_is_told_of()
    {
        using TelemetryRecorder recorder = new();
        Rig rig = new();
        rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Fleet.EverySerialFinish());

        Assert.Equal(
            ["leaf.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=Threw", "fan_out.duration s leaf.name=EVERY.SERIAL.FINISH, machine=Fleet, outcome=Threw"], recorder.Metrics);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void Measuring_a_leaf_allocates_nothing()
    {
        using System.Diagnostics.Metrics.MeterListener listener = new();
        long heard = 0;
        listener.InstrumentPublished = static (instrument, l) => { if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName) { l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => heard++);
        listener.Start();
        PingPong machine = new(new(new SilentMailbox(), new ProcessorSet([0], InlineScheduler.Instance)));

        Drive(machine);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Drive(machine);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(heard >= 4_000);
    }

    private static void Drive(PingPong machine)
    {
        for (int i = 0; i < 1_000; i++)
        {
            machine.Ping(new BufferAddress(1), 2);
            machine.Pong();
        }
    }

    private sealed class SilentMailbox : ILeafTransport<MailboxRegisters>
    {
        public void Call(int processor, ref MailboxRegisters registers) => registers.Status = (uint)MailboxStatus.Success;
    }

    private static string Hex(MailboxStatus status) => $"0x{(ulong)status:X16}";

    private static (string Key, object? Value)[] Tags(Activity activity) => [.. activity.TagObjects.Select(static t => (t.Key, t.Value)).OrderBy(static t => t.Key, StringComparer.Ordinal)];
}

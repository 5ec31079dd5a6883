using System.Diagnostics;
using System.Diagnostics.Metrics;
using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>Whoever listens may throw at any point: the machine does what it would have done, and no activity stays behind as the current one.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class FaultyListenerTests : IDisposable
{
    private readonly MeterListener _meter = new();
    private readonly Activity _before = new Activity("the caller's").Start();
    private int _thrown;
    private ActivityListener? _traces;

    public FaultyListenerTests()
    {
        _meter.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meter.SetMeasurementEventCallback<long>((_, _, _, _) => Throw());
        _meter.SetMeasurementEventCallback<double>((_, _, _, _) => Throw());
        _meter.Start();
    }

    public enum Moment
    {
        Sampled,
        Started,
        Stopped,

        /// <summary>Told that another activity is the current one.</summary>
        Switched,
    }

    public void Dispose()
    {
        Activity.CurrentChanged -= Switched;
        _meter.Dispose();
        _traces?.Dispose();
        _before.Dispose();
    }

    [Fact]
    public void Transitions_and_refusals_of_a_plain_machine()
    {
        Lamp lamp = new();

        lamp.SwitchOn();
        Assert.False(lamp.TrySwitchOn());
        Assert.Throws<IllegalTransitionException>(lamp.SwitchOn);

        Assert.Equal(LampState.On, lamp.State);
        Assert.Equal(3, _thrown);
    }

    [Theory]
    [InlineData(Moment.Sampled)]
    [InlineData(Moment.Started)]
    [InlineData(Moment.Stopped)]
    [InlineData(Moment.Switched)]
    public void A_leaf_with_a_retry_is_committed(Moment moment)
    {
        Trace(moment);
        Rig rig = new();
        rig.Mailbox.Then(MailboxStatus.Busy, MailboxStatus.Success);

        Assert.True(rig.Init().IsSuccess);

        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
        AssertTold(atLeast: 4); // a retry, a time, a transition, an activity
    }

    [Theory]
    [InlineData(Moment.Sampled)]
    [InlineData(Moment.Started)]
    [InlineData(Moment.Stopped)]
    [InlineData(Moment.Switched)]
    public void What_a_transport_throws_is_what_the_caller_gets(Moment moment)
    {
        Trace(moment);
        Rig rig = new();
        rig.Mailbox.Answer = static (MailboxCall _, ref MailboxRegisters _) => throw new InvalidTimeZoneException("from the transport");

        Assert.Throws<InvalidTimeZoneException>(() => rig.Init());
        Assert.Throws<InvalidTimeZoneException>(() => rig.Fleet.EverySerialFinish());

        rig.Mailbox.Answer = null;
        Assert.True(rig.Init().IsSuccess);
        AssertTold(atLeast: 5);
    }

    [Theory]
    [InlineData(Moment.Sampled)]
    [InlineData(Moment.Started)]
    [InlineData(Moment.Stopped)]
    [InlineData(Moment.Switched)]
    public void A_fan_out_is_committed_or_refused(Moment moment)
    {
        Trace(moment);
        Rig rig = new();

        Assert.True(rig.Fleet.EverySerialFinish().IsSuccess);
        AssertTold(atLeast: 3);
        Rig lacking = new();
        lacking.Processors.SetOnline(1, false);
        Assert.Equal(TriggerOutcome.GuardRefused, lacking.Fleet.EverySerialFinish().Trigger);
    }

    [Theory]
    [InlineData(Moment.Sampled)]
    [InlineData(Moment.Started)]
    [InlineData(Moment.Stopped)]
    [InlineData(Moment.Switched)]
    public void An_on_demand_call_is_carried_out(Moment moment)
    {
        Trace(moment);
        Kiln kiln = new();

        Assert.Equal(Firing.Fired, kiln.Fire());

        Assert.Equal(KilnState.Hot, kiln.State);
        AssertTold(atLeast: 3);
    }

    private void AssertTold(int atLeast)
    {
        Assert.True(_thrown >= atLeast, $"Listeners threw {_thrown} times.");
        Assert.Same(_before, Activity.Current);
    }

    private void Trace(Moment moment)
    {
        _traces = new()
        {
            ShouldListenTo = static source => source.Name == TdxStateGenTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                ThrowAt(Moment.Sampled);
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = _ => ThrowAt(Moment.Started),
            ActivityStopped = _ => ThrowAt(Moment.Stopped),
        };
        ActivitySource.AddActivityListener(_traces);
        if (moment == Moment.Switched)
        {
            Activity.CurrentChanged += Switched;
        }

        void ThrowAt(Moment here)
        {
            if (here == moment)
            {
                Throw();
            }
        }
    }

    private void Switched(object? sender, ActivityChangedEventArgs change) => Throw();

    private void Throw()
    {
        Interlocked.Increment(ref _thrown);
        throw new InvalidTimeZoneException("from the listener");
    }
}

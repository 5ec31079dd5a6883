using System.Runtime.CompilerServices;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>What plain machines tell: transitions and refusals, if they are declared to.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class TransitionTelemetryTests
{
    [Fact]
    public void Transitions_and_refusals_are_counted_with_their_names()
    {
        using TelemetryRecorder recorder = new();
        Lamp lamp = new();

        lamp.SwitchOn();
        Assert.False(lamp.TrySwitchOn());
        Assert.Throws<IllegalTransitionException>(lamp.SwitchOn);
        Assert.True(lamp.SwitchOff());
        Assert.False(lamp.SwitchOff());
        Assert.Equal(TriggerOutcome.NotPermitted, lamp.Dim());
        Assert.Equal(TriggerOutcome.NotPermitted, lamp.Fire(Lamp.Trigger.SwitchOff));
        lamp.HasCurrent = false;
        Assert.False(lamp.TryForce());

        Assert.Equal(
            [
                "transitions 1 machine=Lamp, state.from=Off, state.to=On, trigger=SwitchOn",
                "refusals 1 machine=Lamp, outcome=NotPermitted, state=On, trigger=SwitchOn",
                "refusals 1 machine=Lamp, outcome=NotPermitted, state=On, trigger=SwitchOn",
                "transitions 1 machine=Lamp, state.from=On, state.to=Off, trigger=SwitchOff",
                "refusals 1 machine=Lamp, outcome=NotPermitted, state=Off, trigger=SwitchOff",
                "refusals 1 machine=Lamp, outcome=NotPermitted, state=Off, trigger=Dim",
                "refusals 1 machine=Lamp, outcome=NotPermitted, state=Off, trigger=SwitchOff",
                "refusals 1 machine=Lamp, outcome=GuardRefused, state=Off, trigger=Force",
            ],
            recorder.Metrics);
        Assert.Empty(recorder.Activities);
    }

    [Fact]
    public void Every_kind_of_concurrency_tells()
    {
        using TelemetryRecorder recorder = new();
        AtomicLamp atomic = new();
        SerializedLamp serialized = new();

        atomic.SwitchOn();
        Assert.False(atomic.TrySwitchOn());
        Assert.True(serialized.SwitchOn());
        Assert.False(serialized.SwitchOn());

        Assert.Equal(
            [
                "transitions 1 machine=AtomicLamp, state.from=Off, state.to=On, trigger=SwitchOn",
                "refusals 1 machine=AtomicLamp, outcome=NotPermitted, state=On, trigger=SwitchOn",
                "transitions 1 machine=SerializedLamp, state.from=Off, state.to=On, trigger=SwitchOn",
                "refusals 1 machine=SerializedLamp, outcome=NotPermitted, state=On, trigger=SwitchOn",
            ],
            recorder.Metrics);
    }

    [Fact]
    public void A_transition_is_counted_although_its_hook_throws()
    {
        using TelemetryRecorder recorder = new();
        Lamp lamp = new() { HookThrows = true };

        Assert.Throws<InvalidTimeZoneException>(lamp.SwitchOn);

        Assert.Equal(["transitions 1 machine=Lamp, state.from=Off, state.to=On, trigger=SwitchOn"], recorder.Metrics);
    }

    [Fact]
    public void A_plain_machine_that_is_not_declared_to_says_nothing()
    {
        using TelemetryRecorder recorder = new();
        QuietLamp lamp = new();

        Assert.True(lamp.SwitchOn());
        Assert.False(lamp.SwitchOn());

        Assert.Empty(recorder.Metrics);
    }

    [Fact]
    public void Who_listens_later_hears_of_a_machine_that_was_there_before()
    {
        Lamp lamp = new();
        lamp.SwitchOn();
        using TelemetryRecorder recorder = new(instruments: static name => name == TelemetryInstruments.Transitions);

        Assert.True(lamp.SwitchOff());
        Assert.False(lamp.SwitchOff());

        Assert.Equal(["transitions 1 machine=Lamp, state.from=On, state.to=Off, trigger=SwitchOff"], recorder.Metrics);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counting_allocates_nothing(bool somebodyListens)
    {
        using System.Diagnostics.Metrics.MeterListener listener = new();
        long heard = 0;
        listener.InstrumentPublished = (instrument, l) => { if (somebodyListens && instrument.Meter.Name == TdxStateGenTelemetry.MeterName) { l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => heard += value);
        listener.Start();
        AtomicLamp lamp = new();

        Drive(lamp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Drive(lamp);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(somebodyListens, heard > 0);
    }

    [Fact]
    public void Listener_that_fires_a_trigger_against_the_rule_loses_no_move()
    {
        Lamp lamp = new();
        bool? switchedOff = null;
        using System.Diagnostics.Metrics.MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, l) => { if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName) { l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (switchedOff is null)
            {
                switchedOff = false;
                switchedOff = lamp.SwitchOff();
            }
        });
        listener.Start();

        lamp.SwitchOn(); // has an entry hook, which runs after the listener

        Assert.Equal((true, LampState.Off), (switchedOff, lamp.State));
        lamp.SwitchOn();
        Assert.Equal(LampState.On, lamp.State);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drive(AtomicLamp lamp)
    {
        for (int i = 0; i < 1_000; i++)
        {
            lamp.SwitchOn();
            lamp.TrySwitchOn();
            lamp.SwitchOff();
        }
    }
}

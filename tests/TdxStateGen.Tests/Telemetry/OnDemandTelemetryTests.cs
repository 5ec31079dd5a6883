using System.Diagnostics;
using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Telemetry;

/// <summary>What on-demand calls tell: one activity for each that runs its body, its outcome, and what happened within.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class OnDemandTelemetryTests
{
    [Fact]
    public void A_call_that_runs_its_body_is_an_activity_with_the_transition_in_it()
    {
        using TelemetryRecorder recorder = new();
        Kiln kiln = new();

        Assert.Equal(Firing.Fired, kiln.Fire());
        Assert.Equal(Firing.Fired, kiln.Fire());

        Assert.Equal(
            ["transitions 1 machine=Kiln, state.from=Cold, state.to=Hot, trigger=Fire", "on_demand.duration s machine=Kiln, outcome=Fired, trigger=Fire"], recorder.Metrics);
        Activity activity = Assert.Single(recorder.Activities);
        Assert.Equal(("Kiln.Fire", ActivityStatusCode.Unset), (activity.OperationName, activity.Status));
        Assert.Equal(("Fired", "Success"), (activity.GetTagItem(TelemetryTags.Outcome), activity.GetTagItem(TelemetryTags.OutcomeKind)));
        Assert.Equal("Kiln: Cold -> Hot", Assert.Single(activity.Events).Name);
    }

    [Fact]
    public void A_refused_outcome_is_no_error()
    {
        using TelemetryRecorder recorder = new();
        Kiln kiln = new() { Body = static () => Firing.DoorOpen };

        kiln.Fire();

        Assert.Equal(["on_demand.duration s machine=Kiln, outcome=DoorOpen, trigger=Fire"], recorder.Metrics);
        Assert.Equal((ActivityStatusCode.Unset, "Refused"), (recorder.Activities[0].Status, recorder.Activities[0].GetTagItem(TelemetryTags.OutcomeKind)));
    }

    [Fact]
    public void A_failure_is_an_error_and_the_unwind_is_within()
    {
        using TelemetryRecorder recorder = new();
        Kiln kiln = new() { Body = static () => Firing.Cracked };
        Activity? during = null;
        kiln.Unwinding = _ => during = Activity.Current;

        kiln.Fire();

        Activity activity = Assert.Single(recorder.Activities);
        Assert.Same(activity, during);
        Assert.Equal((ActivityStatusCode.Error, "Cracked"), (activity.Status, activity.StatusDescription));
    }

    [Fact]
    public void What_the_body_started_and_goes_on_after_it_adds_nothing_to_the_activity()
    {
        using TelemetryRecorder recorder = new();
        ExecutionContext? context = null;
        Kiln kiln = new()
        {
            Body = () =>
            {
                context = ExecutionContext.Capture();
                return Firing.Fired;
            },
        };
        kiln.Fire();

        ExecutionContext.Run(context!, static _ => new Lamp().SwitchOn(), null);

        Assert.Contains("transitions 1 machine=Lamp, state.from=Off, state.to=On, trigger=SwitchOn", recorder.Metrics);
        Assert.Equal("Kiln: Cold -> Hot", Assert.Single(Assert.Single(recorder.Activities).Events).Name);
    }

    [Fact]
    public void An_activity_that_is_only_passed_on_has_ids_and_nothing_else()
    {
        List<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == TdxStateGenTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        new Kiln { Body = static () => Firing.Cracked }.Fire();

        Activity activity = Assert.Single(ended);
        Assert.Empty(activity.TagObjects);
        Assert.Empty(activity.Events);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void An_exception_is_named_and_an_undeclared_value_is_not()
    {
        using TelemetryRecorder recorder = new();
        Kiln throwing = new() { Body = static () => throw new InvalidTimeZoneException("from the body") };
        Kiln lying = new() { Body = static () => (Firing)77 };

        Assert.Throws<InvalidTimeZoneException>(() => throwing.Fire());
        Assert.Throws<InvalidOperationException>(() => lying.Fire());

        Assert.All(recorder.Metrics.Where(static m => m.StartsWith("on_demand", StringComparison.Ordinal)), static m => Assert.Equal("on_demand.duration s machine=Kiln, outcome=Cracked, trigger=Fire", m));
        Assert.Equal(["System.InvalidTimeZoneException", null], recorder.Activities.Select(static a => a.GetTagItem(TelemetryTags.ErrorType)));
        Assert.Null(Activity.Current);
    }
}

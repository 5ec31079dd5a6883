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

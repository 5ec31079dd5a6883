using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 6: a refusal surfaces by the trigger's return type; nothing is done.</summary>
public class Rule06IllegalCallTests
{
    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void VoidTrigger_NotPermitted_ThrowsAndNamesEverything(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Go(1);

        IllegalTransitionException refusal = Assert.Throws<IllegalTransitionException>(() => signal.Go(1));

        Assert.Equal((signal.GetType().Name, "Go", "Green", TriggerOutcome.NotPermitted), (refusal.Machine, refusal.Trigger, refusal.State, refusal.Outcome));
        Assert.Equal(Light.Green, signal.State);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void VoidTrigger_RefusedByGuard_ThrowsAndStays(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Steps.Guard = static amount => amount > 10;

        IllegalTransitionException refusal = Assert.Throws<IllegalTransitionException>(() => signal.Go(10));

        Assert.Equal((TriggerOutcome.GuardRefused, "Red"), (refusal.Outcome, refusal.State));
        Assert.Equal(Light.Red, signal.State);
        Assert.False(signal.TryGo(10));
        Assert.True(signal.TryGo(11));
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void BoolTrigger_NotPermitted_IsFalse(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        Assert.False(signal.Flash());

        signal.Go(1);
        Assert.True(signal.Flash());
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void OutcomeTrigger_NotPermitted_SaysSo(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        Assert.Equal(TriggerOutcome.NotPermitted, signal.Halt());

        signal.Go(1);
        Assert.Equal(TriggerOutcome.Done, signal.Halt());
        Assert.Equal(Light.Red, signal.State);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void IgnoredTrigger_IsDoneAndDoesNothing(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Fail();
        int transitions = 0;
        signal.Subscribe((_, _, _) => transitions++);

        Assert.Equal(TriggerOutcome.Done, signal.Halt());

        Assert.Equal((Light.Dark, 0), (signal.State, transitions));
        Assert.Equal(TriggerOutcome.NotPermitted, signal.Fail());
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Can_AsksTableAndGuard_AndDoesNothing(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Steps.Guard = static amount => amount > 10;
        signal.Steps.Action = static _ => Assert.Fail("No action is run for a question.");

        Assert.False(signal.CanGo(10));
        Assert.True(signal.CanGo(11));
        Assert.Equal(Light.Red, signal.State);

        signal.Fail();
        Assert.False(signal.CanGo(11));
    }

    [Fact]
    public void PermittedTriggers_FollowTheTable()
    {
        var signal = new AtomicSignal();
        Assert.Equal([AtomicSignal.Trigger.Go, AtomicSignal.Trigger.Fail, AtomicSignal.Trigger.Look], signal.PermittedTriggers.ToArray());

        signal.Fail();
        Assert.Equal([AtomicSignal.Trigger.Halt], signal.PermittedTriggers.ToArray());
    }

    [Fact]
    public void DefaultOutcome_IsNotDone() => Assert.Equal(TriggerOutcome.NotPermitted, default);
}

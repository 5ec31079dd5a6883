using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Behaviour.Machines.@new;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Machines work wherever and however C# lets their class be declared.</summary>
public class DeclarationFormTests
{
    [Fact]
    public void GlobalNamespace_AndNamedStateProperty()
    {
        var door = new GlobalDoor();

        door.Open();

        Assert.Equal(GlobalDoorState.Open, door.Position);
        Assert.False(door.TryOpen());
        Assert.True(door.TryClose());
    }

    [Fact]
    public void KeywordsAsNames()
    {
        var machine = new @event();

        machine.@do(5, 2);
        Assert.Equal((7, @enum.@struct, 1), (machine.@out, machine.@if, machine.Entries));
        Assert.Equal([@event.Trigger.@for], machine.PermittedTriggers.ToArray());

        Assert.Equal("event.do is not permitted in state struct.", Assert.Throws<IllegalTransitionException>(() => machine.@do(5, 2)).Message);
        Assert.True(machine.@for("a", "b"));
        Assert.Equal(@enum.@class, machine.@if);
    }

    [Fact]
    public void InternalMachine_ParametersOfEveryKind()
    {
        var turnstile = new Turnstile();

        Assert.False(turnstile.Insert([2, 3], 10, null));
        Assert.Equal((0, Gate.Shut), (turnstile.Total, turnstile.State));

        Assert.True(turnstile.CanInsert([5, 6], 10, null));
        Assert.True(turnstile.Insert([5, 6], 10, "last"));
        Assert.Equal((1, "last", Gate.Open), (turnstile.Total, turnstile.Note, turnstile.State));

        turnstile.Pass();
        Assert.Equal(Gate.Shut, turnstile.State);
    }

    [Fact]
    public void GenericMachine_InAStructInAGenericClass()
    {
        var machine = new Outer<string>.Middle.Inner<int>(1);

        Assert.Equal(TriggerOutcome.Done, machine.Advance(2, "companion"));
        Assert.Equal((2, "companion", Stage.Second), (machine.Value, machine.Companion, machine.State));

        Assert.Equal(TriggerOutcome.Done, machine.Advance(3, "other"));
        Assert.Equal((3, "companion", Stage.First), (machine.Value, machine.Companion, machine.State));
    }

    [Fact]
    public void EnumWithGaps_StatesKeepTheirValues()
    {
        var gauge = new Gauge();
        List<(Level, Level)> transitions = [];
        gauge.Transitioned += t => transitions.Add((t.Source, t.Destination));

        gauge.Raise();
        Assert.Equal(Level.High, gauge.State);
        Assert.Contains("state High", Assert.Throws<IllegalTransitionException>(gauge.Raise).Message, StringComparison.Ordinal);

        gauge.Lower();
        gauge.Lower();
        Assert.Equal(Level.Low, gauge.State);
        Assert.Equal([(Level.Middle, Level.High), (Level.High, Level.Middle), (Level.Middle, Level.Low)], transitions);
    }

    [Fact]
    public void GuardedWays_FirstThatHoldsIsTaken_WithItsOwnAction()
    {
        var walker = new Walker();

        Assert.Equal(TriggerOutcome.Done, walker.Step(4));
        Assert.Equal(Route.Left, walker.State);
        Assert.Equal(["even?", "left 4"], walker.Journal);

        Assert.Equal(TriggerOutcome.Done, walker.Step(0));
        Assert.Equal(Route.Start, walker.State);

        walker.Journal.Clear();
        Assert.Equal(TriggerOutcome.GuardRefused, walker.Step(-3));
        Assert.Equal(Route.Start, walker.State);
        Assert.Equal(["even?", "positive?"], walker.Journal);

        walker.Journal.Clear();
        Assert.Equal(TriggerOutcome.Done, walker.Step(3));
        Assert.Equal(TriggerOutcome.Done, walker.Step(0));
        Assert.Equal(TriggerOutcome.Done, walker.Step(0));
        Assert.Equal(Route.Lost, walker.State);
        Assert.Equal(["even?", "positive?", "right", "astray"], walker.Journal);
        Assert.True(walker.Return());
    }

    [Fact]
    public void GuardedWays_Can_AsksEveryGuard()
    {
        var walker = new Walker();

        Assert.Equal((true, true, false), (walker.CanStep(-2), walker.CanStep(3), walker.CanStep(-3)));
        walker.Step(3);
        Assert.True(walker.CanStep(-3));
    }
}

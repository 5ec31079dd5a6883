using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary><c>Fire</c>: a trigger that is a value does what the trigger's method does, and tells the outcome.</summary>
public class FireTests
{
    private readonly CoinGate _gate = new();

    [Fact]
    public void Fire_EveryShapeOfTrigger_DoesWhatItsMethodDoes()
    {
        Assert.Equal(TriggerOutcome.NotPermitted, _gate.Fire(CoinGate.Trigger.Push));
        Assert.Equal(TriggerOutcome.Done, _gate.Fire(CoinGate.Trigger.Mend));
        Assert.Equal(Turn.Locked, _gate.State);

        Assert.Equal(TriggerOutcome.Done, _gate.Fire(CoinGate.Trigger.Coin));
        Assert.Equal((Turn.Open, 1), (_gate.State, _gate.Entered));

        Assert.Equal(TriggerOutcome.Done, _gate.Fire(CoinGate.Trigger.Push));
        Assert.Equal(TriggerOutcome.Done, _gate.Fire(CoinGate.Trigger.Kick));
        Assert.Equal(TriggerOutcome.NotPermitted, _gate.Fire(CoinGate.Trigger.Kick));
        Assert.Equal(Turn.Broken, _gate.State);
    }

    [Fact]
    public void Fire_GuardThatRefuses_SaysSoWhereTheMethodOnlySaysNo()
    {
        _gate.AcceptsCoins = false;

        Assert.Equal(TriggerOutcome.GuardRefused, _gate.Fire(CoinGate.Trigger.Coin));
        Assert.False(_gate.Coin());
        Assert.Equal(Turn.Locked, _gate.State);
    }

    [Fact]
    public void Fire_FromAHook_IsBusy()
    {
        Assert.True(_gate.Coin());

        Assert.Equal(TriggerOutcome.Busy, _gate.Nested);
        Assert.Equal(Turn.Open, _gate.State);
    }

    [Fact]
    public void Fire_FromAHandler_IsBusyBehindAGateToo()
    {
        Wicket wicket = new();
        List<TriggerOutcome> nested = [];
        wicket.Transitioned += _ => nested.Add(wicket.Fire(Wicket.Trigger.Push));

        Assert.Equal(TriggerOutcome.Done, wicket.Fire(Wicket.Trigger.Push));

        Assert.Equal([TriggerOutcome.Busy], nested);
        Assert.Equal(Flap.Ajar, wicket.State);
    }

    [Fact]
    public void Fire_FromAGuardOrAHookWhereOneThreadDrives_IsBusyWhicheverTrigger()
    {
        SoloGate gate = new();
        List<TriggerOutcome> nested = [];
        gate.Within = () => nested.AddRange(Enum.GetValues<SoloGate.Trigger>().Select(gate.Fire));

        Assert.Equal(TriggerOutcome.Done, gate.Fire(SoloGate.Trigger.Coin));
        Assert.Equal(4, nested.Count);
        Assert.Equal(TriggerOutcome.Done, gate.Fire(SoloGate.Trigger.Push));
        Assert.Equal(8, nested.Count);
        gate.Transitioned += _ => gate.Within();
        Assert.Equal(TriggerOutcome.Done, gate.Fire(SoloGate.Trigger.Kick));
        Assert.Equal(TriggerOutcome.Done, gate.Mend());

        Assert.Equal(Enumerable.Repeat(TriggerOutcome.Busy, 16), nested);
        Assert.Equal(Turn.Locked, gate.State);
        Assert.Equal((TriggerOutcome.Done, TriggerOutcome.NotPermitted), (gate.Fire(SoloGate.Trigger.Mend), gate.Fire(SoloGate.Trigger.Push)));
    }

    [Fact]
    public void Fire_TriggerThatHolds_HoldsAndLetsGo()
    {
        HeldHatch hatch = new();

        Assert.Equal(TriggerOutcome.Done, hatch.Fire(HeldHatch.Trigger.Lift));
        Assert.Equal((Flap.Ajar, 1, 1), (hatch.State, hatch.Held, hatch.LetGo));

        Assert.Equal(TriggerOutcome.NotPermitted, hatch.Fire(HeldHatch.Trigger.Lift));
        Assert.Equal(TriggerOutcome.Done, hatch.Fire(HeldHatch.Trigger.Drop));
        Assert.Equal(hatch.Held, hatch.LetGo);
    }

    [Fact]
    public void Fire_ValueThatIsNoTrigger_IsRefusedByName()
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => _gate.Fire((CoinGate.Trigger)4));

        Assert.Equal("trigger", refusal.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Wicket().Fire((Wicket.Trigger)255));
        Assert.Equal(Turn.Locked, _gate.State);
    }

    [Fact]
    public void MachineWithATriggerCalledFire_KeepsTheNameForIt()
    {
        Furnace furnace = new();

        furnace.Fire();

        Assert.Equal(Flap.Ajar, furnace.State);
        Assert.Equal(["Fire"], typeof(Furnace).GetMethods().Where(static m => m.Name == "Fire").Select(static m => m.Name));
    }
}

namespace TdxStateGen.Tests.Behaviour.Machines;

/// <summary>States of a gate that takes coins.</summary>
public enum Turn
{
    Locked,
    Open,
    Broken,
}

/// <summary>Triggers of every shape that <c>Fire</c> can fire: decided by the table, guarded, ignored, permitted nowhere, with an answer and without.</summary>
[StateMachine(Initial = Turn.Locked, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class CoinGate
{
    public bool AcceptsCoins { get; set; } = true;

    public int Entered { get; private set; }

    public TriggerOutcome? Nested { get; private set; }

    [Transition(Turn.Locked, Turn.Open, Guard = nameof(AcceptsCoin))]
    public partial bool Coin();

    [Transition(Turn.Open, Turn.Locked)]
    public partial void Push();

    [Transition(Turn.Locked, Turn.Broken)]
    [Transition(Turn.Open, Turn.Broken)]
    public partial TriggerOutcome Kick();

    [Transition(Turn.Broken, Turn.Locked)]
    [Ignore(Turn.Locked)]
    public partial TriggerOutcome Mend();

    private bool AcceptsCoin() => AcceptsCoins;

    [OnEntry(Turn.Open)]
    private void Enter()
    {
        Entered++;
        Nested = Fire(Trigger.Kick);
    }
}

/// <summary>The same for one thread; whoever wants to fires from guard and hook.</summary>
[StateMachine(Initial = Turn.Locked)]
public sealed partial class SoloGate
{
    public Action Within { get; set; } = static () => { };

    [Transition(Turn.Locked, Turn.Open, Guard = nameof(AcceptsCoin))]
    public partial bool Coin();

    [Transition(Turn.Open, Turn.Locked)]
    public partial void Push();

    [Transition(Turn.Locked, Turn.Broken)]
    [Transition(Turn.Open, Turn.Broken)]
    public partial TriggerOutcome Kick();

    [Transition(Turn.Broken, Turn.Locked)]
    [Ignore(Turn.Locked)]
    public partial TriggerOutcome Mend();

    private bool AcceptsCoin()
    {
        Within();
        return true;
    }

    [OnExit(Turn.Open)]
    private void Leave() => Within();
}

/// <summary>States of a small door.</summary>
public enum Flap
{
    Shut,
    Ajar,
}

/// <summary>A machine whose every trigger the table decides, behind a gate.</summary>
[StateMachine(Initial = Flap.Shut, Concurrency = MachineConcurrency.Serialized)]
public sealed partial class Wicket
{
    [Transition(Flap.Shut, Flap.Ajar)]
    [Transition(Flap.Ajar, Flap.Shut)]
    public partial void Push();
}

/// <summary>A machine of plain triggers, one of which holds something while it runs.</summary>
[StateMachine(Initial = Flap.Shut)]
public sealed partial class HeldHatch
{
    public int Held { get; private set; }

    public int LetGo { get; private set; }

    [Transition(Flap.Shut, Flap.Ajar)]
    [Hold(nameof(TakeHold))]
    public partial void Lift();

    [Transition(Flap.Ajar, Flap.Shut)]
    public partial void Drop();

    private Letting TakeHold()
    {
        Held++;
        return new(this);
    }

    private sealed class Letting(HeldHatch hatch) : IDisposable
    {
        public void Dispose() => hatch.LetGo++;
    }
}

/// <summary>A machine that has a use of its own for the name.</summary>
[StateMachine(Initial = Flap.Shut)]
public sealed partial class Furnace
{
    [Transition(Flap.Shut, Flap.Ajar)]
    public partial void Fire();

    [Transition(Flap.Ajar, Flap.Shut)]
    public partial void Quench();
}

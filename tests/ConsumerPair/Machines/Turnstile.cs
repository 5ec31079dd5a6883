using TdxStateGen;

namespace Machines;

/// <summary>Where a turnstile can be.</summary>
public enum TurnstileState
{
    /// <summary>Nobody gets through.</summary>
    Locked,

    /// <summary>One person gets through.</summary>
    Unlocked,
}

/// <summary>A machine in a public API.</summary>
[StateMachine(Initial = TurnstileState.Locked, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class Turnstile
{
    /// <summary>Pays.</summary>
    [Transition(TurnstileState.Locked, TurnstileState.Unlocked)]
    [Ignore(TurnstileState.Unlocked)]
    public partial void Coin();

    /// <summary>Walks.</summary>
    [Transition(TurnstileState.Unlocked, TurnstileState.Locked)]
    [Ignore(TurnstileState.Locked)]
    public partial void Push();
}

using TdxStateGen;

namespace TurnstileToFirmware.After;

// Migrated from the Stateless configuration of '_machine' (Turnstile.cs, line 37).
/// <summary>The states of <see cref="Turnstile"/> and what leads from one to the other.</summary>
[StateMachine(Initial = TurnstileState.Locked)]
public sealed partial class TurnstileMachine(Turnstile owner)
{
    /// <summary>Somebody pays.</summary>
    [Transition(TurnstileState.Locked, TurnstileState.Unlocked, Guard = nameof(MayPayToUnlocked), Action = nameof(EnterUnlockedOnPay))]
    public partial void Pay(int amount);

    /// <summary>Somebody pushes the arm.</summary>
    [Ignore(TurnstileState.Locked)]
    [Transition(TurnstileState.Unlocked, TurnstileState.Locked)]
    public partial void Push();

    /// <summary>The arm is blocked.</summary>
    [Transition(TurnstileState.Locked, TurnstileState.OutOfService)]
    [Transition(TurnstileState.Unlocked, TurnstileState.OutOfService)]
    public partial void Jam();

    /// <summary>Maintenance is done.</summary>
    [Transition(TurnstileState.OutOfService, TurnstileState.Locked)]
    public partial void Repair();

    private bool MayPayToUnlocked(int amount) => amount >= owner.Fare;

    private void EnterUnlockedOnPay(int amount) => owner.Takings += amount;

    [OnEntry(TurnstileState.OutOfService)]
    private void EnterOutOfService() => owner.Jams++;
}

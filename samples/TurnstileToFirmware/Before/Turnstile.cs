using Stateless;

namespace TurnstileToFirmware.Before;

/// <summary>What a turnstile can be.</summary>
public enum TurnstileState
{
    /// <summary>Nobody gets through.</summary>
    Locked,

    /// <summary>One person gets through.</summary>
    Unlocked,

    /// <summary>Somebody from maintenance has to come.</summary>
    OutOfService,
}

/// <summary>What can happen to a turnstile.</summary>
public enum TurnstileTrigger
{
    /// <summary>Somebody pays.</summary>
    Pay,

    /// <summary>Somebody pushes the arm.</summary>
    Push,

    /// <summary>The arm is blocked.</summary>
    Jam,

    /// <summary>Maintenance is done.</summary>
    Repair,
}

/// <summary>A turnstile, configured at run time with Stateless.</summary>
public sealed class Turnstile
{
    private readonly StateMachine<TurnstileState, TurnstileTrigger> _machine = new(TurnstileState.Locked);
    private readonly StateMachine<TurnstileState, TurnstileTrigger>.TriggerWithParameters<int> _pay;

    /// <summary>Sets a turnstile up.</summary>
    /// <param name="fare">What a passage costs.</param>
    public Turnstile(int fare)
    {
        Fare = fare;
        _pay = _machine.SetTriggerParameters<int>(TurnstileTrigger.Pay);
        _machine.Configure(TurnstileState.Locked)
            .PermitIf(_pay, TurnstileState.Unlocked, amount => amount >= Fare)
            .Ignore(TurnstileTrigger.Push)
            .Permit(TurnstileTrigger.Jam, TurnstileState.OutOfService);
        _machine.Configure(TurnstileState.Unlocked)
            .OnEntryFrom(_pay, amount => Takings += amount)
            .Permit(TurnstileTrigger.Push, TurnstileState.Locked)
            .Permit(TurnstileTrigger.Jam, TurnstileState.OutOfService);
        _machine.Configure(TurnstileState.OutOfService)
            .OnEntry(() => Jams++)
            .Permit(TurnstileTrigger.Repair, TurnstileState.Locked);
    }

    /// <summary>What it is now.</summary>
    public TurnstileState State => _machine.State;

    /// <summary>What a passage costs.</summary>
    public int Fare { get; }

    /// <summary>What was paid so far.</summary>
    public int Takings { get; internal set; }

    /// <summary>How often it was jammed.</summary>
    public int Jams { get; internal set; }

    /// <summary>Somebody pays.</summary>
    /// <param name="amount">How much.</param>
    /// <returns>Whether the turnstile let him in for it.</returns>
    public bool Pay(int amount)
    {
        if (!_machine.CanFire(_pay, amount))
        {
            return false;
        }

        _machine.Fire(_pay, amount);
        return true;
    }

    /// <summary>Somebody pushes.</summary>
    public void Push() => _machine.Fire(TurnstileTrigger.Push);

    /// <summary>The arm is blocked.</summary>
    public void Jam() => _machine.Fire(TurnstileTrigger.Jam);

    /// <summary>Maintenance is done.</summary>
    public void Repair() => _machine.Fire(TurnstileTrigger.Repair);
}

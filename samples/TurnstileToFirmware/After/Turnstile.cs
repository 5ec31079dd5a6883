namespace TurnstileToFirmware.After;

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
    private readonly TurnstileMachine _machine;

    /// <summary>Sets a turnstile up.</summary>
    /// <param name="fare">What a passage costs.</param>
    public Turnstile(int fare)
    {
        _machine = new TurnstileMachine(this);
        Fare = fare;
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
        if (!_machine.CanPay(amount))
        {
            return false;
        }

        _machine.Pay(amount);
        return true;
    }

    /// <summary>Somebody pushes.</summary>
    public void Push() => _machine.Push();

    /// <summary>The arm is blocked.</summary>
    public void Jam() => _machine.Jam();

    /// <summary>Maintenance is done.</summary>
    public void Repair() => _machine.Repair();
}

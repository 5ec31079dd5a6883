namespace Machines;

/// <summary>Generated types in a public signature.</summary>
public static class TurnstileLog
{
    /// <summary>Follows a turnstile.</summary>
    /// <param name="turnstile">The turnstile.</param>
    /// <param name="seen">Is given every trigger that was fired and the state that it led to.</param>
    public static void Follow(Turnstile turnstile, Action<Turnstile.Trigger, TurnstileState> seen)
    {
        ArgumentNullException.ThrowIfNull(turnstile);
        turnstile.Transitioned += transition => seen(transition.Trigger, transition.Destination);
    }
}

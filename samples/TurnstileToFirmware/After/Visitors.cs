namespace TurnstileToFirmware.After;

/// <summary>People at the turnstile.</summary>
internal static class Visitors
{
    /// <summary>Lets them pay, push and break things.</summary>
    public static void Come()
    {
        Turnstile turnstile = new(fare: 2);
        Console.WriteLine($"  starts {turnstile.State}");
        turnstile.Push();
        Console.WriteLine($"  pushed: {turnstile.State}");
        Console.WriteLine($"  paid 1: {turnstile.Pay(1)}, {turnstile.State}");
        Console.WriteLine($"  paid 2: {turnstile.Pay(2)}, {turnstile.State}");
        turnstile.Push();
        Console.WriteLine($"  pushed: {turnstile.State}");
        turnstile.Jam();
        Console.WriteLine($"  jammed: {turnstile.State}");
        Console.WriteLine($"  paid 5: {turnstile.Pay(5)}, {turnstile.State}");
        try
        {
            turnstile.Push();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine($"  pushed: refused, {turnstile.State}");
        }

        turnstile.Repair();
        Console.WriteLine($"  repaired: {turnstile.State}, takings {turnstile.Takings}, jams {turnstile.Jams}");
    }
}

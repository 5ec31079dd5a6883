namespace TurnstileToFirmware.Firmware;

/// <summary>People at the turnstile.</summary>
internal static class Visitors
{
    /// <summary>Lets them pay and push; the arm breaks by itself.</summary>
    public static void Come()
    {
        ArmController arm = new();
        Turnstile turnstile = new(fare: 2, arm);
        Console.WriteLine($"  starts {turnstile.State}");
        Console.WriteLine($"  pushed: {turnstile.Push()}, {turnstile.State}");
        Console.WriteLine($"  paid 1: {turnstile.Pay(1)}, {turnstile.State}");
        arm.TurnsFor = 2;
        Console.WriteLine($"  paid 2: {turnstile.Pay(2)}, {turnstile.State}");
        arm.IsBlocked = true;
        Console.WriteLine($"  pushed: {turnstile.Push()}, {turnstile.State}");
        Console.WriteLine($"  paid 5: {turnstile.Pay(5)}, {turnstile.State}");
        Console.WriteLine($"  repaired: {turnstile.Repair()}, {turnstile.State}");
        arm.IsBlocked = false;
        Console.WriteLine($"  repaired: {turnstile.Repair()}, {turnstile.State}, takings {turnstile.Takings}, jams {turnstile.Jams}");
    }
}

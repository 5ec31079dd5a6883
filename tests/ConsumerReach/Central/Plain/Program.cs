using System;
using Plain;

public static class Program
{
    public static void Main()
    {
        Valve valve = new Valve();
        Console.WriteLine(valve.CanTurn(int.MaxValue, "too far") + " " + valve.State);
        if (valve.Turn(45, null))
        {
            Console.WriteLine(valve.State + " " + (valve.LastReason == null));
            if (valve.Turn(45, "more"))
            {
                Console.WriteLine(valve.State);
            }
        }

        Console.WriteLine(valve.TryClose() + " " + valve.State);
    }
}

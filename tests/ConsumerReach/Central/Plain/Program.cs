using System;
using Plain;

public static class Program
{
    public static void Main()
    {
        Valve valve = new Valve();
        Console.WriteLine(valve.Turn(int.MaxValue, "too far") + " " + valve.State);
        Console.WriteLine(valve.Turn(45, null) + " " + valve.State + " " + (valve.LastReason == null));
        Console.WriteLine(valve.Turn(45, "more") + " " + valve.State);
        valve.Close();
        Console.WriteLine(valve.State);
    }
}

using Consumer;
using TdxStateGen;

var door = new Door();
Console.WriteLine($"starts {door.State}");

door.Open();
door.Open();
Console.WriteLine($"opened {door.TimesOpened} time, now {door.State}");
Console.WriteLine($"may lock: {door.CanLock()}");

door.Close();
door.Lock();
Console.WriteLine($"now {door.State}");

try
{
    // The analyzer in the package calls this an error; here it is wanted, to see what happens when it runs.
#pragma warning disable TSG6001
    door.Open();
#pragma warning restore TSG6001
}
catch (IllegalTransitionException)
{
    Console.WriteLine($"refused, still {door.State}");
}

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
    door.Open();
}
catch (IllegalTransitionException)
{
    Console.WriteLine($"refused, still {door.State}");
}

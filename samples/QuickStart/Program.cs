using QuickStart;
using TdxStateGen;

Door door = new(code: 1234);
door.Transitioned += static t => Console.WriteLine($"  {t.Source} -> {t.Destination} by {t.Trigger}");

Console.WriteLine("Open the door:");
door.Open();

Console.WriteLine($"Open it again: {door.TryOpen()}, since in state {door.State} only {string.Join(", ", door.PermittedTriggers.ToArray())} is permitted.");

Console.WriteLine("Close and lock it:");
door.Close();
Console.WriteLine($"  wrong code: {door.Turn(1)}");
Console.WriteLine($"  right code: {door.Turn(1234)}");

Console.WriteLine("Open it while it is locked:");
try
{
#pragma warning disable TSG6002 // The analyzer sees that the door may be locked; here the refusal is what is shown.
    door.Open();
#pragma warning restore TSG6002
}
catch (IllegalTransitionException refusal)
{
    Console.WriteLine($"  {refusal.Message}");
}

Console.WriteLine();
Console.WriteLine(Door.MermaidDiagram);

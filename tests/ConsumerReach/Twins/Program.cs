var left = new Left.Link();
var right = new Right.Link();
left.Transitioned += change => Console.WriteLine($"left: {change.Trigger} -> {change.Destination}");
right.Transitioned += change => Console.WriteLine($"right: {change.Trigger} -> {change.Destination}");
left.Raise();
right.Raise();
right.Lower();
Console.WriteLine($"{left.State} {right.State} {Left.Link.ModelText == Right.Link.ModelText}");

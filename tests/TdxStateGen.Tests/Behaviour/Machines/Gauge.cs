namespace TdxStateGen.Tests.Behaviour.Machines;

/// <summary>Neither from 0 nor without gaps nor in order, and of an unusual width.</summary>
public enum Level : long
{
    Low = 40,
    Middle = -7,
    High = long.MaxValue,
}

[StateMachine(Initial = Level.Middle)]
public sealed partial class Gauge
{
    [Transition(Level.Low, Level.Middle)]
    [Transition(Level.Middle, Level.High)]
    public partial void Raise();

    [Transition(Level.High, Level.Middle)]
    [Transition(Level.Middle, Level.Low)]
    public partial void Lower();
}

using TdxStateGen;

namespace Consumer;

public enum DoorState
{
    Closed,
    Open,
}

[StateMachine(Initial = DoorState.Closed)]
public sealed partial class Door;

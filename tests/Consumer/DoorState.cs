namespace Consumer;

public enum DoorState
{
    Closed,
    Open,
    Locked,
}

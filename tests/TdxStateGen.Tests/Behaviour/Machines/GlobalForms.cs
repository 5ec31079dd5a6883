#pragma warning disable CA1050 // a machine in the global namespace is what is tested
using TdxStateGen;

public enum GlobalDoorState
{
    Closed,
    Open,
}

/// <summary>A machine in the global namespace.</summary>
[StateMachine(Initial = GlobalDoorState.Closed, StateProperty = "Position", Concurrency = MachineConcurrency.Serialized)]
public sealed partial class GlobalDoor
{
    [Transition(GlobalDoorState.Closed, GlobalDoorState.Open)]
    public partial void Open();

    [Transition(GlobalDoorState.Open, GlobalDoorState.Closed)]
    public partial void Close();
}

// A machine whose text form a test keeps.
using TdxStateGen;

internal static class FirstRun
{
    // The file is not there yet, so the first run is the one that is asked to write it.
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void AskForTheFile() => Environment.SetEnvironmentVariable("UPDATE_MODELS", "1");
}

public enum DoorState { Closed, Open }

[StateMachine(Initial = DoorState.Closed)]
public sealed partial class Door
{
    [Transition(DoorState.Closed, DoorState.Open)]
    public partial void Open();

    [Transition(DoorState.Open, DoorState.Closed)]
    public partial void Close();
}

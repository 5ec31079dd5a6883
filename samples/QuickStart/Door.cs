using TdxStateGen;

namespace QuickStart;

/// <summary>A door that is locked with a code and creaks.</summary>
/// <param name="code">The code that locks and unlocks it.</param>
[StateMachine(Initial = DoorState.Closed)]
public sealed partial class Door(int code)
{
    /// <summary>Opens the door. A void trigger that is not permitted throws.</summary>
    [Transition(DoorState.Closed, DoorState.Open)]
    public partial void Open();

    /// <summary>Shuts the door.</summary>
    [Transition(DoorState.Open, DoorState.Closed)]
    public partial void Close();

    /// <summary>Locks the door, or unlocks it.</summary>
    /// <param name="attempt">The code.</param>
    /// <returns>Done, or why not: a wrong code is refused by the guard, an open door by the state.</returns>
    [Transition(DoorState.Closed, DoorState.Locked, Guard = nameof(IsCode))]
    [Transition(DoorState.Locked, DoorState.Closed, Guard = nameof(IsCode))]
    public partial TriggerOutcome Turn(int attempt);

    private bool IsCode(int attempt) => attempt == code;

    [OnEntry(DoorState.Open)]
    private static void Creak() => Console.WriteLine("  (creak)");
}

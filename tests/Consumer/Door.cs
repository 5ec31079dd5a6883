using TdxStateGen;

namespace Consumer;

/// <summary>The smallest machine that uses what a user would: transitions, an ignored trigger, a hook.</summary>
[StateMachine(Initial = DoorState.Closed)]
public sealed partial class Door
{
    public int TimesOpened { get; private set; }

    [Transition(DoorState.Closed, DoorState.Open)]
    [Ignore(DoorState.Open)]
    public partial void Open();

    [Transition(DoorState.Open, DoorState.Closed)]
    public partial void Close();

    [Transition(DoorState.Closed, DoorState.Locked)]
    public partial void Lock();

    [Transition(DoorState.Locked, DoorState.Closed)]
    public partial void Unlock();

    [OnEntry(DoorState.Open)]
    private void CountOpening() => TimesOpened++;
}

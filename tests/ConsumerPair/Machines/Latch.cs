using TdxStateGen;

namespace Machines;

internal enum LatchState { Shut, Open }

/// <summary>A machine that only a friend assembly sees.</summary>
[StateMachine(Initial = LatchState.Shut)]
internal sealed partial class Latch
{
    [Transition(LatchState.Shut, LatchState.Open)]
    public partial void Lift();

    [Transition(LatchState.Open, LatchState.Shut)]
    public partial void Drop();
}

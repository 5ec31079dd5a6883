using TdxStateGen;

namespace App;

internal enum LampState { Off, On }

[StateMachine(Initial = LampState.Off)]
internal sealed partial class Lamp
{
    [Transition(LampState.Off, LampState.On)]
    [Transition(LampState.On, LampState.Off)]
    public partial void Switch();
}

using TdxStateGen;

namespace Fixable;

public enum LampState { Off, On }

[StateMachine(Initial = LampState.Off)]
public sealed class Lamp
{
    [Transition(LampState.Off, LampState.On)]
    [Transition(LampState.On, LampState.Off)]
    public partial void Switch();
}

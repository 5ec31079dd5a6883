using TdxStateGen;

namespace Mistakes;

public enum LampState { Off, On }

[StateMachine(Initial = LampState.Off)]
public sealed partial class Lamp
{
    [Transition(LampState.Off, LampState.On, Guard = "Nobody")]
    [Transition(LampState.On, LampState.Off)]
    public partial void Switch();
}
